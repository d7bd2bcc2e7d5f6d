import type { Result, ResultExplanation, ResultFamilyName, Results, SchemeVersion, Step } from '@/api/types'
import { schools } from './county'
import { records } from './records'

function result(rule: string, title: string, family: ResultFamilyName, at: number, state: string, words: string, more: Partial<Result> = {}): Result {
  const unit = schools[at]!.unit
  return {
    id: `fenghua-2019/${rule}@2020-2021@${unit.id}`, rule, family, title, section: '考核', place: '五、(二)', clauses: ['FH-110'], subjects: [{ type: 'school', id: unit.id, name: unit.name }], unit,
    period: '2020-2021', from: '2020-09-01', until: '2021-08-31', state, state_words: words, figures: [], missing: [], lacking: [], ...more,
  }
}
const all: Result[] = schools.slice(0, 9).flatMap((_, at) => [
  at % 4 === 3
    ? result('development', '成员校发展', 'score', at, 'undecided', '待核', { out_of: '100', missing: [{ what: 'attribute', text: '学生数未登记' }] })
    : result('development', '成员校发展', 'score', at, 'given', '已评分', { main: String(92 - at * 3.5), main_unit: '分', out_of: '100', grade: at < 3 ? '优秀' : '良好', figures: [{ name: 'share', title: '得分率', text: '84.5%' }] }),
  result('bundled', '捆绑考核', 'score', at, at % 3 ? 'given' : 'not_applicable', at % 3 ? '已评分' : '不适用', at % 3 ? { main: '78.4', main_unit: '分', out_of: '100' } : {}),
  ...['2020-09', '2020-10'].map((period) => ({ ...result('posting_subsidy', '下派人员专项补助', 'entitlement' as const, at, 'due', '应发', { main: '200', main_unit: '元' }), period })),
  result('grade_of_year', '年度评优', 'selection', at, at < 2 ? 'chosen' : 'not_chosen', at < 2 ? '入选' : '未入选', at < 2 ? { main: '一等奖' } : {}),
])

export function results(query: URLSearchParams): Results {
  const family = query.get('family')
  const families = [...new Set(all.map((one) => one.family))].map((name) => ({ family: name, count: all.filter((one) => one.family === name && one.state !== 'not_applicable').length }))
  return { scheme: 'fenghua-2019', period: '2020-2021', as_of: '2020-11-03', log_position: 5214, data_as_of: '2020-11-03T02:12:00Z', families, items: all.filter((one) => !family || one.family === family) }
}

function step(kind: Step['kind'], title: string, more: Partial<Step> = {}): Step {
  return { kind, title, counted: [], not_counted: [], parts: [], ...more }
}
const counted = records.slice(0, 2).map((record) => ({ record, amount: '1' }))
const steps: Step[] = [
  step('item', '示范课', {
    value: '15.5', unit: '分', words: '满分 20；满分-每缺一节扣分×(应上节数-已上节数)', worked: '20 - 1.5 × (8 - 5) = 15.5',
    parts: [step('parameter', '每缺一节扣分', { value: '1.5', unit: '分', clause: 'FH-087', place: '三、(三)4' }), step('measure', '已上示范课', { value: '5', unit: '节', counted, not_counted: [{ record: records[2]!, reason: 'not_verified', text: '待对方学校确认' }] })],
  }),
  step('item', '专家评分', { value: '58.5', unit: '分', words: '满分 70', worked: '58.5 × 100%', parts: [step('raters', '评分组 expert', { value: '58.5', unit: '分', words: '占 100%' })] }),
  step('cap', '加分合计', { value: '2', unit: '分', words: '最多加 2' }),
  step('result', '牵头校自身(岳林小学 · 2020-2021)', { value: '92.8', result_id: all[0]!.id }),
  step('veto', '一票否决', { value: '否', words: '责任事故大于 0,则记 0 分', clause: 'FH-112', place: '五、(三)' }),
]

export function explainResult(id: string): ResultExplanation {
  const one = all.find((r) => r.id === id) ?? all[0]!
  return {
    result: one, sentence: `${one.subjects[0]!.name} ${one.title}:84.5 分(满分 100),等级 优秀,已评分。`, basis: [{ clause: 'FH-110', place: '五、(二)', sentence: '对牵头校和成员校实行捆绑考核,结果与下一年经费挂钩。', summary: '捆绑考核' }],
    steps, readings: [], data_as_of: '2020-11-03T02:12:00Z', technical: { scheme: 'fenghua-2019', scheme_version: 'a3f29c1e', log_position: 5214, rule: `score.${one.rule}`, formula: 'own_weight * own_part + (1 - own_weight) * members' },
  }
}

export const versions: SchemeVersion[] = [
  {
    version: 'b7e41d0a9f21', seq: 5100, title: '小学“强基工程”教育共同体(修订)', from: '2021-02-01', published_at: '2020-11-02T02:00:00Z', published_by: '基教科', standing: 'future',
    changes: [{ type: 'parameters', rule: 'demo_lessons_due', title: '示范课应上节数', change: 'changed', before: '15节', after: '12节' }, { type: 'duties', rule: 'share_resources', title: '共享资源', change: 'added', after: '牵头校每学期共享资源不少于 4 次' }],
  },
  { version: 'a3f29c1e77b0', seq: 6, title: '小学“强基工程”教育共同体', from: '2019-10-01', until: '2021-01-31', published_at: '2019-09-28T02:00:00Z', published_by: '建立本县', standing: 'current', changes: [] },
]
