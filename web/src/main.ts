import { createPinia } from 'pinia'
import { createApp } from 'vue'
import App from './App.vue'
import { whenSignedOut } from './api/client'
import { i18n, keptLanguage, setLanguage } from './i18n'
import { applyLargeType, keptLargeType } from './lib/largeType'
import { router } from './router'
import { useSession } from './stores/session'
import './styles/base.css'
import './styles/parts.css'

async function start(): Promise<void> {
  const app = createApp(App)
  app.use(createPinia())
  app.use(i18n)
  applyLargeType(keptLargeType())
  await setLanguage(keptLanguage()).catch(() => setLanguage('zh-CN'))
  const session = useSession()
  whenSignedOut(() => {
    if (!session.session?.signed_in) return
    session.session = null
    void router.push({ name: 'sign_in', query: { next: router.currentRoute.value.fullPath } })
  })
  app.use(router)
  app.mount('#app')
}
void start()
