import type { Board, BoardRow, Cell, Column, Explanation, Finding, Pace, State } from '@/api/types'
import { ROSTER, community, person, school } from './county'
import { records } from './records'

type Spec = [duty: string, title: string, section: string, place: string, clause: string, unit: string, need: number, level: 'community' | 'school', strength?: Column['strength']]
const MANAGE = '三、(一)学校管理'
const TEACH = '三、(二)教学工作'
const STAFF = '三、(三)教师培养'
const SPECS: Spec[] = [
  ['guide_management', '牵头校指导管理', MANAGE, '三、(一)4', 'FH-044', '次', 2, 'school'],
  ['meet_as_teams', '领导班子共同研究', MANAGE, '三、(一)4', 'FH-043', '次', 2, 'school'],
  ['file_activities', '集体活动报备', MANAGE, '三、(一)5', 'FH-050', '次', 0, 'community'],
  ['exchange_cadres', '中层以上干部互派', MANAGE, '三、(一)4', 'FH-042', '人', 1, 'school', 'may'],
  ['help_weak_subject', '薄弱学科备课教研', TEACH, '三、(二)3', 'FH-067', '次', 3, 'school'],
  ['prepare_before_term', '开学前集体备课', TEACH, '三、(二)3', 'FH-068', '次', 1, 'community'],
  ['base_outreach_due', '学术基地送教', TEACH, '三、(二)3', 'FH-070', '次', 1, 'community', 'in_principle'],
  ['subject_contest_due', '学科专项竞赛', TEACH, '三、(二)6', 'FH-079', '次', 1, 'community'],
  ['give_demo_lessons', '示范课', STAFF, '三、(三)4', 'FH-087', '节', 15, 'community'],
  ['observe_lessons', '听课评课', STAFF, '三、(三)4', 'FH-088', '节', 30, 'community'],
  ['give_lectures', '教学专题讲座', STAFF, '三、(三)4', 'FH-089', '次', 3, 'community'],
  ['visit_lead', '到牵头校听课研修', STAFF, '三、(三)5', 'FH-090', '次', 3, 'school'],
  ['send_young', '选派青年教师', STAFF, '三、(三)5', 'FH-092', '人', 1, 'school'],
]
export const columns: Column[] = SPECS.map(([duty, title, section, place, clause, unit, , , strength]) => ({ duty, title, section, place, clauses: [clause], unit, strength: strength ?? 'must' }))

