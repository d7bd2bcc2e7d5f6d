// What was typed but not saved: a phone call or a dead battery must not cost it. Files are not kept, only words.
import type { RecordInput } from '@/api/types'

const KEPT = 'gongjin.draft.'

export function keepDraft(account: string, input: RecordInput): void {
  localStorage.setItem(KEPT + account, JSON.stringify(input))
}
export function dropDraft(account: string): void {
  localStorage.removeItem(KEPT + account)
}
export function readDraft(account: string): RecordInput | null {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(KEPT + account) ?? 'null')
    return value && typeof value === 'object' && typeof (value as RecordInput).kind === 'string' ? (value as RecordInput) : null
  } catch {
    return null
  }
}
