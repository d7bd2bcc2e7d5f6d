// One stream of "something changed". Pages that asked for it reload quietly, at most every two seconds.
import { ref } from 'vue'
import { BASE } from '@/api/client'

export const liveTick = ref(0)
let source: EventSource | null = null
let last = 0
let timer: ReturnType<typeof setTimeout> | undefined
let position = 0

function bump(): void {
  clearTimeout(timer)
  const wait = Math.max(0, last + 2000 - Date.now())
  timer = setTimeout(() => {
    last = Date.now()
    liveTick.value++
  }, wait)
}

/** A browser has six lines to one server: tabs that nobody sees give theirs back. */
function onSight(): void {
  if (document.hidden) source?.close()
  if (document.hidden) source = null
  else listen()
}
export function startLive(): void {
  if (typeof EventSource === 'undefined') return
  document.addEventListener('visibilitychange', onSight)
  onSight()
}
function listen(): void {
  if (source) return
  source = new EventSource(`${BASE}/events`)
  source.addEventListener('changed', (event) => {
    const seen = Number((JSON.parse((event as MessageEvent<string>).data) as { log_position: number }).log_position)
    if (seen <= position) return
    const first = position === 0
    position = seen
    if (!first) bump()
  })
}
export function stopLive(): void {
  document.removeEventListener('visibilitychange', onSight)
  source?.close()
  source = null
  position = 0
  clearTimeout(timer)
}
/** After an own write: do not wait for the stream. */
export function touch(): void {
  last = 0
  bump()
}
