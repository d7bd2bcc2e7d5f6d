// Short notes at the top of the page. Loaded with the first one, not with the first page.
import type { Problem } from '@/api/types'

export async function notify(text: string, type: 'success' | 'warning' | 'error' = 'success'): Promise<void> {
  const { ElMessage } = await import('element-plus/es/components/message/index')
  await import('element-plus/es/components/message/style/css')
  ElMessage({ message: text, type, duration: type === 'success' ? 2500 : 6000, showClose: type !== 'success', grouping: true })
}
export function notifyProblem(words: { message: string; todo: string }): Promise<void> {
  return notify(words.todo ? `${words.message} ${words.todo}` : words.message, 'error')
}
export function isStale(problem: Problem): boolean {
  return problem.code === 'stale'
}
