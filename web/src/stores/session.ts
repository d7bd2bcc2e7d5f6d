import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import { get, send, setCsrf } from '@/api/client'
import type { Permission, Session } from '@/api/types'
import { startLive, stopLive } from '@/lib/live'

export const useSession = defineStore('session', () => {
  const session = ref<Session | null>(null)
  const me = computed(() => session.value?.me ?? null)
  const isBureau = computed(() => me.value?.identity.role === 'bureau')

  function accept(answer: Session): void {
    session.value = answer
    setCsrf(answer.csrf)
    if (answer.signed_in && !answer.me?.must_change_password) startLive()
    else stopLive()
  }
  async function load(): Promise<void> {
    accept(await get('/session'))
  }
  async function signIn(name: string, password: string): Promise<void> {
    accept(await send('post', '/session', { sign_in: name, password }))
  }
  async function signOut(): Promise<void> {
    await send('delete', '/session')
    await load()
  }
  async function switchIdentity(id: string): Promise<void> {
    accept(await send('put', '/session/identity', { identity_id: id }))
  }
  async function changePassword(old_password: string, new_password: string): Promise<void> {
    accept(await send('put', '/session/password', { old_password, new_password }))
  }
  function may(permission: Permission): boolean {
    return me.value?.permissions.includes(permission) ?? false
  }
  return { session, me, isBureau, load, signIn, signOut, switchIdentity, changePassword, may }
})
