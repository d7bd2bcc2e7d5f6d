// One table on the page: what is picked, where it could go, what was moved and how to take it back.
import { computed, ref, shallowRef, watch, type Ref } from 'vue'
import { ApiProblem, get, send } from '@/api/client'
import type { Timetable, TimetableLesson, TimetableMove, TimetableOption } from '@/api/types'
import { withMoved } from '@/lib/timetable'
import { notify, notifyProblem } from '@/lib/notify'
import { asProblem, useLoad } from '@/lib/useLoad'
import { useText } from '@/lib/useText'
import { newUuid } from '@/lib/uuid'

/** `draft:ID` or `version:SEQ`. */
export function askedOf(chosen: string): { draft?: string; version?: string } {
  const [kind, id] = [chosen.slice(0, chosen.indexOf(':')), chosen.slice(chosen.indexOf(':') + 1)]
  return kind === 'draft' ? { draft: id } : { version: id }
}

export function useTable(chosen: Ref<string>) {
  const { t, problemText } = useText()
  const { data, problem, loading, reload } = useLoad(async (signal) => (chosen.value ? get('/timetable', { query: askedOf(chosen.value), signal }) : null), { when: [chosen] })
  const table = shallowRef<Timetable | null>(null)
  const picked = ref('')
  const options = shallowRef<TimetableOption[] | null>(null)
  const busy = ref(false)
  const undone = shallowRef<TimetableMove[][]>([])
  watch(data, (fresh) => {
    // A table that came anew does not take the lesson out of one's hand.
    const held = fresh?.lessons.some((lesson) => lesson.id === picked.value) ? picked.value : ''
    table.value = fresh
    picked.value = ''
    options.value = null
    if (held) void pick(held)
  })
  watch(chosen, () => (undone.value = []))
  const lessons = computed(() => new Map((table.value?.lessons ?? []).map((lesson) => [lesson.id, lesson])))
  const lesson = computed<TimetableLesson | null>(() => lessons.value.get(picked.value) ?? null)
  const draft = computed(() => askedOf(chosen.value).draft ?? '')

  async function pick(id: string): Promise<void> {
    if (picked.value === id) id = ''
    picked.value = id
    options.value = null
    if (!id || !draft.value || !lessons.value.get(id)?.movable) return
    try {
      const answer = await get('/timetable/options', { query: { draft: draft.value, lesson: id } })
      if (picked.value === id) options.value = answer.items
    } catch (cause) {
      void notifyProblem(problemText(asProblem(cause)))
    }
  }

  function placesOf(one: TimetableLesson): TimetableMove['at'] {
    return one.parts.some((part) => part.day < 0) ? [] : one.parts.map((part) => ({ day: part.day, period: part.period }))
  }
  async function moves(list: TimetableMove[], back: TimetableMove[] | null): Promise<void> {
    if (!table.value || busy.value) return
    busy.value = true
    try {
      const moved = await send('post', '/timetable-drafts/{id}/moves', { command_id: newUuid(), expects: table.value.seq, moves: list }, { path: { id: draft.value } })
      table.value = withMoved(table.value, moved)
      if (back) undone.value = [...undone.value.slice(-49), back]
    } catch (cause) {
      void notifyProblem(problemText(asProblem(cause)))
      if (cause instanceof ApiProblem && cause.status === 409) await reload()
    } finally {
      busy.value = false
    }
  }
  async function moveTo(option: TimetableOption): Promise<void> {
    const one = lesson.value
    if (!one) return
    picked.value = ''
    await moves([{ lesson: one.id, at: option.at }], [{ lesson: one.id, at: placesOf(one) }])
    options.value = null
  }
  async function exchange(other: string): Promise<void> {
    const one = lesson.value
    if (!one || other === one.id) return
    picked.value = ''
    await moves([{ lesson: one.id, at: [], with: other }], [{ lesson: one.id, at: [], with: other }])
    options.value = null
  }
  async function takeOut(): Promise<void> {
    const one = lesson.value
    if (one) await moves([{ lesson: one.id, at: [] }], [{ lesson: one.id, at: placesOf(one) }])
  }
  async function lock(): Promise<void> {
    const one = lesson.value
    if (!one) return
    await moves([{ lesson: one.id, at: [], lock: !one.locked }], [{ lesson: one.id, at: [], lock: one.locked }])
    const id = one.id
    picked.value = ''
    await pick(id)
  }
  async function undo(): Promise<void> {
    const last = undone.value.at(-1)
    if (!last) return
    undone.value = undone.value.slice(0, -1)
    picked.value = ''
    await moves(last, null)
    void notify(t('timetable.undone'))
  }
  return { table, problem, loading, reload, lessons, lesson, picked, options, busy, undone, draft, pick, moveTo, exchange, takeOut, lock, undo }
}
export type OpenTable = ReturnType<typeof useTable>
