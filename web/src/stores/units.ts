import { defineStore } from 'pinia'
import { ref } from 'vue'
import { get } from '@/api/client'
import type { CommunitySummary, SchoolSummary } from '@/api/types'

/** Schools and communities for pickers and filters; loaded once. */
export const useUnits = defineStore('units', () => {
  const schools = ref<SchoolSummary[]>([])
  const communities = ref<CommunitySummary[]>([])
  let waiting: Promise<void> | null = null

  function load(): Promise<void> {
    if (schools.value.length) return Promise.resolve()
    waiting ??= Promise.all([get('/schools'), get('/communities')])
      .then(([s, c]) => {
        schools.value = s.items
        communities.value = c.items
      })
      .finally(() => {
        waiting = null
      })
    return waiting
  }
  function name(id: string): string {
    return (
      schools.value.find((s) => s.unit.id === id)?.unit.name ??
      communities.value.find((c) => c.unit.id === id)?.unit.name ??
      id
    )
  }
  return { schools, communities, load, name }
})
