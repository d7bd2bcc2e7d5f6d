import { describe, expect, it } from 'vitest'
import type { Timetable, TimetableLesson, TimetableOption } from '@/api/types'
import { byCell, cellKey, clock, heldIn, optionsByCell, ranked, rowsOf, schoolsOf, toneOf, waysOn, withMoved } from '@/lib/timetable'

const bells = [
  { name: '1', begins: 500, ends: 540, kind: 'lesson' as const, morning: true },
  { name: '2', begins: 550, ends: 590, kind: 'lesson' as const, morning: true },
  { name: '3', begins: 620, ends: 660, kind: 'lesson' as const, morning: true },
]
const school = (id: string): Timetable['schools'][number] => ({ id, name: id, own: false, bells: [bells, bells.slice(0, 2)], classes: ['a', 'b'], rooms: [] })
function lesson(id: string, parts: Partial<TimetableLesson['parts'][number]>[], periods = 1): TimetableLesson {
  return { id, subject: id, kind: parts.length > 1 ? 'live' : 'plain', periods, weeks: 'every', locked: false, movable: true, parts: parts.map((part) => ({ school: 0, classes: [0], teachers: [0], day: 0, period: 0, room: -1, ...part })) }
}
function table(lessons: TimetableLesson[]): Timetable {
  return { owner: { id: 'c', name: 'c', type: 'community' }, title: 't', period: 'p', seq: 1, draft: true, manage: true, margin: 5, days: ['d0', 'd1'], schools: [school('s0'), school('s1')], teachers: [{ id: 't0', name: 'T', home: 0 }], travel: [{ from: 0, to: 1, minutes: 20 }], lessons, unplaced: [], conflicts: [], hard: 0, soft: 0 }
}
const option = (at: number[][], hard: number, soft: number, here = false): TimetableOption => ({ at: at.map(([day, period]) => ({ day: day!, period: period! })), here, free: !hard && !soft, hard, soft, breaks: [], settles: [], swap_hard: 0, swap_soft: 0, swap_breaks: [] })

describe('a joint timetable', () => {
  it('shows a double lesson in both of its periods and a live one in each school', () => {
    const all = table([lesson('double', [{}], 2), lesson('live', [{ day: 1 }, { school: 1, day: 1, period: 1, classes: [1], teachers: [] }])])
    const cells = byCell(heldIn(all, { kind: 'class', school: 0, index: 0 }))
    expect([...cells.keys()].sort()).toEqual([cellKey(0, 0, 0), cellKey(0, 0, 1), cellKey(0, 1, 0)])
    expect(heldIn(all, { kind: 'class', school: 1, index: 1 }).map((one) => one.site)).toEqual([1])
    expect(rowsOf(all, 0)).toHaveLength(3)
    expect(clock(545)).toBe('09:05')
  })
  it('tells the best option of a cell, and free ones first', () => {
    const live = lesson('live', [{}, { school: 1 }])
    const options = [option([[0, 1], [0, 1]], 1, 0), option([[0, 1], [0, 2]], 0, 3), option([[1, 0], [1, 0]], 0, 0), option([[0, 0], [0, 0]], 0, 0, true)]
    expect(toneOf(optionsByCell(live, options, 0).get(cellKey(0, 0, 1))!)).toBe('soft')
    expect(toneOf(optionsByCell(live, options, 1).get(cellKey(1, 0, 1))!)).toBe('hard')
    expect(ranked(options).map(toneOf)).toEqual(['free', 'soft', 'hard'])
  })
  it('draws a way where a teacher goes to another school, with the margin', () => {
    const all = table([lesson('here', [{}]), lesson('there', [{ school: 1, period: 2 }])])
    expect(waysOn(all, 0).map((way) => [way.leaves, way.arrives, way.minutes])).toEqual([[540, 620, 25]])
    expect(waysOn(all, 1)).toEqual([])
    expect(schoolsOf(all, { kind: 'teacher', school: 0, index: 0 })).toEqual([0, 1])
  })
  it('takes over what was moved and keeps the rest as it is', () => {
    const all = table([lesson('one', [{}]), lesson('two', [{ day: 1 }])])
    const after = withMoved(all, { seq: 2, hard: 0, soft: 1, lessons: [lesson('one', [{ day: 1, period: 1 }])], unplaced: [], conflicts: [] })
    expect(after.lessons[0]!.parts[0]!.day).toBe(1)
    expect(after.lessons[1]).toBe(all.lessons[1])
    expect([after.seq, after.soft]).toEqual([2, 1])
  })
})
