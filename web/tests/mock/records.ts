import type { RecordAction, RecordDetail, RecordState, RecordSummary } from '@/api/types'
import { addDays } from '@/lib/day'
import { kinds, person, school } from './county'

const MEMBERS = ['新城实验小学', '西坞小学', '白杜小学', '方桥小学', '向阳学校']
const STATES: RecordState[] = ['verified', 'verified', 'held', 'planned', 'verified', 'held', 'planned', 'withdrawn', 'filed']
const NAMES = ['张敏', '李国强', '王雅琴', '陈晓东', '欧阳若兰']

export const records: RecordSummary[] = Array.from({ length: 64 }, (_, n) => {
  const kind = kinds[n % 6]!
  const state = n < 10 ? 'verified' : STATES[n % STATES.length]!
  const date = addDays('2020-09-08', n * 2)
  const actions: RecordAction[] = state === 'held' ? ['confirm', 'return', 'add_evidence', 'correct'] : state === 'planned' ? ['hold', 'reschedule', 'withdraw', 'correct'] : []
  return {
    id: `r-${n}`, seq: 100 + n, kind: kind.kind, kind_title: kind.title, state, confirmed: state === 'verified' ? (n % 7 === 0 ? 'silence' : 'side') : null, date, until: null,
    title: n % 4 === 3 ? '' : ['《富饶的西沙群岛》', '分数的初步认识', '核心素养导向的单元整体教学设计与评价一致性研究', '习作指导'][n % 4]!,
    by: [school('岳林小学')], at: [school(MEMBERS[n % 5]!)], subject: n % 2 ? '数学' : '语文', attendance: n % 5 === 2 ? null : String(8 + (n % 9)),
    people: [person(n % 5, NAMES[n % 5]!, '岳林小学')], evidence_count: n % 3, actions, silent_on: state === 'held' ? addDays(date, 7) : null,
  }
})
export function recordDetail(id: string): RecordDetail {
  const one = records.find((record) => record.id === id) ?? records[12]!
  const done = one.state === 'verified'
  return {
    ...one, actions: one.actions?.length ? one.actions : ['add_evidence', 'correct', 'withdraw'],
    roles: [{ role: 'by', title: '执教学校', units: one.by }, { role: 'at', title: '上课地点', units: one.at }, { role: 'teacher', title: '执教教师', people: one.people }],
    values: [{ field: 'subject', title: '学科', text: one.subject ?? null }, { field: 'attendance', title: '听课人数', text: one.attendance ?? null, unit: '人' }],
    note: '三年级段,含评课一小时。', input: { kind: one.kind, date: one.date, title: one.title, roles: { by: one.by.map((u) => u.id), at: one.at.map((u) => u.id), teacher: ['p-1'] }, fields: { subject: one.subject ?? null, attendance: one.attendance ?? null } },
    life: [
      { step: 'plan', state: 'done', who: '岳林小学', at: '2020-09-01T01:00:00Z' }, { step: 'hold', state: one.state === 'planned' ? 'now' : 'done', who: '岳林小学', at: one.state === 'planned' ? null : '2020-09-22T08:20:00Z' },
      { step: 'confirm', state: done ? 'done' : one.state === 'held' ? 'now' : 'next', who: done ? one.at[0]!.name : null, at: done ? '2020-09-23T02:00:00Z' : null }, { step: 'sample_check', state: 'next' },
    ],
    evidence: [{ id: 'e-1', name: '听课签到表 2020-09-22 西坞小学三年级.jpg', media_type: 'image/jpeg', bytes: 284000, at: '2020-09-22T08:30:00Z', who: '岳林小学', paper: null }, { id: 'e-2', name: '教案.docx', media_type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', bytes: 64000, at: '2020-09-22T08:31:00Z', paper: null }],
    history: [{ seq: one.seq, at: '2020-09-23T02:00:00Z', who: '西坞小学', what: 'confirmed', note: null }, { seq: 90, at: '2020-09-22T08:20:00Z', who: '岳林小学 教导处', what: 'corrected', note: '人数写错', changes: [{ field: 'attendance', title: '听课人数', before: '9', after: '12' }] }, { seq: 80, at: '2020-09-01T01:00:00Z', who: '岳林小学', what: 'planned' }],
    counts_toward: [{ finding_id: 'fenghua-2019/give_demo_lessons/2020-2021/1/岳林小学教学共同体', title: '示范课', subject: '岳林小学教学共同体', counted: done, reason: done ? null : '待西坞小学确认', have: '9', need: '15' }],
    recorded_at: '2020-09-01T01:00:00Z', recorded_by: '岳林小学 教导处', on_behalf: false, late: one.state === 'withdrawn',
  }
}
