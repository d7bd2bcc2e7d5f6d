import type { RouteLocationRaw } from 'vue-router'
import type { Todo } from '@/api/types'
import { prefillQuery } from '@/lib/prefill'

/** One click from the line to the form that settles it; null opens the explanation instead. */
export function todoTarget(todo: Todo): RouteLocationRaw | null {
  if (todo.what === 'sample_check') return { name: 'samples' }
  if (todo.prefill) return { name: 'record_new', query: prefillQuery(todo.prefill, todo.finding_id) }
  if (todo.record_id && todo.count <= 1) return { name: 'record', params: { id: todo.record_id } }
  if (todo.count > 1 && todo.filter) return { name: 'records', query: { ...todo.filter } }
  return null
}
