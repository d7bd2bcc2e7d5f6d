// Answers the API from the made-up county. Only for vitest and `vite --mode mock`; never part of the bundle.
import type { Identity, Overlay, Permission, Person, Problem, Reading, Role, Sample, School, Scheme, Session, Workbench, Community, ImportReport } from '@/api/types'
import { addDays, daysBetween, mondayOf } from '@/lib/day'
import { ROSTER, bureau, communities, community, county, kinds, person, school, schools, states } from './county'
import { adviser, board, columns, explain, findingsOf } from './findings'
import { recordDetail, records } from './records'
import { explainResult, results, versions } from './results'

export interface Reply {
  status: number
  body: unknown
}
const ALL: Permission[] = ['board.view', 'records.view', 'records.create', 'records.confirm', 'records.review', 'communities.view', 'flows.view', 'schools.view', 'schools.edit', 'people.view', 'people.edit', 'schemes.view', 'schemes.publish', 'readings.choose', 'overlays.decide', 'import', 'export', 'samples.manage', 'accounts.manage', 'access_log.view', 'settings.edit', 'backup.run', 'doctor.view']
const OFFICE: Permission[] = ['board.view', 'records.view', 'records.create', 'records.confirm', 'communities.view', 'schools.view', 'people.view', 'people.edit', 'schemes.view', 'import', 'export']
const MAY: Record<Role, Permission[]> = {
  bureau: ALL, lead_office: OFFICE, member_office: OFFICE, teacher: ['records.view', 'records.create', 'schemes.view'], researcher: ['board.view', 'records.view', 'records.review', 'communities.view', 'schemes.view'], training_school: ['board.view', 'records.view', 'records.review', 'schemes.view'],
}
const WHO: Record<string, [Role, string, string]> = {
  bureau: ['bureau', '奉化区教育局', '基教科'], lead: ['lead_office', '岳林小学', '岳林小学教导处'], member: ['member_office', '西坞小学', '西坞小学教导处'],
  teacher: ['teacher', '西坞小学', '张敏'], researcher: ['researcher', '奉化区教育局教研室', '语文教研员'], training: ['training_school', '教师进修学校', '小学研训部'],
}
let signedIn = ''
let first = false
const problem = (code: string, message_zh: string, do_zh = ''): Problem => ({ code, message_zh, message_en: code, do_zh, do_en: '' })

