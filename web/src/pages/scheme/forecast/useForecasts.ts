// Fetches the columns one after another, so that the page can say how far it is and the server stays free for others.
import { computed, onBeforeUnmount, ref, shallowRef } from 'vue'
import { get, send } from '@/api/client'
import type { Forecast } from '@/api/types'
import { patiently } from '@/lib/patiently'
import { asProblem, type ShownProblem } from '@/lib/useLoad'
import { queryOf, variantText, type Draft, type Variant } from './forecast'

export interface Ground {
  scheme: string
  basis: string
  period: string
}

export function useForecasts() {
  const kept = shallowRef(new Map<string, Forecast>())
  const problem = ref<ShownProblem | null>(null)
  const failed = ref(-1)
  const done = ref(0)
  const of = ref(0)
  let abort: AbortController | null = null

  const keyOf = (ground: Ground, variant: Variant | Draft): string => [ground.scheme, ground.basis, ground.period, Array.isArray(variant) ? variantText(variant) : variant.text].join('\n')
  const found = (ground: Ground, variant: Variant | Draft): Forecast | undefined => kept.value.get(keyOf(ground, variant))

  function fetchOne(ground: Ground, variant: Variant | Draft, signal: AbortSignal): Promise<Forecast> {
    const path = { scheme: ground.scheme }
    if (!Array.isArray(variant)) return send('post', '/schemes/{scheme}/forecast', { scheme_yaml: variant.text, basis: ground.basis === 'sample' ? 'sample' : 'county', period: ground.period || null }, { path, signal })
    return get('/schemes/{scheme}/forecast', { path, query: { basis: ground.basis, period: ground.period, ...queryOf(variant) }, signal })
  }
  /** True when all are there. A column that is refused stops it: `failed` says which. */
  async function load(ground: Ground, variants: (Variant | Draft)[]): Promise<boolean> {
    abort?.abort()
    const mine = (abort = new AbortController())
    problem.value = null
    failed.value = -1
    of.value = variants.length
    for (let index = 0; index < variants.length; index++) {
      done.value = index
      if (found(ground, variants[index]!)) continue
      try {
        const answer = await patiently(() => fetchOne(ground, variants[index]!, mine.signal), mine.signal)
        if (mine.signal.aborted) return false
        kept.value = new Map(kept.value).set(keyOf(ground, variants[index]!), answer)
      } catch (cause) {
        if (mine.signal.aborted) return false
        problem.value = asProblem(cause)
        failed.value = index
        of.value = 0
        return false
      }
    }
    done.value = of.value
    return true
  }
  function stop(): void {
    abort?.abort()
    of.value = done.value = 0
  }
  onBeforeUnmount(stop)
  return { found, load, stop, problem, failed, done, of, busy: computed(() => done.value < of.value) }
}
