// A small made-up county for building and looking at pages; only vitest and `vite --mode mock` read it.
import type { County, Kind, SchoolSummary, CommunitySummary, UnitRef, PersonRef, StateCounts } from '@/api/types'

export const ROSTER: Record<string, string[]> = {
  岳林小学教学共同体: ['岳林小学', '新城实验小学', '西坞小学', '白杜小学', '方桥小学', '向阳学校'],
  龙津实验学校教学共同体: ['龙津实验学校', '莼湖小学', '尔仪小学', '裘村镇校', '松岙镇校'],
  居敬小学教学共同体: ['居敬小学', '江口小学', '南浦小学', '萧王庙小学', '育才学校'],
  锦屏小学教学共同体: ['锦屏小学', '锦溪小学', '尚田小学', '大堰学校', '求真学校', '成龙学校'],
  实验小学教学共同体: ['实验小学', '溪口镇校', '畸山小学', '武岭小学', '班溪小学', '诺德安达学校'],
}
export const school = (name: string): UnitRef => ({ id: `s-${name}`, name, type: 'school' })
export const community = (name: string): UnitRef => ({ id: `c-${name}`, name, type: 'community' })
export const bureau: UnitRef = { id: 'u-bureau', name: '奉化区教育局', type: 'bureau' }
export const person = (n: number, name: string | null, at: string): PersonRef => ({ id: `p-${n}`, name, label: `${at} 教师`, school: at })
export const states = (n: number): StateCounts => ({ met: 3 + (n % 5), behind: 8 - (n % 4), failed: n % 2, undecided: n % 3, not_applicable: 2, at_risk: n % 3, late: n % 4 })

const term = (year: number, half: 1 | 2) => {
  const autumn = half === 1
  return {
    id: `${year}-${year + 1}/${half}`,
    title: `${year}学年第${autumn ? '一' : '二'}学期`,
    type: 'term' as const,
    from: autumn ? `${year}-08-01` : `${year + 1}-02-01`,
    until: autumn ? `${year + 1}-01-31` : `${year + 1}-07-31`,
    teaching: autumn ? { from: `${year}-09-07`, until: `${year + 1}-01-22` } : { from: `${year + 1}-02-22`, until: `${year + 1}-06-30` },
  }
}
export const county: County = {
  title: '奉化区小学教育共同体',
  demo: true,
  today: '2020-11-03',
  week: 9,
  periods: [term(2020, 2), term(2020, 1), { id: '2020-2021', title: '2020学年', type: 'school_year', from: '2020-08-01', until: '2021-07-31' }, term(2019, 2), term(2019, 1)],
  current_period: '2020-2021/1',
  schemes: [{ id: 'fenghua-2019', title: '小学“强基工程”教育共同体', issuer: '宁波市奉化区教育局' }],
  subjects: ['语文', '数学', '英语', '科学', '体育', '音乐', '美术'].map((title) => ({ value: title, title })),
  words: {
    post: [{ value: 'teacher', title: '教师' }, { value: 'principal', title: '校长' }],
    title: [{ value: 'first', title: '一级教师' }, { value: 'senior', title: '高级教师' }],
    person_state: [{ value: 'in_post', title: '在岗' }, { value: 'leave', title: '病产假' }],
  },
  log_position: 5214,
  version: '0.1.0',
}
export const schools: SchoolSummary[] = Object.entries(ROSTER).flatMap(([name, members]) =>
  members.map((one, index) => ({
    unit: school(one), stage: one.endsWith('学校') ? '九年一贯制' : '小学', ownership: one === '诺德安达学校' ? '民办' : '公办', region: index === 0 ? '城区' : '镇区',
    role_title: index === 0 ? '牵头校' : '成员校', community: community(name), teachers: 30 + one.length * 7, seq: 10 + index,
  })),
)
export const communities: CommunitySummary[] = Object.entries(ROSTER).map(([name, members], index) => ({
  unit: community(name), lead: school(members[0]!), members: members.length - 1, teachers: 280 + index * 17, states: states(index + 1),
  worst: '示范课 6/15 节,已计划 2 节,差 7 节,依据三、(三)4。', worst_finding: `fenghua-2019/give_demo_lessons/2020-2021/1/${name}`,
}))

const role = (name: string, title: string, type: 'school' | 'person', required = true, side: string | null = null) => ({ role: name, title, type, many: type === 'person', required, side })
const subject = { field: 'subject', title: '学科', type: 'subject' as const, many: false, required: false }
const attendance = { field: 'attendance', title: '参加人数', type: 'number' as const, many: false, required: false, unit: '人' }
const kind = (name: string, title: string, common: boolean, by: string, at: string, review: Kind['review'] = 'none'): Kind => ({
  kind: name, title, unit: '节', common, span: name === 'posting', review, reviewer: review === 'file' ? '小学研训部' : review === 'approve' ? '学科教研员' : null, confirm_by: 'at',
  meaning: { by, at, attendance: '听课人数' },
  roles: [role('by', by, 'school'), role('at', at, 'school'), role('teacher', '教师', 'person', false, 'by')],
  fields: [subject, attendance], evidence: [{ paper: 'any', title: '照片、签到表、课表或通知', required: false }],
})
export const kinds: Kind[] = [
  kind('demo_lesson', '示范课', true, '执教学校', '上课地点'),
  kind('lesson_observation', '听课评课', true, '听课学校', '上课地点'),
  kind('lecture', '专题讲座', true, '主讲学校', '讲座地点'),
  kind('study_visit', '听课研修', true, '研修学校', '接待学校'),
  kind('joint_preparation', '集体备课', true, '组织学校', '地点', 'file'),
  kind('outreach_lesson', '送教下乡', true, '送教学校', '受教学校'),
  kind('guidance_visit', '管理视导', false, '牵头校', '成员校'),
  kind('posting', '教师交流', false, '派出学校', '接收学校'),
  kind('research_activity', '教研活动', false, '组织学校', '地点', 'approve'),
  kind('contest', '学科竞赛', false, '组织学校', '地点'),
]
