// The state of the three-step form: what is entered, what it would count toward, and the saving.
import { computed, reactive, ref, watch } from 'vue'
import { get, send } from '@/api/client'
import type { Kind, PersonRef, Preview, RecordInput, RecordDetail } from '@/api/types'
import { sendEvidence } from '@/lib/evidence'
import { newUuid } from '@/lib/uuid'
import { dropDraft, keepDraft, readDraft } from './draft'
import { useCounty } from '@/stores/county'
import { useKinds } from '@/stores/kinds'
import { useSession } from '@/stores/session'

const LAST = 'gongjin.last.'

export function useRecordForm() {
  const county = useCounty()
  const session = useSession()
  const kinds = useKinds()
  const input = reactive<RecordInput & { roles: Record<string, string[]>; fields: NonNullable<RecordInput['fields']> }>({ kind: '', roles: {}, fields: {} })
  const note = ref('')
  const files = ref<File[]>([])
  const correcting = ref<RecordDetail | null>(null)
  const preview = ref<Preview | null>(null)
  const kind = computed<Kind | undefined>(() => kinds.kind(input.kind))
  const known = ref<Record<string, PersonRef[]>>({})
  // One id for one intention: a second press after a broken line must not save twice.
  let commandId = newUuid()
  const account = session.me?.account_id ?? ''
  const draft = ref(readDraft(account))
  let typed = false
  watch(
    input,
    () => {
      commandId = newUuid()
      if (typed && !correcting.value) keepDraft(account, clean())
    },
    { deep: true },
  )
  function resume(): void {
    if (draft.value) start(draft.value)
    draft.value = null
  }
  function discard(): void {
    dropDraft(account)
    draft.value = null
  }
  /** From the first choice on the form is the user's own work and worth keeping. */
  function begin(): void {
    typed = true
  }

  function start(given: Partial<RecordInput>): void {
    Object.assign(input, given, { kind: given.kind ?? '', roles: { ...given.roles }, fields: { ...given.fields } })
    if (input.kind) chooseKind(input.kind)
  }
  /** Own school in the acting role, today's date, and what was the same last time. */
  function chooseKind(name: string): void {
    input.kind = name
    const chosen = kinds.kind(name)
    if (!chosen) return
    // A day left open on purpose stays open: only the writer knows it.
    input.date ??= county.today
    input.state ||= input.date > county.today ? 'planned' : 'held'
    const scope = session.me?.identity.scope
    const last = JSON.parse(localStorage.getItem(LAST + name) ?? '{}') as Record<string, string[]>
    for (const role of chosen.roles) {
      if (input.roles[role.role]?.length) continue
      const mine = scope?.type === 'school' && (role.role === 'by' || role.role === 'from')
      if (role.type === 'person') input.roles[role.role] = []
      else if (mine && !Object.values(input.roles).flat().includes(scope.id)) input.roles[role.role] = [scope.id]
      else input.roles[role.role] = last[role.role] ?? []
    }
  }
  async function startCorrection(id: string): Promise<void> {
    const record = await get('/records/{id}', { path: { id } })
    correcting.value = record
    if (record.input) start(record.input)
    known.value = Object.fromEntries(record.roles.map((role) => [role.role, role.people ?? []]))
  }
  const missing = computed<string[]>(() => {
    if (!kind.value) return []
    const lacks = kind.value.roles.filter((r) => r.required && !input.roles[r.role]?.length).map((r) => r.title)
    const empty = kind.value.fields.filter((f) => f.required && (input.fields[f.field] ?? null) === null).map((f) => f.title)
    return [...lacks, ...empty]
  })
  function clean(): RecordInput {
    const roles = Object.fromEntries(Object.entries(input.roles).filter(([, ids]) => ids.length))
    const fields = Object.fromEntries(Object.entries(input.fields).filter(([, value]) => value !== null && value !== undefined))
    return { kind: input.kind, state: input.state, date: input.date, until: input.until || undefined, title: input.title || undefined, note: input.note || undefined, roles, fields }
  }
  async function ask(): Promise<void> {
    preview.value = await send('post', '/records/preview', { input: clean(), record_id: correcting.value?.id ?? null })
  }
  async function save(): Promise<{ id: string; failedFiles: File[] }> {
    const body = { command_id: commandId, input: clean() }
    const record = correcting.value
      ? await send('post', '/records/{id}/correct', { ...body, expects: correcting.value.seq, note: note.value }, { path: { id: correcting.value.id } })
      : await send('post', '/records', body)
    if (!correcting.value) dropDraft(account)
    typed = false
    const units = Object.fromEntries((kind.value?.roles ?? []).filter((r) => r.type !== 'person').map((r) => [r.role, input.roles[r.role] ?? []]))
    localStorage.setItem(LAST + input.kind, JSON.stringify(units))
    const failedFiles: File[] = []
    for (const file of files.value) {
      // The record is safe already; a file that fails is named and can be sent again from its page.
      await sendEvidence(record.id, file).catch(() => failedFiles.push(file))
    }
    return { id: record.id, failedFiles }
  }
  return { input, note, files, kind, known, correcting, preview, missing, draft, resume, discard, begin, start, chooseKind, startCorrection, ask, save }
}