const PATTERN: [State, Pace][] = [['met', 'done'], ['behind', 'on_track'], ['behind', 'at_risk'], ['behind', 'on_track'], ['behind', 'late'], ['undecided', null], ['met', 'done'], ['behind', 'on_track'], ['failed', 'late'], ['not_applicable', null]]
function cellOf(column: number, unit: string, seed: number): Cell {
  const [duty, , , , , , need] = SPECS[column]!
  const [state, pace] = PATTERN[(seed * 7 + column * 3) % PATTERN.length]!
  const have = state === 'met' ? need : Math.floor(need * 0.4)
  return {
    column, id: `fenghua-2019/${duty}/2020-2021/1/${unit}`, state, pace, have: String(have), possible: state === 'undecided' ? String(have + 2) : null,
    planned: state === 'behind' ? String(Math.max(0, Math.floor((need - have) / 2))) : '0', need: String(need), due: '2021-01-31', flags: SPECS[column]![8] === 'in_principle' ? ['in_principle'] : [], of: 1, met: state === 'met' ? 1 : 0,
  }
}
export function board(only?: string): Board {
  const rows: BoardRow[] = []
  Object.entries(ROSTER).forEach(([name, members], c) => {
    if (only && name !== only) return
    const own: BoardRow[] = members.map((member, index) => ({
      unit: school(member), community: `c-${name}`, role: index ? 'member' : 'lead', role_title: index ? '成员校' : '牵头校',
      cells: SPECS.flatMap((spec, column) => (spec[7] === 'school' && index ? [cellOf(column, member, c + index)] : [])),
    }))
    const cells = SPECS.map((spec, column): Cell => {
      if (spec[7] === 'community') return cellOf(column, name, c)
      const below = own.flatMap((row) => row.cells.filter((cell) => cell.column === column))
      const worst = below.find((cell) => cell.pace === 'late') ?? below.find((cell) => cell.state === 'undecided') ?? below[0]!
      return { column, id: null, state: worst.state, pace: worst.pace, of: below.length, met: below.reduce((sum, cell) => sum + cell.met, 0), parts: below.map((cell, i) => ({ id: cell.id!, label: members[i + 1]!, state: cell.state, pace: cell.pace, have: cell.have, planned: cell.planned, need: cell.need })) }
    })
    rows.push({ unit: community(name), community: null, role: null, role_title: null, cells }, ...own)
  })
  const foot = SPECS.map((_, column) => {
    const all = rows.flatMap((row) => row.cells.filter((cell) => cell.column === column && cell.id && cell.state !== 'not_applicable'))
    return { met: all.filter((cell) => cell.state === 'met').length, judged: all.length }
  })
  return { scheme: 'fenghua-2019', period: '2020-2021/1', as_of: '2020-11-03', known_on: null, log_position: 5214, data_as_of: '2020-11-03T02:12:00Z', columns, rows, foot }
}
export function findingsOf(unit: string, isSchool: boolean): Finding[] {
  const list = SPECS.flatMap((spec, column) => (isSchool === (spec[7] === 'school') ? [{ spec, cell: cellOf(column, unit, unit.length) }] : []))
  return list.map(({ spec, cell }) => ({
    id: cell.id!, duty: spec[0], title: spec[1], section: spec[2], clauses: [spec[4]], place: spec[3], unit: spec[5], strength: spec[8] ?? 'must',
    owed_by: isSchool ? school(unit) : school(ROSTER[unit]?.[0] ?? unit), subject: { type: isSchool ? 'school' : 'community', name: unit }, period: '2020-2021/1', due: cell.due ?? null,
    state: cell.state, pace: cell.pace, have: cell.have ?? null, planned: cell.planned ?? null, need: cell.need ?? null, flags: cell.flags, missing: [],
    prefill: cell.state === 'behind' ? { kind: 'study_visit', roles: { by: [`s-${unit}`], at: ['s-岳林小学'] }, fields: {} } : null,
  }))
}
export function explain(id: string): Explanation {
  const unit = id.split('/').pop()!
  const base = findingsOf('岳林小学教学共同体', false).find((one) => id.includes(`/${one.duty}/`)) ?? findingsOf('岳林小学教学共同体', false)[4]!
  const finding: Finding = { ...base, id, subject: { type: 'community', name: unit }, state: 'behind', pace: 'late', have: '9', planned: '5', need: '15', flags: ['assumed'], missing: [{ what: 'attendance', text: '西坞小学 9-22 听课研修的人数', record_id: 'r-3', unit: null, reading: null }] }
  return {
    finding, sentence: `${finding.title} 9/15 节,已计划 5 节,差 1 节,依据${finding.place}。`,
    basis: [{ clause: 'FH-087', place: '三、(三)4', sentence: '实行送课上门,每学期组织学科优秀教师到成员校上示范课15节以上,听课评课不少于30节,举行教学专题讲座不少于3次。', summary: '牵头校每学期到成员校上示范课不少于 15 节' }],
    formula: '计 已确认的示范课,执教学校 = 牵头校,上课地点 = 成员校,本学期;应不少于 示范课节数。',
    measures: [{ name: 'demo_lessons', title: '示范课', value: '9', unit: '节', words: '执教学校=牵头校,上课地点=成员校' }],
    parameters: [{ name: 'demo_lessons_due', title: '示范课节数', value: '15', unit: '节', place: '三、(三)4', assumed: null }],
    readings: [{ name: 'quota_scope', ask: '15、30、3 是对全共同体合计,还是对每所成员校?', chosen: 'community', options: [{ option: 'community', title: '按共同体合计' }, { option: 'member', title: '按每所成员校', effect: '3 校滞后,1 校已完成' }] }],
    overlays: [{ id: 'o-1', action: 'postpone', basis: '关于2020年春季学期延期开学的通知', effect: '截止顺延至 2021-01-31' }],
    counted: records.slice(0, 9).map((record) => ({ record, amount: '1' })), counted_total: 9,
    not_counted: [{ record: records[10]!, reason: 'not_verified', text: '待西坞小学确认', can_fix: true }, { record: records[11]!, reason: 'place', text: '上课地点不是本共同体成员校' }],
    to_complete: [{ what: 'record', text: '再上 1 节示范课', count: '1', prefill: { kind: 'demo_lesson', roles: { by: ['s-岳林小学'] }, fields: {} } }, { what: 'confirm', text: '请西坞小学确认 9-22 那一节', record_id: 'r-10' }],
    data_as_of: '2020-11-03T02:12:00Z',
    technical: { scheme: 'fenghua-2019', scheme_version: 'a3f29c1e', log_position: 5214, rule: 'give_demo_lessons', formula: 'demo_lessons >= demo_lessons_due', as_of: '2020-11-03' },
  }
}
export const adviser = person(900, '王建国', '教研室')
