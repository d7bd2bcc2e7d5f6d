// Lines of a term plan: typed by hand or pasted from a sheet (date, kind, subject, by, at, title).
import type { Kind, SchoolSummary } from '@/api/types'
import { isDay } from '@/lib/day'

export interface PlanLine {
  key: number
  date: string
  kind: string
  subject: string
  by: string
  at: string
  title: string
}
let next = 1
export function emptyLine(): PlanLine {
  return { key: next++, date: '', kind: '', subject: '', by: '', at: '', title: '' }
}
/** 2020/11/3, 2020.11.3, 2020-11-03 and the like; anything else stays empty for the writer to fill in. */
export function dayFromText(text: string): string {
  const match = /(\d{4})\D+(\d{1,2})\D+(\d{1,2})/.exec(text)
  if (!match) return ''
  const day = `${match[1]}-${match[2]!.padStart(2, '0')}-${match[3]!.padStart(2, '0')}`
  return isDay(day) ? day : ''
}
export function linesFromText(text: string, kinds: Kind[], schools: SchoolSummary[]): PlanLine[] {
  const school = (name: string): string => schools.find((one) => one.unit.name === name)?.unit.id ?? ''
  return text
    .split(/\r?\n/)
    .map((row) => row.split('\t').map((cell) => cell.trim()))
    .filter((cells) => cells.some(Boolean) && dayFromText(cells[0] ?? ''))
    .map(([date = '', kind = '', subject = '', by = '', at = '', title = '']) => ({
      ...emptyLine(),
      date: dayFromText(date),
      kind: kinds.find((one) => one.title === kind || one.kind === kind)?.kind ?? '',
      subject,
      by: school(by),
      at: school(at),
      title,
    }))
}
