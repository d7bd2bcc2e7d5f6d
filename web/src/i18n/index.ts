// Chinese is in the first bundle; English comes when it is asked for.
import { createI18n } from 'vue-i18n'
import { ref } from 'vue'
import zh from './zh'

export type Language = 'zh-CN' | 'en'
const KEPT = 'gongjin.language'

export const i18n = createI18n({
  legacy: false,
  locale: 'zh-CN',
  fallbackLocale: 'zh-CN',
  messages: { 'zh-CN': zh } as Record<string, typeof zh>,
  warnHtmlMessage: false,
})
export const language = ref<Language>('zh-CN')

export async function setLanguage(wanted: Language): Promise<void> {
  if (wanted === 'en' && !(i18n.global.availableLocales as string[]).includes('en')) {
    const english = (await import('./en')).default
    i18n.global.setLocaleMessage('en', english as unknown as typeof zh)
  }
  ;(i18n.global.locale as unknown as { value: Language }).value = wanted
  language.value = wanted
  document.documentElement.lang = wanted
  localStorage.setItem(KEPT, wanted)
}
export function keptLanguage(): Language {
  return localStorage.getItem(KEPT) === 'en' ? 'en' : 'zh-CN'
}
