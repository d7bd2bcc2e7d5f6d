import { describe, expect, it } from 'vitest'
import type { Timetable, TimetableLesson, TimetableWish } from '@/api/types'
import { classesOf, concernsWish, gridOf, newAsk, spotsOf, subjectsOf, teachersAt } from '@/lib/wishes'

const bells = [1, 2].map((name) => ({ name: String(name), begins: 480 + name * 50, ends: 520 + name * 50, kind: 'lesson' as const, morning: true }))
function lesson(id: string, subject: string, school: number, one: number, teacher: number): TimetableLesson {
  return { id, subject, kind: 'plain', periods: 1, weeks: 'every', locked: false, movable: true, parts: [{ school, classes: [one], teachers: [teacher], day: -1, period: -1, room: -1 }] }
}
const table: Timetable = {
  owner: { id: 'c', name: 'c', type: 'community' }, title: '', period: '', seq: 1, draft: true, manage: true, margin: 0, days: ['Mon'],
  schools: ['a', 'b'].map((id) => ({ id, name: id, own: id === 'a', bells: [bells], classes: ['1', '2'], rooms: [] })),
  teachers: [{ id: 'x', name: 'X', home: 0 }, { id: 'y', name: 'Y', home: -1 }, { id: 'z', name: '', home: 1 }],
  travel: [], unplaced: [], conflicts: [], hard: 0, soft: 0,
  lessons: [lesson('1', 'maths', 0, 0, 0), lesson('2', 'maths', 0, 0, 0), lesson('3', 'art', 0, 1, 1), lesson('4', 'maths', 1, 0, 2)],
}
function wish(more: Partial<TimetableWish>): TimetableWish {
  return { id: 'w', kind: 'subject', who: '', what: '', strength: '', required: true, editable: true, schools: [0], classes: [0], teachers: [], ...more }
}
const all = { school: -1, class: -1, teacher: -1, strength: '' as const }

describe('requirements', () => {
  it('are found by school, class and teacher, those of everybody too', () => {
    const research = wish({ kind: 'research', schools: [], classes: [], ask: { ...newAsk('research', -1), subject: 'maths' } })
    const limit = wish({ kind: 'limit', schools: [], classes: [], ask: newAsk('class_limit', -1) })
    expect(concernsWish(table, research, { ...all, school: 1 })).toBe(true)
    expect(concernsWish(table, research, { ...all, teacher: 0 })).toBe(true)
    expect(concernsWish(table, research, { ...all, teacher: 1 })).toBe(false)
    expect(concernsWish(table, wish({}), { ...all, school: 1 })).toBe(false)
    expect(concernsWish(table, wish({}), { ...all, school: 0, class: 0 })).toBe(true)
    expect(concernsWish(table, wish({}), { ...all, school: 0, class: 1 })).toBe(false)
    expect(concernsWish(table, limit, { ...all, school: 0, class: 1 })).toBe(true)
    expect(concernsWish(table, wish({ required: false }), { ...all, strength: 'must' })).toBe(false)
  })
  it('can be asked of those who are there, in the periods of their school', () => {
    expect(subjectsOf(table, 0)).toEqual(['maths', 'art'])
    expect(classesOf(table, { ...newAsk('subject', 0), subject: 'art' }).map((one) => one.name)).toEqual(['2'])
    expect(teachersAt(table, 0).map((one) => one.name)).toEqual(['X', 'Y'])
    expect(teachersAt(table, 1)).toEqual([])
    expect(gridOf(table, { ...newAsk('teacher', -1), teachers: [2] })).toBe(1)
    expect(spotsOf(new Set(['1/0', '0/10', '0/2']))).toEqual([{ day: 0, period: 2 }, { day: 0, period: 10 }, { day: 1, period: 0 }])
  })
})
