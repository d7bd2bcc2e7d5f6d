// One write at a time from a page: busy while it runs, the refusal in words, pages refreshed after success.
import { ref } from 'vue'
import type { Problem } from '@/api/types'
import { touch } from './live'
import { notify, notifyProblem } from './notify'
import { asProblem } from './useLoad'
import { useText } from './useText'

export function useAct() {
  const { problemText } = useText()
  const busy = ref(false)
  const problem = ref<Problem | null>(null)

  /** Runs the write; true when it was saved. With `quiet` the caller shows the problem itself. */
  async function act(write: () => Promise<unknown>, done?: string, quiet = false): Promise<boolean> {
    if (busy.value) return false
    busy.value = true
    problem.value = null
    try {
      await write()
      touch()
      if (done) void notify(done)
      return true
    } catch (cause) {
      problem.value = asProblem(cause)
      if (!quiet) void notifyProblem(problemText(problem.value))
      return false
    } finally {
      busy.value = false
    }
  }
  return { busy, problem, act }
}
