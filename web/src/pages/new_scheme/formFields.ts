// Which fields a form has, and what may stand in them. The words of the options are the language's own; only their names are shown.
import type { DraftForm } from '@/api/types'

export type FormType = DraftForm['type']
export const types: FormType[] = ['count', 'share', 'paper', 'person', 'money', 'score', 'phase']

const who: Record<FormType, string[]> = {
  count: ['lead', 'member', 'school', 'community', 'authority', 'person'],
  share: ['authority', 'lead', 'community'],
  paper: ['lead', 'member', 'school'],
  person: [],
  money: ['person', 'lead', 'member', 'school'],
  score: ['lead', 'member', 'school'],
  phase: [],
}
const over: Record<FormType, string[]> = {
  count: ['week', 'month', 'term', 'school_year', 'calendar_year', 'scheme'],
  share: ['term', 'school_year', 'calendar_year', 'scheme'],
  paper: ['month', 'term', 'school_year', 'calendar_year', 'scheme'],
  person: [],
  money: ['month', 'term', 'school_year', 'calendar_year', 'scheme'],
  score: ['term', 'school_year', 'calendar_year'],
  phase: [],
}
const ofCommunities = ['lead', 'member', 'community']

export function whoOptions(type: FormType, communities: boolean): string[] {
  return who[type].filter((one) => communities || !ofCommunities.includes(one))
}
export function overOptions(type: FormType): string[] {
  return over[type]
}

export const conditions = ['age', 'years_at_school', 'title', 'post', 'established', 'backbone', 'distinguished', 'excellent', 'party_member']
const yesNo = ['established', 'backbone', 'distinguished', 'excellent', 'party_member']
/** The bounds that make sense for what is asked. */
export function boundsOf(what: string): string[] {
  if (yesNo.includes(what)) return ['yes']
  if (what === 'post') return ['is']
  return ['at_least', 'at_most']
}
export const titles = ['third', 'second', 'first', 'senior', 'professor']

/** What stays when the type changes: a form never carries fields that it does not show. */
export function withType(form: DraftForm, type: FormType, communities: boolean): DraftForm {
  const allowed = whoOptions(type, communities)
  const keeps = type === 'count' || type === 'share' || type === 'money'
  const periods = overOptions(type)
  return {
    ...form, type,
    who: allowed.length && !allowed.includes(form.who) ? allowed[0]! : allowed.length ? form.who : '',
    over: periods.length ? (periods.includes(form.over) ? form.over : periods.includes('term') ? 'term' : periods[0]!) : 'term',
    to: type === 'count' || type === 'share' ? form.to : '',
    role: keeps ? form.role : '', kind: keeps ? form.kind : '', work: keeps ? form.work : '',
    unit: type === form.type ? form.unit : '',
    window: type === 'count' ? form.window : '',
    bound: type === 'count' || type === 'share' ? form.bound : 'at_least',
    value: keeps ? form.value || '1' : '', most: type === 'count' ? form.most : '',
    strength: type === 'count' || type === 'share' || type === 'paper' ? form.strength : 'must',
    from: type === 'phase' ? form.from : '', until: type === 'phase' ? form.until : type === 'paper' ? form.until || 'end' : '',
    assumed: keeps || type === 'person' ? form.assumed : false,
    lines: type === 'person' ? [{ title: '', what: 'age', bound: 'at_most', value: '45', rule: '' }] : type === 'score' ? [{ title: '', what: 'rated', bound: '', value: '100', rule: '' }] : [],
  }
}

/** A paper's due day: the period's end, a day of the year, so many days after its beginning, or a day. */
export type DueSort = 'end' | 'start' | 'day' | 'date'
export function dueSort(until: string): DueSort {
  if (/^start \+ \d+ days$/.test(until)) return 'start'
  if (/^\d\d-\d\d$/.test(until)) return 'day'
  return /^\d{4}-/.test(until) ? 'date' : 'end'
}
