// Days are text (YYYY-MM-DD) everywhere; arithmetic goes through UTC so that no time zone moves a day.
const MS_PER_DAY = 86_400_000

export function isDay(text: string | null | undefined): text is string {
  return !!text && /^\d{4}-\d{2}-\d{2}$/.test(text)
}
export function toUtc(day: string): number {
  const [year, month, date] = day.split('-').map(Number)
  return Date.UTC(year!, month! - 1, date!)
}
export function fromUtc(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10)
}
export function addDays(day: string, days: number): string {
  return fromUtc(toUtc(day) + days * MS_PER_DAY)
}
export function daysBetween(from: string, to: string): number {
  return Math.round((toUtc(to) - toUtc(from)) / MS_PER_DAY)
}
/** 0 is Monday. */
export function weekday(day: string): number {
  return (new Date(toUtc(day)).getUTCDay() + 6) % 7
}
export function mondayOf(day: string): string {
  return addDays(day, -weekday(day))
}
export function monthStart(day: string): string {
  return `${day.slice(0, 7)}-01`
}
export function addMonths(day: string, months: number): string {
  const [year, month] = day.split('-').map(Number)
  return fromUtc(Date.UTC(year!, month! - 1 + months, 1))
}
/** The teaching week in which a day lies, or null outside of teaching. */
export function weekOf(day: string, teaching: { from: string; until: string } | undefined): number | null {
  if (!teaching || day < teaching.from || day > teaching.until) return null
  return Math.floor(daysBetween(mondayOf(teaching.from), day) / 7) + 1
}
/** An instant shown in China's time, the only one a county lives in. */
export function chinaParts(instant: string): { day: string; time: string } {
  const shifted = new Date(Date.parse(instant) + 8 * 3_600_000).toISOString()
  return { day: shifted.slice(0, 10), time: shifted.slice(11, 16) }
}