function session(): Session {
  const base = { csrf: 'mock', county: { title: county.title, demo: true } }
  const who = WHO[signedIn]
  if (!who) return { ...base, signed_in: false, demo_accounts: Object.entries(WHO).map(([sign_in, [role, scope_name, display]]) => ({ sign_in, password: 'demo', role, scope_name, display })) }
  const identity: Identity = { id: signedIn, role: who[0], scope: who[1] === bureau.name ? bureau : school(who[1]), subject: null }
  const other: Identity = { id: 'member', role: 'member_office', scope: school('西坞小学'), subject: null }
  return { ...base, signed_in: true, me: { account_id: signedIn, sign_in: signedIn, display: who[2], person_id: null, must_change_password: first, identity, identities: signedIn === 'lead' ? [identity, other] : [identity], permissions: MAY[who[0]] } }
}
function workbench(): Workbench {
  const bureauView = signedIn === 'bureau'
  const name = WHO[signedIn]?.[1] ?? '西坞小学'
  return {
    todos: [
      { id: '1', what: 'confirm', subject: '示范课《富饶的西沙群岛》', school: school('岳林小学'), due: '2020-11-06', count: 1, record_id: 'r-11', finding_id: null, prefill: null },
      { id: '2', what: 'confirm', subject: '送教下乡', school: school('岳林小学'), due: '2020-11-08', count: 6, filter: { waiting_for: 'confirm' }, record_id: null, finding_id: null, prefill: null },
      { id: '3', what: 'complete', subject: '集体备课(数学)', school: null, due: '2020-11-03', count: 1, record_id: null, finding_id: 'fenghua-2019/help_weak_subject/2020-2021/1/西坞小学', prefill: { kind: 'joint_preparation', fields: { subject: '数学' } } },
      { id: '4', what: 'fill_in', subject: '9-22 听课研修的参加人数', school: null, due: '2020-10-30', count: 1, record_id: 'r-12', finding_id: null, prefill: null },
    ],
    waiting: [{ id: '5', what: 'confirm', subject: '听课研修', school: school('岳林小学'), due: '2020-11-10', count: 1, record_id: 'r-14', finding_id: null, prefill: null }],
    week: records.filter((one) => one.date >= '2020-11-01' && one.date <= '2020-11-08'),
    news: [
      { at: '2020-11-03T01:40:00Z', who: '西坞小学', what: 'confirmed', subject: '示范课 分数的初步认识', record_id: 'r-9', effects: [{ finding_id: 'fenghua-2019/give_demo_lessons/2020-2021/1/岳林小学教学共同体', title: '示范课', subject: '岳林小学教学共同体', have_before: '8', have_after: '9', need: '15' }] },
      { at: '2020-11-02T08:05:00Z', who: '岳林小学', what: 'planned', subject: '专题讲座 核心素养导向的单元整体教学设计', record_id: 'r-20', effects: [] },
    ],
    gaps: bureauView ? [] : findingsOf(name, true), communities: bureauView ? communities : [],
    deadlines: bureauView ? [{ due: '2020-11-30', title: '学术基地送教', scheme: 'fenghua-2019', duty: 'base_outreach_due', place: '三、(二)3', open: 3, of: 5 }, { due: '2021-01-31', title: '示范课', scheme: 'fenghua-2019', duty: 'give_demo_lessons', place: '三、(三)4', open: 4, of: 5 }] : [],
  }
}
function communityDetail(id: string): Community {
  const name = id.slice(2)
  const members = ROSTER[name] ?? ROSTER['岳林小学教学共同体']!
  const flows = members.slice(1).flatMap((member, index) => [
    { from: `s-${members[0]}`, to: `s-${member}`, kind: 'demo_lesson', kind_title: '示范课', count: 1 + ((index * 2) % 5) },
    { from: `s-${members[0]}`, to: `s-${member}`, kind: 'lesson_observation', kind_title: '听课评课', count: 2 + index },
    { from: `s-${member}`, to: `s-${members[0]}`, kind: 'study_visit', kind_title: '听课研修', count: index % 3 },
  ])
  return {
    unit: community(name), scheme: 'fenghua-2019', basis: { clause: 'FH-007', place: '一', sentence: `${name}:${members.join('、')}` }, since: '2019-10-01',
    seats: members.map((member, index) => ({ unit: school(member), role: index ? 'member' : 'lead', role_title: index ? '成员校' : '牵头校', inside: null, from: '2019-10-01', until: null, teachers: 42 + index * 5, gave: index ? 2 : 21, received: index ? 4 + index : 3, states: states(index) })),
    flows, findings: [...findingsOf(name, false), ...members.slice(1).flatMap((member) => findingsOf(member, true))], people: [{ role_title: '组长', person: person(1, '欧阳若兰', members[0]!) }, { role_title: '蹲点教研员', person: adviser }],
  }
}
function schoolDetail(id: string): School {
  const one = schools.find((s) => s.unit.id === id) ?? schools[2]!
  return {
    ...one, seq: 12, printed_names: [one.unit.name], memberships: [{ unit: one.community!, role: 'member', role_title: '成员校', from: '2019-10-01' }], sites: [{ id: 'x', name: `${one.unit.name}山下教学点`, type: 'teaching_point' }], staff: [{ title: '在岗专任教师', count: 46 }, { title: '外派', count: 2 }], history: [],
    attributes: [{ name: 'stage', title: '学段', text: one.stage, value: 'primary', type: 'text', editable: false }, { name: 'region', title: '城乡', text: '镇区', value: 'town', since: '2019-09-01', type: 'enum', options: [{ value: 'town', title: '镇区' }] }, { name: 'pupils', title: '在校学生数', text: null, type: 'number' }],
  }
}
function personDetail(id: string): Person {
  return {
    person: person(1, '张敏', '西坞小学'), seq: 4, staff_number: 'XW017', school: school('西坞小学'), work_school: school('岳林小学'), post: '教师', title: '一级教师', subjects: ['语文'], state: '外派', may_edit: id !== 'p-0', records: records.slice(0, 5),
    attributes: [{ name: 'birth', title: '出生年月', text: '1991-06', value: '1991-06', type: 'text' }, { name: 'title', title: '职称', text: '一级教师', value: 'first', since: '2018-12-01', type: 'enum', options: county.words!.title }, { name: 'work_school', title: '实际任教单位', text: '岳林小学', value: 's-岳林小学', since: '2020-09-01', type: 'school' }],
    history: [{ seq: 4, at: '2020-08-28T03:00:00Z', who: '西坞小学教导处', what: 'person_changed', changes: [{ field: 'work_school', title: '实际任教单位', before: '西坞小学', after: '岳林小学' }] }],
  }
}
const scheme: Scheme = {
  id: 'fenghua-2019', title: '小学“强基工程”教育共同体', issuer: '宁波市奉化区教育局', number: null, in_force: { from: '2019-10-01', until: '2025-12-31' }, version: 'a3f29c1e',
  clauses: columns.flatMap((column, index) => [
    { id: column.clauses[0]!, place: column.place, section: `三、工作任务 ${column.section.slice(2)}`, sentence: index > 7 ? '实行送课上门,每学期组织学科优秀教师到成员校上示范课15节以上,听课评课不少于30节,举行教学专题讲座不少于3次。' : '成员校领导班子每学期共同研究管理工作和交流管理经验2次以上;共同体内牵头校校长或副校长每学期要到成员校指导管理工作2次以上。', summary: `每学期${column.title}达到规定次数`, answer: 'rule' as const, readings: index === 8 ? ['quota_scope'] : [], rules: [{ rule: column.duty, type: 'duty' as const, title: column.title, words: `牵头校每学期${column.title}不少于规定数`, formula: 'a >= b', strength: column.strength, states: states(index) }] },
    ...(index % 4 === 0 ? [{ id: `FH-0${index}9`, place: column.place, section: `三、工作任务 ${column.section.slice(2)}`, sentence: '科学梳理办学理念,努力形成学校品牌。', summary: '梳理办学理念', answer: 'note' as const, answer_text: '没有数量要求,只留存材料。', rules: [] }] : []),
  ]),
}
const readings: Reading[] = [
  { name: 'quota_scope', seq: 0, clause: 'FH-087', place: '三、(三)4', ask: '15、30、3 是对全共同体合计,还是对每所成员校?', chosen: 'community', by_default: true, sentence: '每学期组织学科优秀教师到成员校上示范课15节以上……', options: [{ effects: [], option: 'community', title: '按共同体合计', states: states(2) }, { effects: [], option: 'member', title: '按每所成员校', states: states(7), changed: 31 }] },
  { name: 'visit_threshold', seq: 812, clause: 'FH-091', place: '三、(三)5', ask: '每次听课研修的人数,五分之一与 10 人哪个为准?', chosen: 'either', chosen_by: '基教科', chosen_at: '2020-09-04T06:00:00Z', options: [{ effects: [], option: 'either', title: '任一达到即可', states: states(1) }, { effects: [], option: 'share', title: '须达五分之一', states: states(5), changed: 12 }, { effects: [], option: 'people', title: '须达 10 人', states: states(6), changed: 9 }] },
  { name: 'small_subject', seq: 0, clause: 'FH-053', place: '三、(一)5', ask: '专任教师少于几人算“偏少”?', chosen: null, options: [{ effects: [], option: 'three', title: '3 人' }, { effects: [], option: 'five', title: '5 人' }] },
]
const overlays: Overlay[] = [
  { command_id: '', id: 'o-1', seq: 40, scheme: 'fenghua-2019', action: 'stop', duties: [], units: [], from: '2020-02-01', until: '2020-04-30', basis: '关于延迟2020年春季学期开学时间的通知', basis_number: '浙教办函〔2020〕3号', basis_date: '2020-01-27', decided_by: '基教科', decided_at: '2020-02-01T02:00:00Z', revoked: false, affected: 214, changed: 214, results_changed: 3 },
  { command_id: '', id: 'o-2', seq: 41, scheme: 'fenghua-2019', action: 'reduce', duties: ['give_demo_lessons'], duty_titles: ['示范课'], units: ['c'], unit_names: ['锦屏小学教学共同体'], from: '2020-02-01', until: '2020-07-31', to_value: '8', basis: '区教育局局务会议纪要', decided_by: '基教科', decided_at: '2020-05-08T02:00:00Z', revoked: true, affected: 1 },
]
const report: ImportReport = {
  id: 'i-1', table: 'people', file: '西坞小学花名册.xlsx', state: 'refused', rows: 46, added: 3, changed: 2, same: 39, error_total: 2, by: '西坞小学教导处', at: '2020-11-02T03:00:00Z', warnings: [],
  errors: [{ ...problem('bad_day', '“2020.13”不是日期。', '写成 2020-09 或 2020-09-01。'), row: 7, column: 'F 出生年月', value: '2020.13' }, { ...problem('unknown_school', '没有名为“西屋小学”的学校。', '是不是“西坞小学”?'), row: 12, column: 'C 学校', value: '西屋小学' }],
}
const sample: Sample = { id: 'm-1', period: '2020-2021/1', share: '5', seed: 20201103, drawn_at: '2020-11-02T02:00:00Z', drawn_by: '基教科', size: 3, population: 61, checked: 1, wrong: 0, items: records.slice(0, 3).map((record, index) => ({ record, outcome: index ? null : 'sound', note: null })) }

