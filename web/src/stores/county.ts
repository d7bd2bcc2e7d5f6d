import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import { get } from '@/api/client'
import type { County, Period } from '@/api/types'
import { weekOf } from '@/lib/day'

const KEPT = 'gongjin.period'
const KEPT_SCHEME = 'gongjin.scheme'

/** What every page obeys: the county's today, the chosen period and scheme. */
export const useCounty = defineStore('county', () => {
  const county = ref<County | null>(null)
  const periodId = ref('')
  const schemeId = ref('')

  const period = computed<Period | undefined>(() => county.value?.periods.find((p) => p.id === periodId.value))
  const today = computed(() => county.value?.today ?? '')

  async function load(): Promise<void> {
    const answer = await get('/county')
    county.value = answer
    const known = (id: string | null): boolean => !!id && answer.periods.some((p) => p.id === id)
    const kept = sessionStorage.getItem(KEPT)
    if (!known(periodId.value)) periodId.value = known(kept) ? kept! : answer.current_period
    const wanted = schemeId.value || sessionStorage.getItem(KEPT_SCHEME)
    schemeId.value = answer.schemes.find((s) => s.id === wanted)?.id ?? answer.schemes[0]?.id ?? ''
  }
  function choosePeriod(id: string): void {
    periodId.value = id
    sessionStorage.setItem(KEPT, id)
  }
  function chooseScheme(id: string): void {
    if (!county.value?.schemes.some((s) => s.id === id)) return
    schemeId.value = id
    sessionStorage.setItem(KEPT_SCHEME, id)
  }
  function weekOfDay(day: string): number | null {
    const term = county.value?.periods.find((p) => p.type === 'term' && p.from <= day && day <= p.until)
    return weekOf(day, term?.teaching)
  }
  /** Where a county has several schemes, whose rule something follows; else nothing has to be said. */
  function schemeNote(scheme: string): string {
    const all = county.value?.schemes ?? []
    return all.length > 1 ? (all.find((s) => s.id === scheme)?.title ?? '') : ''
  }
  /** A finding's or result's id begins with its scheme. */
  const schemeOf = (id: string | null | undefined): string => id?.split('/')[0] ?? ''
  function subjectTitle(code: string | null | undefined): string {
    return county.value?.subjects.find((s) => s.value === code)?.title ?? code ?? ''
  }
  return { county, periodId, schemeId, period, today, load, choosePeriod, chooseScheme, schemeNote, schemeOf, weekOfDay, subjectTitle }
})
