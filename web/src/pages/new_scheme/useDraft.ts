// A draft on the server: every change is a command that says which state was seen, and the answer is the whole draft anew.
import { computed, type ShallowRef } from 'vue'
import { get, send } from '@/api/client'
import type { DraftForm, DraftHead, NameMeant, SchemeDraft } from '@/api/types'
import { useAct } from '@/lib/useAct'
import { useLoad } from '@/lib/useLoad'
import { newUuid } from '@/lib/uuid'

export function useDraft(id: string) {
  const load = useLoad((signal) => get('/scheme-drafts/{id}', { path: { id }, signal }))
  const draft = load.data as ShallowRef<SchemeDraft | null>
  const { busy, problem, act } = useAct()
  const path = { path: { id } }
  const errors = computed(() => draft.value?.problems.filter((one) => one.severity === 'error') ?? [])

  async function change(write: (seen: { command_id: string; expects: number }) => Promise<SchemeDraft>, done?: string, quiet = false): Promise<boolean> {
    return act(async () => (draft.value = await write({ command_id: newUuid(), expects: draft.value?.seq ?? 0 })), done, quiet)
  }
  return {
    ...load, draft, errors, busy, refusal: problem,
    putHead: (head: DraftHead) => change((seen) => send('put', '/scheme-drafts/{id}/head', { ...seen, head }, path), undefined, true),
    judge: (candidates: string[], state: 'open' | 'accepted' | 'refused') => change((seen) => send('post', '/scheme-drafts/{id}/candidates', { ...seen, candidates, state }, path)),
    putRule: (form: DraftForm) => change((seen) => send('put', '/scheme-drafts/{id}/rules', { ...seen, form }, path), undefined, true),
    removeRule: (rule: string) => change((seen) => send('post', '/scheme-drafts/{id}/rules/remove', { ...seen, rule }, path)),
    putRoster: (lines: string, names: NameMeant[]) => change((seen) => send('put', '/scheme-drafts/{id}/roster', { ...seen, lines, names }, path)),
    putText: (scheme_yaml: string, clauses_yaml: string | null, done?: string) => change((seen) => send('put', '/scheme-drafts/{id}/text', { ...seen, scheme_yaml, clauses_yaml }, path), done),
  }
}
export type DraftDesk = ReturnType<typeof useDraft>
export const deskKey = Symbol('draft') as import('vue').InjectionKey<DraftDesk>

/** A new rule of a clause, as the form first shows it. */
export function freshForm(clause: string, communities: boolean): DraftForm {
  return {
    type: 'count', name: '', title: '', clause, who: communities ? 'member' : 'school', role: '', to: '', over: 'term', window: '', kind: '', work: '',
    unit: '', bound: 'at_least', value: '1', most: '', strength: 'must', from: '', until: '', assumed: false, lines: [],
  }
}
