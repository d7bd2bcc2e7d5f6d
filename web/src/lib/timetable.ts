// A joint timetable in the browser: who has what when. Pure functions over the server's answer.
import type { Timetable, TimetableLesson, TimetableOption, TimetablePart, TimetablePeriod } from '@/api/types'

export type ViewKind = 'class' | 'teacher' | 'room' | 'school' | 'clock'
export interface View {
  kind: ViewKind
  school: number
  /** Of a class or room in its school, of a teacher in the table. */
  index: number
}
export interface Held {
  lesson: TimetableLesson
  part: TimetablePart
  site: number
  /** 0 for the first period of it, 1 for the second of a double. */
  step: number
}

export function clock(minutes: number): string {
  const two = (n: number): string => String(n).padStart(2, '0')
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}

export function bellsOf(table: Timetable, school: number, day: number): TimetablePeriod[] {
  return table.schools[school]?.bells[day] ?? []
}

/** Whether a part of a lesson belongs to what is looked at. */
export function concerns(view: View, part: TimetablePart): boolean {
  if (view.kind === 'teacher') return part.teachers.includes(view.index)
  if (part.school !== view.school) return false
  if (view.kind === 'class') return part.classes.includes(view.index)
  if (view.kind === 'room') return part.room === view.index
  return true
}

export function heldIn(table: Timetable, view: View): Held[] {
  const out: Held[] = []
  for (const lesson of table.lessons) {
    lesson.parts.forEach((part, site) => {
      if (part.day < 0 || !concerns(view, part)) return
      for (let step = 0; step < lesson.periods; step++) out.push({ lesson, part, site, step })
    })
  }
  return out
}

export function cellKey(school: number, day: number, period: number): string {
  return `${school}/${day}/${period}`
}
export function byCell(all: Held[]): Map<string, Held[]> {
  const out = new Map<string, Held[]>()
  for (const held of all) {
    const key = cellKey(held.part.school, held.part.day, held.part.period + held.step)
    const there = out.get(key)
    if (there) there.push(held)
    else out.set(key, [held])
  }
  return out
}

/** The rows of a week: as many as the longest day, each as most days have it. */
export function rowsOf(table: Timetable, school: number): TimetablePeriod[] {
  const days = table.schools[school]?.bells ?? []
  const most = Math.max(0, ...days.map((bells) => bells.length))
  return Array.from({ length: most }, (_, at) => {
    const all = days.flatMap((bells) => bells[at] ?? [])
    const count = (period: TimetablePeriod): number => all.filter((one) => one.name === period.name && one.begins === period.begins).length
    return all.reduce((best, one) => (count(one) > count(best) ? one : best))
  })
}

/** What is broken only by not being placed is no conflict of its own. */
export function conflictsOf(table: Timetable): Timetable['conflicts'] {
  const out = new Set(table.unplaced)
  return table.conflicts.filter((one) => one.required && !(one.lessons.length && one.lessons.every((id) => out.has(id))))
}
/** Whether what stands was meant to stand: a search should not turn it over for a better mark. */
export function worthKeeping(table: Timetable): boolean {
  return table.unplaced.length < table.lessons.length && !conflictsOf(table).length
}

/** What a printed table is headed with. */
export function headingOf(table: Timetable, view: View, day: number): string {
  const school = table.schools[view.school]
  if (view.kind === 'class') return `${school?.name} ${school?.classes[view.index] ?? ''}`
  if (view.kind === 'teacher') return table.teachers[view.index]?.name ?? ''
  if (view.kind === 'room') return `${school?.name} ${school?.rooms[view.index]?.name ?? ''}`
  return view.kind === 'clock' ? `${table.owner.name} ${table.days[day]}` : (school?.name ?? '')
}

/** A teacher's schools, in the order of the table: a week of each is shown. */
export function schoolsOf(table: Timetable, view: View): number[] {
  if (view.kind !== 'teacher') return [view.school]
  const seen = new Set<number>()
  for (const held of heldIn(table, view)) seen.add(held.part.school)
  const home = table.teachers[view.index]?.home ?? -1
  if (!seen.size && home >= 0) seen.add(home)
  return [...seen].sort((a, b) => a - b)
}

/** The options of a lesson by the cell of one school, the best of those that share a cell. */
export function optionsByCell(lesson: TimetableLesson, options: TimetableOption[], school: number): Map<string, TimetableOption> {
  const site = Math.max(0, lesson.parts.findIndex((part) => part.school === school))
  const out = new Map<string, TimetableOption>()
  for (const option of options) {
    const at = option.at[site]
    if (!at) continue
    const key = cellKey(school, at.day, at.period)
    const known = out.get(key)
    if (!known || option.here || option.hard < known.hard || (option.hard === known.hard && option.soft < known.soft)) out.set(key, option)
  }
  return out
}

