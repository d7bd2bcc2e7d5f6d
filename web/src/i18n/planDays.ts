// How people write days, and a few other words, in the plans that they paste.
import type { Period } from '@/api/types'
import { addDays, daysBetween, isDay, mondayOf } from '@/lib/day'

/** In place of a school's name: the writer's own. */
export const OWN = /^(本校|我校|本单位)$/
/** The first cell of a sheet's head. */
export const HEAD = /^(日期|时间|活动日期|活动时间)$/
/** Days of a holiday before or after the period still belong to its plan. */
const NEAR = 45

function dayOf(year: number, month: number, day: number): string {
  const text = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
  return isDay(text) && addDays(text, 0) === text ? text : ''
}
/** The year that a plan leaves out is the one in which the day lies in the period, or next to it. */
function inPeriod(month: number, day: number, period: Period | undefined): string {
  if (!period) return ''
  const years = [...new Set([period.from, period.until].map((one) => Number(one.slice(0, 4))))]
  const days = years.map((year) => dayOf(year, month, day)).filter(Boolean)
  const away = (one: string): number => Math.max(0, daysBetween(one, period.from), daysBetween(period.until, one))
  const nearest = days.sort((a, b) => away(a) - away(b))[0]
  return nearest && away(nearest) <= NEAR ? nearest : ''
}
function digit(text: string): number {
  if (/^\d+$/.test(text)) return Number(text)
  const [tens, ones] = text.includes('十') ? text.split('十') : ['0', text]
  const value = (one: string | undefined, otherwise: number): number => (one ? '零一二三四五六七八九'.indexOf(one) : otherwise)
  return tens === '0' ? value(ones, -1) : value(tens, 1) * 10 + value(ones, 0)
}
/** 2020/11/3, 20201103, 12月3日, 9.15, 第6周周三 and the like; what is none of them is empty. */
export function dayFromText(text: string, period?: Period): string {
  const clean = text.replace(/\s+/g, '').replace(/[((](周|星期|礼拜)?[一二三四五六日天][))]$/, '')
  const bare = clean.replace(/([\d日号])(周|星期|礼拜)[一二三四五六日天]$/, '$1')
  const full = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})[日号]?$/.exec(bare) ?? /^(\d{4})(\d\d)(\d\d)$/.exec(bare)
  if (full) return dayOf(Number(full[1]), Number(full[2]), Number(full[3]))
  const short = /^(\d{1,2})[-/.月](\d{1,2})[日号]?$/.exec(bare)
  if (short) return inPeriod(Number(short[1]), Number(short[2]), period)
  const week = /^第?([\d一二三四五六七八九十]+)周[,,、]?(?:周|星期|礼拜)([一二三四五六日天])$/.exec(clean)
  if (!week || !period?.teaching) return ''
  const number = digit(week[1]!)
  const at = '一二三四五六日'.indexOf(week[2]!.replace('天', '日'))
  const day = number > 0 ? addDays(mondayOf(period.teaching.from), (number - 1) * 7 + at) : ''
  return day && day <= period.until ? day : ''
}
