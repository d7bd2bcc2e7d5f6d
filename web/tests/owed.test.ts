import { afterEach, describe, expect, it, vi } from 'vitest'
import { ApiProblem } from '@/api/client'
import { owedUnderEach } from '@/lib/owed'

const schemes = ['a', 'b', 'c'].map((id) => ({ id, title: id, issuer: '' }))
const problem = (code: string) => ({ code, message_zh: '', message_en: '', do_zh: '', do_en: '' })
function serve(answers: Record<string, [number, unknown]>): void {
  vi.stubGlobal('fetch', (url: string) => {
    const [status, body] = answers[new URL(url, 'http://x').searchParams.get('scheme')!]!
    return Promise.resolve(new Response(JSON.stringify(body), { status }))
  })
}
const asked = () => owedUnderEach(schemes, { period: '2020-2021/1', school: 'x' }, new AbortController().signal)
afterEach(() => void vi.unstubAllGlobals())

describe('what a school owes', () => {
  it('is asked of every scheme, and a scheme that does not know the period is left out', async () => {
    serve({ a: [200, { items: [{ id: 'a/1' }] }], b: [400, problem('period_unknown')], c: [200, { items: [] }] })
    expect(await asked()).toEqual([{ scheme: 'a', items: [{ id: 'a/1' }] }])
  })
  it('is refused where no scheme knows the period, and whatever else is wrong is told', async () => {
    const unknown: [number, unknown] = [400, problem('period_unknown')]
    serve({ a: unknown, b: unknown, c: unknown })
    await expect(asked()).rejects.toThrow('period_unknown')
    serve({ a: [200, { items: [] }], b: [500, problem('broken')], c: unknown })
    await expect(asked()).rejects.toBeInstanceOf(ApiProblem)
  })
})
