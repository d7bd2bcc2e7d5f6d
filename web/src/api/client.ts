// The only place that talks to the server. Paths, queries and bodies are typed by openapi.yaml.
import type { paths } from '#schema'
import type { Problem } from './types'

export const BASE = '/api/v1'
type Method = 'get' | 'post' | 'put' | 'delete'
type Op<P extends keyof paths, M extends Method> = paths[P][M]
type Json<R> = R extends { content: { 'application/json': infer T } } ? T : undefined
export type Answer<P extends keyof paths, M extends Method> =
  Op<P, M> extends { responses: infer R }
    ? { [K in keyof R]: K extends 200 | 201 | 202 ? Json<R[K]> : never }[keyof R]
    : never
type Body<P extends keyof paths, M extends Method> =
  Op<P, M> extends { requestBody: { content: { 'application/json': infer T } } } ? T : never

export type Query = Record<string, string | number | boolean | null | undefined>
export interface Where {
  path?: Record<string, string>
  query?: Query
  signal?: AbortSignal
}

export class ApiProblem extends Error {
  constructor(
    readonly status: number,
    readonly problem: Problem,
  ) {
    super(problem.code)
  }
}

let csrf = ''
let onSignedOut: () => void = () => {}
export function setCsrf(token: string): void {
  csrf = token
}
export function whenSignedOut(handler: () => void): void {
  onSignedOut = handler
}

export function address(path: string, where: Where = {}): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(where.path?.[name] ?? ''),
  )
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(where.query ?? {})) {
    if (value !== undefined && value !== null && value !== '') query.set(name, String(value))
  }
  const tail = query.toString()
  return BASE + filled + (tail ? `?${tail}` : '')
}

function outside(code: string): Problem {
  // The page translates these two codes itself: the server had no chance to.
  return { code, message_zh: '', message_en: '', do_zh: '', do_en: '' }
}

async function problemOf(answer: Response): Promise<ApiProblem> {
  try {
    const body = (await answer.json()) as Problem
    if (body && typeof body.code === 'string') return new ApiProblem(answer.status, body)
  } catch {
    // Not JSON: a proxy or a crash answered, which the next line says.
  }
  return new ApiProblem(answer.status, outside('bad_answer'))
}

async function call(method: string, url: string, body?: BodyInit, signal?: AbortSignal): Promise<Response> {
  const headers: Record<string, string> = { Accept: 'application/json' }
  if (method !== 'GET') headers['X-CSRF-Token'] = csrf
  if (typeof body === 'string') headers['Content-Type'] = 'application/json'
  let answer: Response
  try {
    answer = await fetch(url, { method, headers, body, signal, credentials: 'same-origin' })
  } catch (cause) {
    if (signal?.aborted) throw cause
    throw new ApiProblem(0, outside('network'))
  }
  if (answer.ok) return answer
  const problem = await problemOf(answer)
  if (answer.status === 401 && problem.problem.code === 'not_signed_in') onSignedOut()
  throw problem
}

async function read<T>(answer: Response): Promise<T> {
  if (answer.status === 204) return undefined as T
  try {
    return (await answer.json()) as T
  } catch {
    throw new ApiProblem(answer.status, outside('bad_answer'))
  }
}

export async function get<P extends keyof paths>(path: P, where: Where = {}): Promise<Answer<P, 'get'>> {
  return read(await call('GET', address(path, where), undefined, where.signal))
}

export async function send<P extends keyof paths, M extends 'post' | 'put' | 'delete'>(
  method: M,
  path: P,
  body?: Body<P, M>,
  where: Where = {},
): Promise<Answer<P, M>> {
  const text = body === undefined ? undefined : JSON.stringify(body)
  return read(await call(method.toUpperCase(), address(path, where), text, where.signal))
}

export async function upload<P extends keyof paths>(
  path: P,
  form: FormData,
  where: Where = {},
): Promise<Answer<P, 'post'>> {
  return read(await call('POST', address(path, where), form, where.signal))
}
