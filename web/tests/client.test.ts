import { afterEach, describe, expect, it, vi } from 'vitest'
import { ApiProblem, address, get, send, setCsrf, whenSignedOut } from '@/api/client'
import { readPrefill, prefillQuery } from '@/lib/prefill'

afterEach(() => vi.unstubAllGlobals())
function answer(status: number, body: string): ReturnType<typeof vi.fn> {
  const spy = vi.fn(() => Promise.resolve(new Response(body, { status })))
  vi.stubGlobal('fetch', spy)
  return spy
}

describe('the client', () => {
  it('puts ids with slashes and Chinese safely into the address', () => {
    expect(address('/finding', { query: { id: 'fenghua-2019/示范课/a b', as_of: '' } })).toBe('/api/v1/finding?id=fenghua-2019%2F%E7%A4%BA%E8%8C%83%E8%AF%BE%2Fa+b')
    expect(address('/records/{id}', { path: { id: '../x' } })).toBe('/api/v1/records/..%2Fx')
  })
  it('sends the token with writes and not with reads', async () => {
    setCsrf('token')
    const spy = answer(200, '{}')
    await send('delete', '/session').catch(() => undefined)
    await get('/county').catch(() => undefined)
    expect(spy.mock.calls.map(([, init]) => (init as { headers: Record<string, string> }).headers['X-CSRF-Token'])).toEqual(['token', undefined])
  })
  it('hands on the server’s problem with its status', async () => {
    answer(409, JSON.stringify({ code: 'stale', message_zh: '旧', message_en: 'old', do_zh: '', do_en: '' }))
    const cause = await get('/county').catch((one: unknown) => one)
    expect(cause).toBeInstanceOf(ApiProblem)
    expect((cause as ApiProblem).status).toBe(409)
    expect((cause as ApiProblem).problem.code).toBe('stale')
  })
  it('says so when the network is down or the answer is not ours', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('failed')))
    expect(((await get('/county').catch((one: unknown) => one)) as ApiProblem).problem.code).toBe('network')
    answer(502, '<html>')
    expect(((await get('/county').catch((one: unknown) => one)) as ApiProblem).problem.code).toBe('bad_answer')
    answer(200, 'no json')
    expect(((await get('/county').catch((one: unknown) => one)) as ApiProblem).problem.code).toBe('bad_answer')
  })
  it('tells the page when the session has ended', async () => {
    const ended = vi.fn()
    whenSignedOut(ended)
    answer(401, JSON.stringify({ code: 'not_signed_in', message_zh: '', message_en: '', do_zh: '', do_en: '' }))
    await get('/county').catch(() => undefined)
    answer(401, JSON.stringify({ code: 'sign_in_failed', message_zh: '', message_en: '', do_zh: '', do_en: '' }))
    await get('/county').catch(() => undefined)
    expect(ended).toHaveBeenCalledTimes(1)
  })
})
describe('forms that start half filled', () => {
  it('survive the way through an address', () => {
    const input = { kind: 'demo_lesson', date: '2020-11-03', roles: { by: ['s-岳林小学'] }, fields: { subject: '语文' } }
    expect(readPrefill(prefillQuery(input, 'f/1'))).toEqual(input)
    expect(readPrefill({ with: '{broken' })).toEqual({})
    expect(readPrefill({ kind: 'lecture' })).toEqual({ kind: 'lecture' })
  })
})
