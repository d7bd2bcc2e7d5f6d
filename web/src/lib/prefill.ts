// A form that starts half filled travels in the address, so the link can be opened in another tab or sent on.
import type { LocationQuery } from 'vue-router'
import type { RecordInput, State } from '@/api/types'

export function prefillQuery(input: RecordInput, findingId?: string | null): Record<string, string> {
  const query: Record<string, string> = { with: JSON.stringify(input) }
  if (findingId) query.for = findingId
  return query
}
/** What can no longer be arranged may still have happened: the entry opens as held, its day for the writer to say. */
export function isOver(one: { state: State; due?: string | null }, today: string): boolean {
  return one.state === 'failed' && !!one.due && one.due < today
}
export function lateEntry(input: RecordInput): RecordInput {
  return { ...input, state: 'held', date: '' }
}
export function readPrefill(query: LocationQuery): Partial<RecordInput> {
  const text = typeof query.with === 'string' ? query.with : ''
  if (!text) return typeof query.kind === 'string' ? { kind: query.kind } : {}
  try {
    const value: unknown = JSON.parse(text)
    return value && typeof value === 'object' ? (value as Partial<RecordInput>) : {}
  } catch {
    return {}
  }
}
