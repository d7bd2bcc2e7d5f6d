// What takes the server long is computed for few at a time: whoever is told to wait asks again.
import { ApiProblem } from '@/api/client'

const BUSY_WAIT = 2000
const MOST_WAITS = 15

export async function patiently<T>(ask: () => Promise<T>, signal: AbortSignal): Promise<T> {
  for (let waits = 0; ; waits++) {
    try {
      return await ask()
    } catch (cause) {
      const busy = cause instanceof ApiProblem && cause.problem.code === 'too_much_at_once'
      if (!busy || waits === MOST_WAITS || signal.aborted) throw cause
      await new Promise((resolve) => setTimeout(resolve, BUSY_WAIT))
    }
  }
}
