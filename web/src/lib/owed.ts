// What somebody owes under each of the county's schemes.
import { ApiProblem, get } from '@/api/client'
import type { County, Finding } from '@/api/types'

export interface Owed {
  scheme: string
  items: Finding[]
}

/** A scheme whose calendar does not know the period has nothing to say of it; if none does, that is the answer. */
export async function owedUnderEach(schemes: County['schemes'], query: { period: string; school: string }, signal: AbortSignal): Promise<Owed[]> {
  let refused: ApiProblem | null = null
  const answers = await Promise.all(
    schemes.map(async ({ id }): Promise<Owed | null> => {
      try {
        return { scheme: id, items: (await get('/findings', { query: { ...query, scheme: id }, signal })).items }
      } catch (cause) {
        if (!(cause instanceof ApiProblem) || cause.problem.code !== 'period_unknown') throw cause
        refused = cause
        return null
      }
    }),
  )
  const known = answers.filter((one) => one !== null)
  if (!known.length && refused) throw refused
  return known.filter((one) => one.items.length)
}
