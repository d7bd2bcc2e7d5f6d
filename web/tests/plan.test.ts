import { describe, expect, it } from 'vitest'
import type { Kind, Period, SchoolSummary } from '@/api/types'
import { dayFromText } from '@/i18n/planDays'
import { beyondPlan, emptyLine, faultsOf, inputOf, linesFromText, type PlanWords } from '@/pages/records/plan'

const term: Period = { id: '2020-2021/1', title: '2020学年第一学期', type: 'term', from: '2020-09-01', until: '2021-01-31', teaching: { from: '2020-09-01', until: '2021-01-29' } }
const school = (id: string, name: string): SchoolSummary => ({ unit: { id, name, type: 'school' }, stage: '小学', role_title: null, community: null, teachers: 1 })
const kind = (name: string, title: string, people = false): Kind => ({
  kind: name, title, common: true, span: false, review: 'none', confirm_by: 'at', fields: [{ field: 'subject', title: '学科', type: 'subject', many: false, required: false }], evidence: [],
  roles: [
    { role: 'by', title: '执教学校', type: 'school', many: false, required: true }, { role: 'at', title: '上课地点', type: 'school', many: true, required: true },
    { role: 'teacher', title: '执教教师', type: 'person', many: false, required: people },
  ],
})
const words: PlanWords = {
  kinds: [kind('demo_lesson', '示范课'), kind('lesson_observation', '听课评课'), kind('study_visit', '听课研修'), kind('lecture', '专题讲座')],
  schools: [school('yuelin', '岳林小学'), school('shiyan', '实验小学'), school('xincheng', '新城实验小学')],
  subjects: [{ value: 'chinese', title: '语文' }, { value: 'english', title: '英语' }, { value: 'morality', title: '道德与法治' }], period: term,
}
describe('a day of a plan', () => {
  it('is read as people write it, the year taken from the period', () => {
    for (const text of ['2020/12/3', '2020.12.3', '2020年12月3日', '20201203', '12月3日', '12.3', '12-3', '12/3', '12月3日(周四)', '12月3号星期四', '第14周周四', '第十四周星期四']) {
      expect([text, dayFromText(text, term)]).toEqual([text, '2020-12-03'])
    }
    expect(dayFromText('1月8日', term)).toBe('2021-01-08')
    expect(dayFromText('8月27日', term)).toBe('2020-08-27')
  })
  it('stays unread when it is none or could be two', () => {
    for (const text of ['12月33日', '2月30日', '第14周', '12月上旬', '12月3日-5日', '5月4日', '第99周周一', '']) expect([text, dayFromText(text, term)]).toEqual([text, ''])
  })
})
describe('pasted lines', () => {
  const read = (text: string) => linesFromText(text, words)
  it('all arrive, only the head of the sheet stays behind', () => {
    expect(read('日期\t类型\n12月3日\t示范课\n下周\t什么课\n\n\t\t\t\t\t题目\n')).toHaveLength(3)
    expect(read('下周\t什么课')[0]).toMatchObject({ date: '', kind: '', unread: { date: '下周', kind: '什么课' } })
  })
  it('know a school by its longer or shorter name', () => {
    expect(read('12月3日\t示范课\t语文\t奉化区岳林小学\t岳林')[0]).toMatchObject({ by: 'yuelin', at: 'yuelin', subject: 'chinese', guessed: { by: '奉化区岳林小学', at: '岳林' } })
    expect(read('12月3日\t示范课\t道法\t奉化区新城实验小学\t实验小学')[0]).toMatchObject({ by: 'xincheng', at: 'shiyan', subject: 'morality' })
  })
  it('never turn an unknown school into one’s own', () => {
    const line = read('12月3日\t示范课\t语文\t某某小学\t岳林小学')[0]!
    expect(line.unread).toEqual({ by: '某某小学' })
    expect(faultsOf(line, words.kinds[0], 'yuelin')).toEqual({ by: 'unread' })
    expect(read('12月3日\t示范课\t语文\t本校\t岳林小学')[0]!.unread).toEqual({})
  })
  it('keep what may be two things unread', () => {
    expect(read('12月3日\t听课')[0]).toMatchObject({ kind: '', unread: { kind: '听课' } })
    expect(read('12月3日\t讲座')[0]).toMatchObject({ kind: 'lecture', guessed: { kind: '讲座' } })
  })
})
describe('a line of the plan', () => {
  const line = { ...emptyLine(), date: '2020-12-03', kind: 'demo_lesson', at: 'shiyan' }
  it('stands for the own school where there is one, and asks for one where there is none', () => {
    expect(faultsOf(line, words.kinds[0], 'yuelin')).toEqual({})
    expect(inputOf(line, words.kinds[0], 'yuelin').roles).toEqual({ by: ['yuelin'], at: ['shiyan'] })
    expect(faultsOf(line, words.kinds[0], '')).toEqual({ by: 'needed' })
  })
  it('says what it cannot hold', () => {
    expect(beyondPlan(kind('guidance_visit', '管理视导', true))).toEqual(['执教教师'])
    expect(beyondPlan(words.kinds[0])).toEqual([])
  })
})
