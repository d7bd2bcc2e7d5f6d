import { describe, expect, it } from 'vitest'
import type { SchemeLanguage } from '@/api/types'
import { optionsAt, spotAt } from '@/pages/new_scheme/completion'
import { dueSort, withType } from '@/pages/new_scheme/formFields'
import { freshForm } from '@/pages/new_scheme/useDraft'

const language: SchemeLanguage = {
  top: ['duties', 'scores'],
  sections: { duties: ['owed_by', 'over'], 'scores.items': ['out_of', 'full_if'] },
  names: [{ name: 'lead', title: '牵头校', section: 'roles' }, { name: 'work', title: '开展工作', section: 'periods' }],
  kinds: [{ name: 'demo_lesson', title: '示范课', section: 'lessons' }],
  words: [{ name: 'term', title: '学期', section: 'period' }, { name: 'school', title: '学校', section: 'subject' }],
  functions: [{ name: 'min', title: '', section: '' }],
}
/** What is offered at the end of a text. */
function offered(text: string): string[] {
  const lines = text.split('\n')
  return optionsAt(spotAt(lines, lines.length - 1, lines[lines.length - 1]!), language).map((one) => one.label.trim())
}

describe('completion', () => {
  it('knows where the cursor stands, on lines of their own and in one-line maps', () => {
    expect(offered('')).toEqual(['duties:', 'scores:'])
    expect(offered('duties:\n  give:\n    ')).toEqual(['owed_by:', 'over:'])
    expect(offered('duties:\n  give: {title: x, ')).toEqual(['owed_by:', 'over:'])
    expect(offered('duties:\n  give: {owed_by: ')).toEqual(['lead', 'school'])
    expect(offered('duties:\n  give: {owed_by: lead, over: ')).toEqual(['term', 'work'])
    expect(offered('measures:\n  m: {count: ')).toEqual(['demo_lesson'])
    expect(offered('scores:\n  s: {items: {a: 1, b: {')).toEqual([])
    expect(offered('duties:\n  give: {title: ')).toEqual([])
    expect(offered('duties:\n  give: {require: ')).toContain('min')
  })
})

describe('a form', () => {
  it('carries no field that its sort does not show', () => {
    const count = { ...freshForm('N-001', true), to: 'lead', window: 'before', most: '3', kind: 'demo_lesson' }
    const paper = withType(count, 'paper', true)
    expect([paper.to, paper.window, paper.most, paper.kind, paper.value, paper.until]).toEqual(['', '', '', '', '', 'end'])
    expect(withType({ ...count, who: 'community' }, 'money', true).who).toBe('person')
    expect(withType(count, 'count', false).who).toBe('school')
    expect(['end', 'start + 30 days', '06-30', '2021-06-30'].map(dueSort)).toEqual(['end', 'start', 'day', 'date'])
  })
})
