import { defineStore } from 'pinia'
import { ref } from 'vue'
import { get } from '@/api/client'
import type { Kind } from '@/api/types'

export const useKinds = defineStore('kinds', () => {
  const kinds = ref<Kind[]>([])
  let waiting: Promise<void> | null = null

  function load(): Promise<void> {
    if (kinds.value.length) return Promise.resolve()
    waiting ??= get('/kinds')
      .then((answer) => {
        kinds.value = answer.items
      })
      .finally(() => {
        waiting = null
      })
    return waiting
  }
  function kind(name: string | undefined): Kind | undefined {
    return kinds.value.find((k) => k.kind === name)
  }
  return { kinds, load, kind }
})
