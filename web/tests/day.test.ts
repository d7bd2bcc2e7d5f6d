import { describe, expect, it } from 'vitest'
import { addDays, addMonths, chinaParts, daysBetween, mondayOf, weekOf, weekday } from '@/lib/day'

describe('days', () => {
  it('know their weekday: 3 November 2020 is a Tuesday', () => {
    expect(weekday('2020-11-03')).toBe(1)
    expect(mondayOf('2020-11-03')).toBe('2020-11-02')
  })
  it('cross months, years and leap days without a time zone moving them', () => {
    expect(addDays('2020-02-28', 2)).toBe('2020-03-01')
    expect(addDays('2020-12-31', 1)).toBe('2021-01-01')
    expect(addMonths('2020-12-01', 1)).toBe('2021-01-01')
    expect(daysBetween('2020-11-03', '2021-01-31')).toBe(89)
  })
  it('count teaching weeks from the Monday of the first lesson day and have none outside', () => {
    const teaching = { from: '2020-09-08', until: '2021-01-22' }
    expect(weekOf('2020-09-08', teaching)).toBe(1)
    expect(weekOf('2020-09-14', teaching)).toBe(2)
    expect(weekOf('2020-11-03', teaching)).toBe(9)
    expect(weekOf('2020-08-31', teaching)).toBeNull()
    expect(weekOf('2020-11-03', undefined)).toBeNull()
  })
  it('read instants in China time, also across midnight', () => {
    expect(chinaParts('2020-11-02T18:30:00Z')).toEqual({ day: '2020-11-03', time: '02:30' })
  })
})
