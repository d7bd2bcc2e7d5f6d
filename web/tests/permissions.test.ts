import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { visibleMenu } from '@/frame/menu'
import { router } from '@/router'
import { useSession } from '@/stores/session'
import { handle } from './mock/handler'

function serve(): void {
  vi.stubGlobal('EventSource', undefined)
  vi.stubGlobal('fetch', (url: string, init: RequestInit) => {
    const reply = handle(init.method ?? 'GET', url, String(init.body ?? ''))
    return Promise.resolve(new Response(reply.status === 204 ? null : JSON.stringify(reply.body), { status: reply.status }))
  })
}
beforeEach(() => {
  setActivePinia(createPinia())
  serve()
  handle('DELETE', '/api/v1/session', '')
})
afterEach(() => vi.unstubAllGlobals())

const menuOf = async (who: string): Promise<string[]> => {
  const session = useSession()
  await session.load()
  await session.signIn(who, 'demo')
  return visibleMenu(session.me!.permissions).map((entry) => entry.name)
}

describe('what a role may not do is absent', () => {
  it('the bureau sees everything', async () => {
    expect(await menuOf('bureau')).toEqual(['workbench', 'board', 'results', 'records', 'samples', 'communities', 'schools', 'scheme', 'exchange', 'system'])
  })
  it('a school office sees neither sample checks nor the system', async () => {
    expect(await menuOf('member')).toEqual(['workbench', 'board', 'results', 'records', 'communities', 'schools', 'scheme', 'exchange'])
  })
  it('a teacher sees the own work only', async () => {
    expect(await menuOf('teacher')).toEqual(['workbench', 'records', 'scheme'])
  })
  it('without permissions only the workbench is left', () => {
    expect(visibleMenu([]).map((entry) => entry.name)).toEqual(['workbench'])
  })
})
describe('the way in', () => {
  it('leads those who are not signed in to the sign-in page and back to where they wanted to go', async () => {
    await router.push('/board')
    expect(router.currentRoute.value.name).toBe('sign_in')
    expect(router.currentRoute.value.query.next).toBe('/board')
  })
  it('leads a first sign-in to the new password before anything else', async () => {
    const session = useSession()
    await session.load()
    await session.signIn('first', 'demo')
    await router.push('/records')
    expect(router.currentRoute.value.name).toBe('first_password')
  })
  it('leads a teacher who types the address of the system page to the workbench', async () => {
    await menuOf('teacher')
    await router.push('/system')
    expect(router.currentRoute.value.name).toBe('workbench')
  })
})
