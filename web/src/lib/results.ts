// Results of rules other than duties, put into the order in which an office reads them.
import type { Result, ResultFamilyName } from '@/api/types'
import type { Status } from './status'

/** The tabs of the page: what belongs together for an office, whatever the scheme calls it. */
export const GROUPS = {
  score: ['score'],
  money: ['entitlement', 'fund'],
  eligibility: ['eligibility'],
  selection: ['selection'],
  status: ['status'],
  bodies: ['roster', 'body'],
  documents: ['document'],
} as const satisfies Record<string, readonly ResultFamilyName[]>

export type Group = keyof typeof GROUPS
export const GROUP_NAMES = Object.keys(GROUPS) as Group[]

export function groupOf(family: ResultFamilyName): Group {
  return GROUP_NAMES.find((name) => (GROUPS[name] as readonly string[]).includes(family))!
}

const TONES: Record<string, Status> = {
  yes: 'met', given: 'met', due: 'met', within: 'met', chosen: 'met', met: 'met', behind: 'on_track',
  planned: 'on_track', no: 'failed', overspent: 'failed', refused: 'failed', failed: 'failed', undecided: 'undecided', not_applicable: 'not_applicable', not_chosen: 'not_applicable',
}
/** A state of a status is the scheme's own word: neither good nor bad here. */
export function toneOf(state: string): Status {
  return TONES[state] ?? 'soft'
}

export interface ResultColumn {
  rule: string
  title: string
  place: string
}
export interface ResultRow {
  key: string
  name: string
  unit: string
  cells: Record<string, Result[]>
}
export interface ResultTable {
  columns: ResultColumn[]
  rows: ResultRow[]
}

export function subjectName(result: Result): string {
  return result.subjects.map((one) => one.name).join(' · ')
}

/** Subjects down, rules across; several periods of one rule stand in one cell. */
export function tableOf(items: readonly Result[], county: string): ResultTable {
  const columns = new Map<string, ResultColumn>()
  const rows = new Map<string, ResultRow>()
  for (const one of items) {
    if (!columns.has(one.rule)) columns.set(one.rule, { rule: one.rule, title: one.title, place: one.place })
    const key = one.subjects.map((subject) => subject.id).join(',')
    let row = rows.get(key)
    if (!row) {
      const name = subjectName(one) || county
      const unit = one.unit?.name ?? ''
      row = { key, name, unit: name.includes(unit) ? '' : unit, cells: {} }
      rows.set(key, row)
    }
    ;(row.cells[one.rule] ??= []).push(one)
  }
  return { columns: [...columns.values()], rows: [...rows.values()] }
}

export interface ResultFilter {
  rule: string
  state: string
  unit: string
  text: string
}
export const NO_RESULT_FILTER: ResultFilter = { rule: '', state: '', unit: '', text: '' }

export function filtered(items: readonly Result[], filter: ResultFilter): Result[] {
  return items.filter(
    (one) =>
      (!filter.rule || one.rule === filter.rule) &&
      (!filter.state || one.state === filter.state) &&
      (!filter.unit || one.unit?.id === filter.unit) &&
      (!filter.text || subjectName(one).includes(filter.text) || one.title.includes(filter.text)),
  )
}
