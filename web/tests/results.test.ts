import { describe, expect, it } from 'vitest'
import type { Result } from '@/api/types'
import { filtered, GROUPS, groupOf, NO_RESULT_FILTER, tableOf, toneOf } from '@/lib/results'

function result(rule: string, subject: string, period: string, state = 'given'): Result {
  return {
    id: `s/${rule}@${period}@${subject}`, rule, family: 'score', title: rule, place: '', clauses: [], subjects: [{ type: 'school', id: subject, name: subject }],
    unit: { id: 'u', name: 'u', type: 'school' }, period, state, state_words: state, figures: [], missing: [], lacking: [],
  }
}

describe('results', () => {
  it('stand with their subject in a row and their rule in a column, several periods in one cell', () => {
    const table = tableOf([result('a', 'x', '1'), result('a', 'x', '2'), result('b', 'y', '1')], 'county')
    expect(table.columns.map((one) => one.rule)).toEqual(['a', 'b'])
    expect(table.rows.map((one) => one.name)).toEqual(['x', 'y'])
    expect(table.rows[0]!.cells.a!.map((one) => one.period)).toEqual(['1', '2'])
    expect(table.rows[1]!.cells.a).toBeUndefined()
  })
  it('of nobody in particular are the county\'s', () => {
    expect(tableOf([{ ...result('a', 'x', '1'), subjects: [] }], 'county').rows[0]!.name).toBe('county')
  })
  it('each belong to one group, and every sort of result has one', () => {
    for (const families of Object.values(GROUPS)) for (const family of families) expect(GROUPS[groupOf(family)]).toContain(family)
  })
  it('keep unknown apart from bad and from good', () => {
    expect([toneOf('undecided'), toneOf('no'), toneOf('given'), toneOf('to_adjust')]).toEqual(['undecided', 'failed', 'met', 'soft'])
  })
  it('can be narrowed by state and by words', () => {
    const all = [result('a', 'x', '1', 'given'), result('a', 'y', '1', 'undecided')]
    expect(filtered(all, { ...NO_RESULT_FILTER, state: 'undecided' })).toHaveLength(1)
    expect(filtered(all, { ...NO_RESULT_FILTER, text: 'x' })).toHaveLength(1)
  })
})
