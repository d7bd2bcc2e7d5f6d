// Every page loads the same way: a word while it waits, the error with what to do, a quiet reload when data moved.
import { onBeforeUnmount, ref, shallowRef, watch, type Ref, type ShallowRef, type WatchSource } from 'vue'
import { ApiProblem } from '@/api/client'
import type { Problem } from '@/api/types'
import { liveTick } from './live'

export interface Load<T> {
  data: ShallowRef<T | null>
  problem: Ref<Problem | null>
  loading: Ref<boolean>
  reload: () => Promise<void>
}

/** A problem with the answer's status: what is not there will not come by trying again. */
export type ShownProblem = Problem & { status?: number }

export function asProblem(cause: unknown): ShownProblem {
  if (cause instanceof ApiProblem) return { ...cause.problem, status: cause.status }
  console.error(cause)
  return { code: 'page_error', message_zh: '', message_en: '', do_zh: '', do_en: '' }
}

export function useLoad<T>(
  load: (signal: AbortSignal) => Promise<T>,
  options: { when?: WatchSource<unknown>[]; live?: boolean } = {},
): Load<T> {
  const data = shallowRef<T | null>(null)
  const problem = ref<Problem | null>(null)
  const loading = ref(false)
  let turn = 0
  let abort: AbortController | null = null

  async function run(quiet: boolean): Promise<void> {
    const mine = ++turn
    abort?.abort()
    abort = new AbortController()
    if (!quiet) loading.value = true
    try {
      const answer = await load(abort.signal)
      if (mine !== turn) return
      data.value = answer
      problem.value = null
    } catch (cause) {
      // A quiet reload that fails keeps what is on the screen.
      if (mine === turn && !(quiet && data.value)) problem.value = asProblem(cause)
    } finally {
      if (mine === turn) loading.value = false
    }
  }

  if (options.when?.length) watch(options.when, () => void run(false))
  if (options.live) watch(liveTick, () => void run(true))
  onBeforeUnmount(() => {
    turn++
    abort?.abort()
  })
  void run(false)
  return { data, problem, loading, reload: () => run(data.value !== null) }
}
