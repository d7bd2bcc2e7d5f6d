import { mount } from '@vue/test-utils'
import { beforeEach, describe, expect, it } from 'vitest'
import { defineComponent, h } from 'vue'
import { i18n, setLanguage } from '@/i18n'
import { useText } from '@/lib/useText'

function words(): ReturnType<typeof useText> {
  let text!: ReturnType<typeof useText>
  mount(defineComponent({ setup: () => ((text = useText()), () => h('i')) }), { global: { plugins: [i18n] } })
  return text
}

describe('text for readers', () => {
  beforeEach(() => setLanguage('zh-CN'))
  it('writes a day as Chinese offices do', () => {
    expect(words().dayLong('2020-11-03', 9)).toBe('2020年11月3日(周二)第9周')
    expect(words().dayText('2020-11-03')).toBe('2020年11月3日')
  })
  it('shortens a day and keeps the year only when it is far away', () => {
    expect(words().dayShort('2021-01-31', '2020-11-03')).toBe('01-31')
    expect(words().dayShort('2020-02-20', '2020-11-03')).toBe('2020-02-20')
    expect(words().dayShort(null)).toBe('')
  })
  it('says a problem in the reader’s language, and its own when the server could not', async () => {
    const problem = { code: 'stale', message_zh: '已被修改', message_en: 'changed', do_zh: '请核对', do_en: 'look again' }
    expect(words().problemText(problem)).toEqual({ message: '已被修改', todo: '请核对' })
    expect(words().problemText({ ...problem, code: 'network', message_zh: '' }).message).toContain('网络')
    await setLanguage('en')
    expect(words().problemText(problem)).toEqual({ message: 'changed', todo: 'look again' })
  })
})
