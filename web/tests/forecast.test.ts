import { describe, expect, it } from 'vitest'
import type { Forecast, ForecastSqueeze } from '@/api/types'
import { niceTicks } from '@/components/chart/ticks'
import { blocksOf } from '@/lib/plainPage'
import { demandRows, queryOf, rangeAround, squeezeGroups, stepsBetween, variantOf, variantText, verdictOf, withTrial } from '@/pages/scheme/forecast/forecast'

const demand = (rule: string, need: string) => ({ rule, title: rule, place: '', clauses: [], section: '', strength: 'must', unit: '', need, lasts: false, terms: [], applicable: 1, met: 1, undecided: 0, not_known: [] })
const column = (...demands: ReturnType<typeof demand>[]): Forecast => ({ demands }) as unknown as Forecast

describe('what is tried', () => {
  it('stands in the address and comes back from it', () => {
    const variant = withTrial(withTrial([], { kind: 'parameter', name: 'a.b', value: '[x, y]' }), { kind: 'reading', name: 'r', value: 'm' })
    expect(variantOf(variantText(variant))).toEqual(variant)
    expect(queryOf(variant)).toEqual({ set: 'a.b=[x, y]', readings: 'r=m' })
    expect(variantOf('nonsense;p:=1;x:a=1')).toEqual([])
  })
  it('takes the place of the same thing tried before', () => {
    expect(withTrial([{ kind: 'parameter', name: 'a', value: '1' }], { kind: 'parameter', name: 'a', value: '2' })).toEqual([{ kind: 'parameter', name: 'a', value: '2' }])
  })
})
describe('columns', () => {
  it('stand beside each other by rule, also where one column lacks it', () => {
    const rows = demandRows([column(demand('a', '1'), demand('b', '2')), column(demand('b', '3'), demand('c', '4'))])
    expect(rows.map((one) => [one.key, one.cells.map((cell) => cell?.need), one.differs])).toEqual([
      ['a', ['1', undefined], true],
      ['b', ['2', '3'], true],
      ['c', [undefined, '4'], true],
    ])
  })
  it('gather breaks of one kind and rule under the tightest', () => {
    const squeeze = (kind: string, rule: string, impossible: boolean) => ({ kind, rule, impossible }) as unknown as ForecastSqueeze
    const groups = squeezeGroups([squeeze('days', 'a', true), squeeze('load', '', false), squeeze('days', 'a', false)])
    expect(groups.map((one) => [one.first.kind, one.items.length, one.impossible])).toEqual([['days', 2, 1], ['load', 1, 0]])
  })
})
describe('the answer', () => {
  it('is not yes where something is left unmet after everything was filled in', () => {
    const told = (impossible: number, applicable: number, met: number, undecided: number, unknown: number) =>
      verdictOf({ squeezes: Array.from({ length: impossible }, () => ({ impossible: true }) as ForecastSqueeze), applicable, met, undecided, not_known: Array.from({ length: unknown }, () => ({ what: '', times: 1 })) })
    expect(told(0, 9, 9, 0, 0)).toEqual({ key: 'yes', n: 0, m: 0 })
    expect(told(0, 9, 7, 2, 1)).toEqual({ key: 'yes_but', n: 1, m: 0 })
    expect(told(0, 9, 4, 2, 0)).toEqual({ key: 'unmet', n: 3, m: 0 })
    expect(told(0, 9, 4, 2, 1)).toEqual({ key: 'unmet_but', n: 3, m: 1 })
    expect(told(2, 9, 4, 2, 1).key).toBe('no')
  })
})
describe('a range', () => {
  it('has whole numbers between whole ends, and the number in force', () => {
    expect(stepsBetween(10, 40, 4)).toEqual([10, 20, 30, 40])
    expect(stepsBetween(1, 3, 9)).toEqual([1, 2, 3])
    expect(stepsBetween(10, 40, 3, 15)).toEqual([10, 15, 25, 40])
    expect(stepsBetween(0.1, 0.3, 3)).toEqual([0.1, 0.2, 0.3])
    expect(stepsBetween(5, 5, 3)).toEqual([5])
  })
  it('begins around what the text says', () => {
    expect(rangeAround('15')).toEqual({ from: 7, to: 30 })
    expect(rangeAround('1/5')).toEqual({ from: 0.1, to: 0.4 })
    expect(rangeAround(undefined)).toEqual({ from: 0, to: 10 })
  })
  it('has round ticks that reach its top', () => {
    expect(niceTicks(0, 28, 5)).toEqual([0, 10, 20, 30])
    expect(niceTicks(0, 0.7, 5).pop()).toBeGreaterThanOrEqual(0.7)
    expect(niceTicks(0, 0, 5)).toEqual([0])
  })
})
describe('a page about an error', () => {
  it('is shown in one language, with its example', () => {
    const text = '# X-1 标题\n\nA title.\n\n**怎么办**:改。\n\n**What to do**: Change it.\n\n## 例\n\n```yaml\na: 1\n\nb: 2\n```\n'
    expect(blocksOf(text, false).map((one) => one.text)).toEqual(['怎么办:改。', '例', 'a: 1\n\nb: 2'])
    expect(blocksOf(text, true).map((one) => one.text)).toEqual(['A title.', 'What to do: Change it.', '例', 'a: 1\n\nb: 2'])
  })
})
