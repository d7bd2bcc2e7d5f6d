// 排课要求 in the browser: which ones concern what is looked at, and who can be asked of what.
import type { Timetable, TimetableAsk, TimetableWish } from '@/api/types'

export interface WishFilter {
  school: number
  class: number
  teacher: number
  strength: '' | 'must' | 'wish'
}
export type AskKind = TimetableAsk['kind']
export const ASK_KINDS: AskKind[] = ['research', 'fixed', 'teacher', 'class', 'subject', 'live', 'room', 'teacher_limit', 'class_limit']
export const WISH_GROUPS: TimetableWish['kind'][] = ['research', 'fixed', 'class', 'subject', 'teacher', 'room', 'limit', 'live', 'bond']
export const LIMITS = { teacher_limit: ['lessons_per_day', 'gaps', 'days', 'half_days', 'campus_changes', 'campus_days', 'lunch'], class_limit: ['lessons_per_day', 'gaps', 'days', 'half_days'] } as const
/** Of these the least makes sense too. */
export const WITH_LEAST = ['lessons_per_day', 'days', 'half_days']

function isOfTeacher(table: Timetable, wish: TimetableWish, teacher: number): boolean {
  if (wish.teachers.includes(teacher)) return true
  if (wish.ask?.kind === 'teacher_limit') return !wish.teachers.length
  if (wish.kind !== 'research' && wish.kind !== 'bond' && wish.kind !== 'subject' && wish.kind !== 'fixed') return false
  // What he teaches: the research of the subject; times of a lesson with a class of his.
  return table.lessons.some((lesson) =>
    lesson.subject === wish.ask?.subject &&
    lesson.parts.some((part) => part.teachers.includes(teacher) && (!wish.schools.length || wish.schools.includes(part.school)) && (wish.kind === 'research' || part.classes.some((one) => wish.classes.includes(one)))),
  )
}

export function concernsWish(table: Timetable, wish: TimetableWish, filter: WishFilter): boolean {
  if (filter.strength && (filter.strength === 'must') !== wish.required) return false
  if (filter.teacher >= 0) return isOfTeacher(table, wish, filter.teacher)
  if (filter.school < 0) return true
  if (wish.schools.length && !wish.schools.includes(filter.school)) return false
  if (filter.class < 0) return true
  if (wish.ask?.kind === 'class_limit' && wish.ask.school < 0) return true
  return wish.schools.length === 1 && wish.classes.includes(filter.class)
}

/** What is taught at a school (all: -1), what most classes have first. */
export function subjectsOf(table: Timetable, school: number): string[] {
  const count = new Map<string, number>()
  for (const lesson of table.lessons) {
    if (lesson.kind === 'discussion' || !lesson.parts.some((part) => school < 0 || part.school === school)) continue
    count.set(lesson.subject, (count.get(lesson.subject) ?? 0) + 1)
  }
  return [...count].sort((a, b) => b[1] - a[1]).map(([name]) => name)
}
/** The classes that have a subject of their own. */
export function classesWith(table: Timetable, school: number, subject: string): number[] {
  const found = new Set<number>()
  for (const lesson of table.lessons) if (lesson.kind === 'plain' && lesson.subject === subject) for (const part of lesson.parts) if (part.school === school) part.classes.forEach((one) => found.add(one))
  return [...found].sort((a, b) => a - b)
}
/** The live lessons, each as a requirement names it: by who gives it. */
export function liveOf(table: Timetable): { key: string; name: string; ask: Pick<TimetableAsk, 'school' | 'classes' | 'subject'> }[] {
  const out = new Map<string, { key: string; name: string; ask: Pick<TimetableAsk, 'school' | 'classes' | 'subject'> }>()
  for (const lesson of table.lessons) {
    const part = lesson.parts[0]
    if (lesson.kind !== 'live' || !part) continue
    const school = table.schools[part.school]
    const key = `${part.school}/${part.classes.join('.')}/${lesson.subject}`
    out.set(key, { key, name: `${lesson.subject} ${school?.name} ${part.classes.map((one) => school?.classes[one]).join(' ')}`, ask: { school: part.school, classes: part.classes, subject: lesson.subject } })
  }
  return [...out.values()]
}

/** Of whom a requirement can be asked in its school: those with the subject, if it is about one. */
export function classesOf(table: Timetable, ask: TimetableAsk): { index: number; name: string }[] {
  const names = table.schools[ask.school]?.classes ?? []
  const some = ask.subject ? classesWith(table, ask.school, ask.subject) : names.map((_, index) => index)
  return some.map((index) => ({ index, name: names[index] ?? '' }))
}
/** In whose periods its times are chosen; as the server takes them. */
export function gridOf(table: Timetable, ask: TimetableAsk): number {
  if (ask.kind === 'research') return ask.school >= 0 ? ask.school : (ask.schools[0] ?? 0)
  if (ask.kind !== 'teacher') return Math.max(0, ask.school)
  const home = table.teachers[ask.teachers[0] ?? -1]?.home ?? -1
  if (home >= 0 && ask.teachers.length === 1) return home
  for (const teacher of ask.teachers) {
    const first = table.lessons.find((lesson) => lesson.kind === 'plain' && lesson.parts[0]?.teachers.includes(teacher))
    if (first) return first.parts[0]!.school
  }
  return 0
}
export function spotsOf(cells: Set<string>): TimetableAsk['at'] {
  const all = [...cells].map((cell) => cell.split('/').map(Number)).map(([day, period]) => ({ day: day!, period: period! }))
  return all.sort((a, b) => a.day - b.day || a.period - b.period)
}

/** Those whose school it is, or who teach there; without one, all who may be named. */
export function teachersAt(table: Timetable, school: number): { index: number; name: string }[] {
  const here = new Set(table.lessons.flatMap((lesson) => lesson.parts.filter((part) => part.school === school).flatMap((part) => part.teachers)))
  return table.teachers.map((one, index) => ({ index, name: one.name, home: one.home })).filter((one) => one.name && (school < 0 || (one.home < 0 ? here.has(one.index) : one.home === school)))
}

export function newAsk(kind: AskKind, school: number): TimetableAsk {
  return { kind, school, schools: [], classes: [], teachers: [], rooms: [], subject: '', wanted: false, at: [], slots: [], required: kind !== 'subject' && kind !== 'live', weight: 1, cost: 'linear', limit: kind.endsWith('_limit') ? 'lessons_per_day' : '', min: 0, max: kind.endsWith('_limit') ? 5 : undefined, span: '' }
}
