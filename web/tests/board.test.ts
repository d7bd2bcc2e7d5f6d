import { mount } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import type { Cell } from '@/api/types'
import { i18n } from '@/i18n'
import BoardCell from '@/pages/board/BoardCell.vue'
import { NO_FILTER, shownBoard } from '@/pages/board/boardRows'
import { layoutFlows } from '@/pages/communities/flow'
import { board, columns } from './mock/findings'

const base: Cell = { column: 8, id: 'f/1', state: 'behind', pace: 'late', have: '9', planned: '5', need: '15', due: '2021-01-31', flags: [], of: 1, met: 0 }
function cell(over: Partial<Cell> | null) {
  return mount(BoardCell, { props: { cell: over ? { ...base, ...over } : undefined, column: columns[8]! }, global: { plugins: [i18n] } })
}

describe('a cell of the board', () => {
  it('shows done + planned / needed with a mark, and says the state in words', () => {
    const made = cell({})
    expect(made.text()).toContain('9+5/15')
    expect(made.text()).toContain('■')
    expect(made.find('button').attributes('aria-label')).toBe('示范课、9+5/15、进度滞后')
    expect(made.classes()).toContain('is-late')
  })
  it('opens the explanation of its finding', async () => {
    const made = cell({})
    await made.find('button').trigger('click')
    expect(made.emitted('finding')).toEqual([['f/1']])
  })
  it('is hatched when undecided and shows the range of what is certain and possible', () => {
    const made = cell({ state: 'undecided', pace: null, have: '2', possible: '4', planned: null, need: '3' })
    expect(made.classes()).toContain('is-undecided')
    expect(made.text()).toContain('2~4/3')
  })
  it('carries a dot when in principle or substituted, and says so', () => {
    const made = cell({ flags: ['substituted'] })
    expect(made.find('.dot').exists()).toBe(true)
    expect(made.find('button').attributes('aria-label')).toContain('以替代方式完成')
    expect(cell({ flags: ['assumed'] }).find('.dot').exists()).toBe(false)
  })
  it('lists its parts when it sums several findings', async () => {
    const made = cell({ id: null, have: null, planned: null, need: null, of: 3, met: 1, parts: [{ id: 'f/2', label: '西坞小学', state: 'met', pace: 'done', have: '3', planned: '0', need: '3' }] })
    expect(made.text()).toContain('1/3 完成')
    await made.find('td > button').trigger('click')
    await made.find('.parts button').trigger('click')
    expect(made.emitted('finding')).toEqual([['f/2']])
  })
  it('lists what failed first, and what is done last', async () => {
    const part = (label: string, state: 'met' | 'failed' | 'behind', pace: 'done' | 'late' | null) => ({ id: label, label, state, pace })
    const made = cell({ id: null, have: null, planned: null, need: null, of: 3, met: 1, state: 'failed', parts: [part('语文', 'met', 'done'), part('数学', 'behind', 'late'), part('英语', 'failed', null)] })
    await made.find('td > button').trigger('click')
    expect(made.findAll('.parts button').map((one) => one.text().slice(0, 2))).toEqual(['英语', '数学', '语文'])
  })
  it('shows a cap that is kept so far as open, not as done', () => {
    const made = cell({ state: 'met', pace: 'done', have: '0', planned: '2', need: '0', flags: ['so_far'] })
    expect(made.text()).toContain('目前 0')
    expect(made.text()).toContain('◎')
    expect(made.find('button').attributes('aria-label')).toContain('上限 0')
    expect(made.classes()).not.toContain('is-met')
  })
  it('is empty and silent where nothing is owed', () => {
    expect(cell(null).find('button').exists()).toBe(false)
  })
})
describe('the board', () => {
  const whole = board()
  it('shows communities first and their schools only when opened', () => {
    expect(shownBoard(whole, NO_FILTER, new Set()).rows).toHaveLength(5)
    const opened = shownBoard(whole, NO_FILTER, new Set([whole.rows[0]!.unit.id]))
    expect(opened.rows).toHaveLength(11)
    expect(opened.rows[1]!.row.community).toBe(whole.rows[0]!.unit.id)
  })
  it('groups columns under the document’s own headings', () => {
    expect(shownBoard(whole, NO_FILTER, new Set()).sections.map((one) => one.span)).toEqual([4, 4, 5])
    expect(shownBoard(whole, { ...NO_FILTER, section: columns[0]!.section }, new Set()).columns).toHaveLength(4)
  })
  it('keeps only columns and rows with something behind when asked', () => {
    const shown = shownBoard(whole, { ...NO_FILTER, behindOnly: true }, new Set(whole.rows.map((row) => row.unit.id)))
    expect(shown.rows.every((row) => row.late > 0 || !row.row.community)).toBe(true)
    expect(shown.columns.every(({ index }) => shown.rows.some((row) => ['late', 'at_risk'].includes(row.cells.get(index)?.pace ?? '')))).toBe(true)
  })
  it('keeps every column’s own index, so that the foot stays under it', () => {
    const shown = shownBoard(whole, { ...NO_FILTER, duty: 'give_demo_lessons' }, new Set())
    expect(shown.columns.map((one) => one.index)).toEqual([8])
  })
})
describe('who gives and who receives', () => {
  it('loses no record: bands add up to both columns', () => {
    const seats = ['a', 'b', 'c'].map((id, index) => ({ unit: { id, name: id, type: 'school' as const }, role: index ? 'member' : 'lead', role_title: '', from: '2019-10-01' }))
    const flow = (from: string, to: string, count: number) => ({ from, to, kind: 'k', kind_title: 'k', count })
    const layout = layoutFlows([flow('a', 'b', 3), flow('a', 'c', 2), flow('b', 'a', 1), flow('a', 'b', 4), flow('c', 'a', 0)], seats)
    expect(layout.givers.map((bar) => [bar.id, bar.count])).toEqual([['a', 9], ['b', 1]])
    expect(layout.takers.map((bar) => [bar.id, bar.count])).toEqual([['a', 1], ['b', 7], ['c', 2]])
    expect(layout.bands.reduce((sum, band) => sum + band.count, 0)).toBe(10)
  })
})