function calendar(query: URLSearchParams): unknown {
  const from = query.get('from')!
  const days = Array.from({ length: daysBetween(from, query.get('until')!) + 1 }, (_, n) => addDays(from, n))
  return { cut: false, items: records.filter((one) => days.includes(one.date)), days: days.map((date, n) => ({ date, week: date >= '2020-09-07' ? Math.floor(daysBetween(mondayOf('2020-09-07'), date) / 7) + 1 : null, school_day: n % 7 < 5, note: date === '2020-10-01' ? '国庆' : null })) }
}
function preview(): unknown {
  return { toward: [{ finding_id: 'x', title: '示范课', subject: '岳林小学教学共同体', place: '三、(三)4', unit: '节', have_before: '9', have_after: '10', planned_after: '5', need: '15', state_after: 'behind' }], not_toward: [{ title: '学术基地送教', text: '执教教师不是名优骨干教师' }], warnings: [problem('overlap', '张敏当天已有另一节示范课。', '核对日期。')] }
}
function list(path: string, query: URLSearchParams): unknown {
  const page = Number(query.get('page') ?? 1)
  if (path === '/records') {
    const wait = query.get('waiting_for')
    const items = records.filter((one) => (!wait || one.actions?.includes(wait as 'confirm')) && (!query.get('kind') || one.kind === query.get('kind')) && (!query.get('state') || one.state === query.get('state')))
    return { items: [...items].reverse().slice((page - 1) * 50, page * 50), total: items.length, page, page_size: 50 }
  }
  const items = schools.slice(0, 20).map((one, n) => ({ person: person(n, ['张敏', '李国强', '欧阳若兰'][n % 3]!, one.unit.name), seq: n, staff_number: `XW0${n}`, school: one.unit, work_school: n % 6 === 1 ? school('岳林小学') : one.unit, post: '教师', title: '一级教师', subjects: ['语文'], state: n % 6 === 1 ? '外派' : '在岗' }))
  return { items, total: 1513, page, page_size: 50 }
}

