// 老年版: one class on the root; every size of the style sheet hangs on it.
import { ref } from 'vue'

const KEPT = 'gongjin.large'
export const largeType = ref(false)

export function keptLargeType(): boolean {
  return localStorage.getItem(KEPT) === '1'
}
export function applyLargeType(on: boolean): void {
  largeType.value = on
  document.documentElement.classList.toggle('large', on)
  localStorage.setItem(KEPT, on ? '1' : '0')
}
