import { locale } from '@/shared/i18n'
import { Problem, problemOf } from './problem'
import { texts } from './texts'

const base = '/api/v1'

export type Params = Record<string, string | number | boolean | null | undefined>

type Listener = () => void
let unauthenticated: Listener = () => {}

/** Tells the application that the session has ended. */
export function onUnauthenticated(listener: Listener): void {
  unauthenticated = listener
}

export const get = <T>(path: string, params?: Params, signal?: AbortSignal, headers?: Record<string, string>) =>
  call<T>('GET', path + queryOf(params), { signal, headers })
export const post = <T>(path: string, body?: unknown) => mutate<T>('POST', path, body)
export const put = <T>(path: string, body?: unknown) => mutate<T>('PUT', path, body)
export const patch = <T>(path: string, body?: unknown) => mutate<T>('PATCH', path, body)
export const del = <T = void>(path: string) => mutate<T>('DELETE', path)

/** Sends files (and other fields) as a form. */
export function upload<T>(path: string, fields: Record<string, Blob | string>): Promise<T> {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.append(name, value)
  return mutate<T>('POST', path, form)
}

/** The address of a resource for a link, such as a download. */
export const urlOf = (path: string, params?: Params) => base + path + queryOf(params)

function queryOf(params: Params = {}): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(params)) {
    if (value !== undefined && value !== null && value !== '') query.set(name, String(value))
  }
  return query.size > 0 ? `?${query}` : ''
}

async function mutate<T>(method: string, path: string, body?: unknown): Promise<T> {
  const headers: Record<string, string> = { 'X-XSRF-TOKEN': await csrfToken() }
  if (body === undefined || body instanceof FormData) return call<T>(method, path, { headers, body })
  headers['Content-Type'] = 'application/json'
  return call<T>(method, path, { headers, body: JSON.stringify(body) })
}

// Signing in and out renews the token, so it is read from its cookie at each call.
async function csrfToken(): Promise<string> {
  if (!csrfCookie()) await call('GET', '/session', {})
  return csrfCookie() ?? ''
}

function csrfCookie(): string | undefined {
  const value = document.cookie
    .split('; ')
    .find(cookie => cookie.startsWith('XSRF-TOKEN='))
    ?.slice('XSRF-TOKEN='.length)
  return value && decodeURIComponent(value)
}

interface Call {
  headers?: Record<string, string>
  body?: BodyInit
  signal?: AbortSignal
}

// What a page asks by itself while nobody sits before it does not keep a session alive.
const left = 60_000
let touchedAt = Date.now()
for (const kind of ['pointerdown', 'keydown', 'wheel']) {
  window.addEventListener(kind, () => (touchedAt = Date.now()), { passive: true, capture: true })
}
const inBackground = (): Record<string, string> => (Date.now() - touchedAt > left ? { 'X-Background': '1' } : {})

async function call<T>(method: string, path: string, { headers, body, signal }: Call): Promise<T> {
  const response = await reach(base + path, {
    method,
    body,
    signal,
    credentials: 'same-origin',
    headers: {
      Accept: 'application/json, application/problem+json',
      'Accept-Language': locale.value,
      ...inBackground(),
      ...headers,
    },
  })
  if (!response.ok) throw await refusal(response)
  const text = await response.text()
  return (text ? JSON.parse(text) : undefined) as T
}

async function reach(url: string, request: RequestInit): Promise<Response> {
  try {
    return await fetch(url, request)
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw new Problem(0, 'network', texts.t('network'), texts.t('networkDetail'))
  }
}

async function refusal(response: Response): Promise<Problem> {
  const problem = await problemOf(response, texts.t('unexpected', { status: response.status }))
  if (problem.slug === 'unauthenticated') unauthenticated()
  return problem
}