const GETS: Record<string, (query: URLSearchParams, parts: string[]) => unknown> = {
  '/session': session, '/county': () => county, '/workbench': workbench, '/kinds': () => ({ items: kinds }), '/schools': () => ({ items: schools }), '/communities': () => ({ items: communities }),
  '/board': () => board(signedIn === 'bureau' ? undefined : '岳林小学教学共同体'), '/finding': (query) => explain(query.get('id')!), '/results': results, '/result': (query) => explainResult(query.get('id')!), '/findings': (query) => ({ items: findingsOf(decodeURIComponent(query.get('school') ?? query.get('community') ?? '').slice(2), !!query.get('school')) }),
  '/records/calendar': calendar, '/records/people': () => ({ items: ['张敏', '张国强'].map((name, n) => person(n + 50, name, '岳林小学')) }), '/overlays': () => ({ items: overlays }), '/imports': () => ({ items: [report] }),
  '/samples': () => ({ items: [sample] }), '/system/accounts': () => ({ items: Object.entries(WHO).map(([sign_in, [role, name, display]]) => ({ id: sign_in, sign_in, display, identities: [{ id: sign_in, role, scope: school(name) }], state: 'active', last_sign_in: '2020-11-03T01:00:00Z' })) }),
  '/system/access-log': () => ({ items: [{ at: '2020-11-03T01:00:00Z', who: 'lead', role: 'lead_office', what: 'export', subject: '活动', address: '10.1.2.3', outcome: 'ok' }, { at: '2020-11-03T00:58:00Z', who: 'xiwu', role: null, what: 'sign_in_failed', subject: null, address: '10.1.2.9', outcome: 'refused' }], total: 2, page: 1, page_size: 100 }),
  '/system/settings': () => ({ seq: 3, silence_days: 7, sample_share: '5' }), '/system/backup': () => ({ running: false, last: { file: 'gongjin-20201103-0200.tar', at: '2020-11-02T18:00:00Z', bytes: 18_400_000, facts: 5214, ok: true } }),
  '/system/doctor': () => ({ checks: [{ check: 'chain', outcome: 'ok', title_zh: '日志链', title_en: 'Log chain', detail_zh: '5214 条,校验通过', detail_en: '5214 facts verified' }, { check: 'backup', outcome: 'warning', title_zh: '备份', title_en: 'Backup', detail_zh: '最近一次备份在 3 天前', detail_en: 'Last backup three days ago' }] }),
  '/search': (query) => ({ hits: [{ type: 'school', id: 's-西坞小学', title: '西坞小学', note: '成员校' }, { type: 'clause', id: 'FH-087', title: '三、(三)4 示范课', note: query.get('q') }, { type: 'record', id: 'r-11', title: '示范课 9-30 西坞小学' }] }),
}
function getOne(path: string, query: URLSearchParams): unknown {
  const parts = path.split('/').map(decodeURIComponent)
  if (GETS[path]) return GETS[path](query, parts)
  if (path === '/records' || path === '/people') return list(path, query)
  if (parts[1] === 'records') return recordDetail(parts[2]!)
  if (parts[1] === 'communities') return communityDetail(parts[2]!)
  if (parts[1] === 'schools') return schoolDetail(parts[2]!)
  if (parts[1] === 'people') return personDetail(parts[2]!)
  if (parts[1] === 'samples') return sample
  if (parts[3] === 'versions') return { items: versions }
  if (parts[3] === 'readings') return { items: readings }
  if (parts[1] === 'schemes') return scheme
  return undefined
}
export function handle(method: string, url: string, text: string): Reply {
  const { pathname, searchParams } = new URL(url, 'http://mock')
  const path = pathname.replace(/^\/api\/v1/, '')
  if (path === '/session' && method === 'POST') {
    const body = JSON.parse(text) as { sign_in: string }
    if (!WHO[body.sign_in] && body.sign_in !== 'first') return { status: 401, body: problem('sign_in_failed', '账号或密码不对。', '还可以再试 4 次。') }
    first = body.sign_in === 'first'
    signedIn = first ? 'member' : body.sign_in
    return { status: 200, body: session() }
  }
  if (path === '/session' && method === 'DELETE') {
    signedIn = ''
    return { status: 204, body: null }
  }
  if (path === '/session/identity') signedIn = (JSON.parse(text) as { identity_id: string }).identity_id
  if (path === '/session/password') first = false
  if (path.startsWith('/session')) return { status: 200, body: session() }
  if (!signedIn) return { status: 401, body: problem('not_signed_in', '请先登录。') }
  if (path === '/records/preview') return { status: 200, body: preview() }
  if (path === '/records' && method === 'POST') return { status: 201, body: recordDetail('r-12') }
  if (path === '/records/confirm') return { status: 200, body: { confirmed: ['r-11'], refused: [] } }
  if (path.startsWith('/imports/') && method === 'POST') return { status: 200, body: report }
  if (method === 'PUT' && path.includes('/readings/')) return { status: 409, body: { ...problem('stale', '别人刚刚改过。', '请核对后再选。'), changed: [] } }
  const body = getOne(path.replace(/\/(confirm|hold|approve|file|return|reschedule|withdraw|correct|changes|evidence)$/, ''), searchParams)
  return body === undefined ? { status: 404, body: problem('not_found', '没有找到。') } : { status: 200, body }
}