export type Tone = 'here' | 'free' | 'soft' | 'hard'
/** What it costs, and what it breaks: where the class has another lesson, the two change places. */
export function meaning(option: TimetableOption): { hard: number; soft: number; breaks: string[] } {
  return option.with ? { hard: option.swap_hard, soft: option.swap_soft, breaks: option.swap_breaks } : option
}
export function toneOf(option: TimetableOption): Tone {
  if (option.here) return 'here'
  const { hard, soft } = meaning(option)
  if (hard > 0) return 'hard'
  return soft <= 0 ? 'free' : 'soft'
}

/** Free first, then by what it costs. */
export function ranked(options: TimetableOption[]): TimetableOption[] {
  return options.filter((one) => !one.here).sort((a, b) => meaning(a).hard - meaning(b).hard || meaning(a).soft - meaning(b).soft)
}

/** Several lessons change; the table keeps its identity for what did not. */
export function withMoved(table: Timetable, moved: { seq: number; hard: number; soft: number; lessons: TimetableLesson[]; unplaced: string[]; conflicts: Timetable['conflicts'] }): Timetable {
  const fresh = new Map(moved.lessons.map((lesson) => [lesson.id, lesson]))
  return { ...table, ...moved, lessons: table.lessons.map((lesson) => fresh.get(lesson.id) ?? lesson) }
}

/** Ways of teachers between schools on one day: from the end of one lesson to the next elsewhere. */
export interface Way {
  teacher: number
  from: Held
  to: Held
  leaves: number
  arrives: number
  minutes: number
}
export function waysOn(table: Timetable, day: number): Way[] {
  const byTeacher = new Map<number, Held[]>()
  for (const lesson of table.lessons) {
    lesson.parts.forEach((part, site) => {
      if (part.day !== day) return
      for (const teacher of part.teachers) byTeacher.set(teacher, [...(byTeacher.get(teacher) ?? []), { lesson, part, site, step: 0 }])
    })
  }
  const out: Way[] = []
  for (const [teacher, held] of byTeacher) {
    const sorted = held.slice().sort((a, b) => beginOf(table, a) - beginOf(table, b))
    for (let i = 1; i < sorted.length; i++) {
      const from = sorted[i - 1]!
      const to = sorted[i]!
      if (from.part.school === to.part.school) continue
      const way = table.travel.find((one) => (one.from === from.part.school && one.to === to.part.school) || (one.to === from.part.school && one.from === to.part.school))
      out.push({ teacher, from, to, leaves: endOf(table, from), arrives: beginOf(table, to), minutes: (way?.minutes ?? 0) + table.margin })
    }
  }
  return out
}
export function beginOf(table: Timetable, held: Held): number {
  return bellsOf(table, held.part.school, held.part.day)[held.part.period]?.begins ?? 0
}
export function endOf(table: Timetable, held: Held): number {
  const bells = bellsOf(table, held.part.school, held.part.day)
  return bells[Math.min(held.part.period + held.lesson.periods - 1, bells.length - 1)]?.ends ?? 0
}

/** Two characters, as a school's whole table has them in narrow columns. Other scripts keep their word. */
export function shortSubject(subject: string): string {
  return /^\p{Script=Han}{3}/u.test(subject) ? subject.slice(0, 2) : subject
}

/** Classes by their number, for their sounds would give another order. */
export function classesInOrder(names: Iterable<string>, grades: string): string[] {
  const grade = (name: string): number => grades.indexOf(name[0]!)
  return [...new Set(names)].filter(Boolean).sort((a, b) => grade(a) - grade(b) || a.localeCompare(b, 'zh-Hans-CN', { numeric: true }))
}

/** Without the school that tells a teacher from namesakes elsewhere, in the tables of that school. */
export function teacherName(table: Timetable, teacher: number, school: number): string {
  const one = table.teachers[teacher]
  return one?.home === school ? one.name.replace(`(${table.schools[school]?.name})`, '') : (one?.name ?? '')
}

/** A quiet colour for a subject: the same in every view and on every day. */
export function hueOf(subject: string): number {
  let sum = 7
  for (const letter of subject) sum = (sum * 31 + letter.codePointAt(0)!) % 360
  return sum
}
