// Dates, problems and words in the reader's language.
import { useI18n } from 'vue-i18n'
import type { Problem } from '@/api/types'
import { language } from '@/i18n'
import { chinaParts, daysBetween, isDay, weekday } from './day'

export function useText() {
  const { t, te } = useI18n()

  function parts(day: string): { y: number; m: number; d: number } {
    const [y, m, d] = day.split('-').map(Number)
    return { y: y!, m: m!, d: d! }
  }
  /** 2020年11月3日 */
  function dayText(day: string | null | undefined): string {
    return isDay(day) ? t('date.full', parts(day)) : ''
  }
  /** 2020年11月3日(周二) */
  function dayLong(day: string | null | undefined, week?: number | null): string {
    if (!isDay(day)) return ''
    const text = t('date.weekday_of', { day: dayText(day), weekday: t(`date.weekdays.${weekday(day)}`) })
    return week ? text + t('date.week', { n: week }) : text
  }
  /** 11-03; with the year when it is more than half a year from today and could be mistaken. */
  function dayShort(day: string | null | undefined, today?: string): string {
    if (!isDay(day)) return ''
    return isDay(today) && Math.abs(daysBetween(today, day)) > 183 ? day : day.slice(5)
  }
  function instantText(instant: string | null | undefined): string {
    if (!instant) return ''
    const { day, time } = chinaParts(instant)
    return `${dayText(day)} ${time}`
  }
  function instantShort(instant: string | null | undefined): string {
    if (!instant) return ''
    const { day, time } = chinaParts(instant)
    return t('date.short_time', { ...parts(day), time })
  }
  function problemText(problem: Problem): { message: string; todo: string } {
    const english = language.value === 'en'
    const message = english ? problem.message_en : problem.message_zh
    const todo = english ? problem.do_en : problem.do_zh
    if (message) return { message, todo }
    const code = te(`problem.${problem.code}`) ? problem.code : 'page_error'
    return { message: t(`problem.${code}`), todo: t(`problem.${code}_do`) }
  }
  return { t, te, dayText, dayLong, dayShort, instantText, instantShort, problemText }
}
