import { describe, expect, it } from 'vitest'
import { gapShare, figureValue } from '@/lib/fraction'
import { STATUSES, figureText, markOf, needsWork, statusOf } from '@/lib/status'
import { newUuid } from '@/lib/uuid'

describe('state and pace', () => {
  it('read as one status: behind is only late when the pace says so', () => {
    expect(statusOf('behind', 'on_track')).toBe('on_track')
    expect(statusOf('behind', null)).toBe('on_track')
    expect(statusOf('behind', 'late')).toBe('late')
    expect(statusOf('failed', 'late')).toBe('failed')
  })
  it('alarm nobody where one may, or strives to', () => {
    for (const strength of ['may', 'strive']) {
      expect(statusOf('behind', 'late', strength)).toBe('soft')
      expect(statusOf('behind', 'at_risk', strength)).toBe('soft')
      expect(statusOf('behind', 'on_track', strength)).toBe('on_track')
      expect(needsWork(statusOf('behind', 'late', strength))).toBe(false)
    }
    expect(statusOf('behind', 'late', 'in_principle')).toBe('late')
  })
  it('tell what is kept so far from what is done', () => {
    expect(statusOf('met', 'done', 'must', ['so_far'])).toBe('so_far')
    expect(statusOf('met', 'done', 'must', [])).toBe('met')
    expect(needsWork('so_far')).toBe(false)
  })
  it('have a different mark each, so that colour never stands alone', () => {
    expect(new Set(STATUSES.map(markOf)).size).toBe(STATUSES.length)
  })
  it('ask for attention only when at risk, late or failed', () => {
    expect(STATUSES.filter(needsWork).sort()).toEqual(['at_risk', 'failed', 'late'])
  })
})
describe('figures', () => {
  it('read done + planned / needed', () => {
    expect(figureText({ have: '9', planned: '5', need: '15' })).toBe('9+5/15')
    expect(figureText({ have: '14', planned: '0', need: '15' })).toBe('14/15')
    expect(figureText({ have: '2', possible: '4', planned: null, need: '3' })).toBe('2~4/3')
    expect(figureText({ have: '2', planned: '1', need: '0' })).toBe('2')
    expect(figureText({ have: '2/5', need: '1/2' })).toBe('2/5 / 1/2')
    expect(figureText({ have: null, need: '3' })).toBe('')
  })
  it('sort by how much is missing, and survive what is no figure', () => {
    expect(gapShare('9', '15')).toBeCloseTo(0.4)
    expect(gapShare('20', '15')).toBe(0)
    expect(gapShare(null, '15')).toBe(0)
    expect(figureValue('1/0')).toBeNull()
    expect(figureValue('abc')).toBeNull()
  })
})
describe('command ids', () => {
  it('are version 4 uuids made without crypto.randomUUID', () => {
    const made = new Set(Array.from({ length: 200 }, newUuid))
    expect(made.size).toBe(200)
    for (const one of made) expect(one).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  })
})
