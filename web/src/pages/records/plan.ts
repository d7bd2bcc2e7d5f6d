// Lines of a term plan: typed by hand or pasted from a sheet (date, kind, subject, by, at, title).
// Nothing that was pasted is dropped or changed unseen: what cannot be read keeps its text until somebody chooses.
import type { Choice, Kind, Period, RecordInput, SchoolSummary } from '@/api/types'
import { HEAD, OWN, dayFromText } from '@/i18n/planDays'

export type PlanCell = 'date' | 'kind' | 'subject' | 'by' | 'at'
export interface PlanLine {
  key: number
  date: string
  kind: string
  subject: string
  by: string
  at: string
  title: string
  /** What stood in a cell that could not be read. */
  unread: Partial<Record<PlanCell, string>>
  /** What stood in a cell that was read by likeness, for the writer to compare. */
  guessed: Partial<Record<PlanCell, string>>
}
export interface PlanWords {
  kinds: Kind[]
  schools: SchoolSummary[]
  subjects: Choice[]
  period: Period | undefined
}
export const PLAN_CELLS: PlanCell[] = ['date', 'kind', 'subject', 'by', 'at']

let next = 1
export function emptyLine(): PlanLine {
  return { key: next++, date: '', kind: '', subject: '', by: '', at: '', title: '', unread: {}, guessed: {} }
}
export function isBlank(line: PlanLine): boolean {
  return !PLAN_CELLS.some((cell) => line[cell] || line.unread[cell]) && !line.title
}

function letters(inside: string, whole: string): boolean {
  let at = -1
  return [...inside].every((one) => (at = whole.indexOf(one, at + 1)) >= 0)
}
/** The one that is meant, if there is exactly one: the whole name, its beginning, a part, or its letters in order. */
export function likeliest<T>(text: string, all: T[], name: (one: T) => string): T | undefined {
  const tests: ((title: string) => boolean)[] = [
    (title) => title === text,
    (title) => title.startsWith(text),
    (title) => text.length > 1 && title.includes(text),
    (title) => title.length > 1 && text.includes(title),
    (title) => text.length > 1 && letters(text, title),
  ]
  for (const test of tests) {
    const hits = all.filter((one) => test(name(one)))
    if (!hits.length) continue
    // 奉化区新城实验小学 holds 实验小学 too; the longer name is meant.
    const longest = hits.filter((one) => hits.every((other) => name(one).includes(name(other))))
    return hits.length === 1 ? hits[0] : test === tests[3] ? longest[0] : undefined
  }
  return undefined
}

export function linesFromText(text: string, words: PlanWords): PlanLine[] {
  const kindOf = (cell: string) => words.kinds.find((one) => one.kind === cell) ?? likeliest(cell, words.kinds, (one) => one.title)
  const subjectOf = (cell: string) => words.subjects.find((one) => one.value === cell) ?? likeliest(cell, words.subjects, (one) => one.title)
  const schoolOf = (cell: string) => likeliest(cell, words.schools, (one) => one.unit.name)
  return text
    .split(/\r?\n/)
    .map((row) => row.split('\t').map((cell) => cell.trim()))
    .filter((cells, index) => cells.some(Boolean) && !(index === 0 && HEAD.test(cells[0] ?? '')))
    .map(([date = '', kind = '', subject = '', by = '', at = '', ...titles]) => {
      const line = { ...emptyLine(), title: titles.filter(Boolean).join(' ') }
      const put = (cell: PlanCell, given: string, value: string | undefined, title: string | undefined): void => {
        if (!given) return
        if (!value) line.unread[cell] = given
        else {
          line[cell] = value
          if (title !== given) line.guessed[cell] = given
        }
      }
      const day = dayFromText(date, words.period)
      put('date', date, day, date.length >= 8 ? date : undefined)
      const [oneKind, oneSubject] = [kindOf(kind), subjectOf(subject)]
      put('kind', kind, oneKind?.kind, oneKind?.title)
      put('subject', subject, oneSubject?.value, oneSubject?.title)
      const [giver, taker] = [schoolOf(by), schoolOf(at)]
      if (!OWN.test(by)) put('by', by, giver?.unit.id, giver?.unit.name)
      put('at', at, taker?.unit.id, taker?.unit.name)
      return line
    })
}

function takes(cell: PlanCell, role: string): boolean {
  return cell === 'by' ? role === 'by' || role === 'from' : cell === 'at' && (role === 'at' || role === 'to')
}
/** What keeps a line from being saved, cell by cell; `own` is the writer's school, which stands in for an empty 执行单位. */
export function faultsOf(line: PlanLine, kind: Kind | undefined, own: string): Partial<Record<PlanCell, 'unread' | 'needed'>> {
  const faults: Partial<Record<PlanCell, 'unread' | 'needed'>> = {}
  if (isBlank(line)) return faults
  const needs = (cell: PlanCell): boolean => {
    if (cell === 'date' || cell === 'kind') return true
    if (cell === 'subject') return kind?.fields.some((one) => one.field === 'subject' && one.required) ?? false
    if (cell === 'by' && own) return false
    return kind?.roles.some((one) => one.required && one.type !== 'person' && takes(cell, one.role)) ?? false
  }
  for (const cell of PLAN_CELLS) {
    if (line.unread[cell]) faults[cell] = 'unread'
    else if (!line[cell] && needs(cell)) faults[cell] = 'needed'
  }
  return faults
}
/** What a kind must say and a line of the plan has no column for. */
export function beyondPlan(kind: Kind | undefined): string[] {
  if (!kind) return []
  const roles = kind.roles.filter((one) => one.required && (one.type === 'person' || !(takes('by', one.role) || takes('at', one.role))))
  return [...roles, ...kind.fields.filter((one) => one.required && one.field !== 'subject')].map((one) => one.title)
}
export function inputOf(line: PlanLine, kind: Kind | undefined, own: string): RecordInput {
  const roles: Record<string, string[]> = {}
  for (const role of kind?.roles ?? []) {
    if (role.type === 'person') continue
    const id = takes('by', role.role) ? line.by || own : takes('at', role.role) ? line.at : ''
    if (id) roles[role.role] = [id]
  }
  return { kind: line.kind, state: 'planned', date: line.date, title: line.title || undefined, roles, fields: line.subject ? { subject: line.subject } : {} }
}
