import type { Clause } from '@/api/types'

export type ClauseFilter = 'all' | 'rules' | 'readings' | 'unanswered'

export interface Passage {
  section: string
  place: string
  sentence: string
  clauses: Clause[]
}

export function filterClauses(clauses: Clause[], filter: ClauseFilter): Clause[] {
  if (filter === 'rules') return clauses.filter((one) => one.answer === 'rule')
  if (filter === 'readings') return clauses.filter((one) => one.readings?.length)
  if (filter === 'unanswered') return clauses.filter((one) => one.answer === 'later')
  return clauses
}
/** Neighbours that stand in one sentence of the document are shown under it once. */
export function passages(clauses: Clause[]): Passage[] {
  const list: Passage[] = []
  for (const clause of clauses) {
    const last = list[list.length - 1]
    if (last && last.sentence === clause.sentence && last.section === clause.section) last.clauses.push(clause)
    else list.push({ section: clause.section, place: clause.place, sentence: clause.sentence, clauses: [clause] })
  }
  return list
}
