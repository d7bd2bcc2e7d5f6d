import type { Permission } from '@/api/types'

export interface MenuEntry {
  name: string
  needs?: Permission[]
}

/** Ordered by work, not by module. */
export const MENU: MenuEntry[] = [
  { name: 'workbench' },
  { name: 'board', needs: ['board.view'] },
  { name: 'results', needs: ['board.view'] },
  { name: 'records', needs: ['records.view'] },
  { name: 'timetable', needs: ['timetables.view'] },
  { name: 'samples', needs: ['samples.manage'] },
  { name: 'communities', needs: ['communities.view'] },
  { name: 'schools', needs: ['schools.view', 'people.view'] },
  { name: 'scheme', needs: ['schemes.view'] },
  { name: 'exchange', needs: ['import', 'export'] },
  { name: 'system', needs: ['accounts.manage', 'access_log.view', 'settings.edit', 'backup.run', 'doctor.view'] },
]

/** What a role may not do is absent, not greyed. */
export function visibleMenu(permissions: readonly Permission[]): MenuEntry[] {
  return MENU.filter((entry) => !entry.needs || entry.needs.some((p) => permissions.includes(p)))
}
