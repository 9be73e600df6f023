import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { get, onUnauthenticated, post } from '@/api/client'
import { Problem } from '@/api/problem'
import { locale } from '@/shared/i18n'

const answers = vi.fn<typeof fetch>()

const json = (status: number, body: unknown, type = 'application/json') =>
  new Response(JSON.stringify(body), { status, headers: { 'Content-Type': type } })

const refusal = (status: number, slug: string, rest: object = {}) =>
  json(status, { type: `/problems/${slug}`, title: '标题', status, detail: '说明', traceId: 't1', ...rest }, 'application/problem+json')

const headersOf = (call: number) => new Headers(answers.mock.calls[call]?.[1]?.headers)

beforeEach(() => {
  vi.stubGlobal('fetch', answers)
  document.cookie = 'XSRF-TOKEN=secret%2B1'
  locale.value = 'zh-CN'
})

afterEach(() => {
  answers.mockReset()
  vi.unstubAllGlobals()
  document.cookie = 'XSRF-TOKEN=; max-age=0'
})

describe('the API client', () => {
  it('maps a refusal with its fields', async () => {
    const errors = [{ path: 'form.purpose', code: 'NotBlank', message: '请填写用途' }]
    answers.mockResolvedValueOnce(refusal(400, 'invalid-input', { errors }))
    const problem = (await post('/requests', {}).catch((error: unknown) => error)) as Problem
    expect(problem).toBeInstanceOf(Problem)
    expect(problem).toMatchObject({ status: 400, slug: 'invalid-input', title: '标题', detail: '说明', traceId: 't1' })
    expect(problem.errorAt('form.purpose')).toBe('请填写用途')
    expect(problem.errorAt('form.place')).toBeUndefined()
  })

  it('sends the token and the language with a change', async () => {
    locale.value = 'en'
    answers.mockResolvedValueOnce(new Response(null, { status: 204 }))
    await post('/units', { name: 'A' })
    expect(headersOf(0).get('X-XSRF-TOKEN')).toBe('secret+1')
    expect(headersOf(0).get('Accept-Language')).toBe('en')
  })

  it('fetches the token first when there is none', async () => {
    document.cookie = 'XSRF-TOKEN=; max-age=0'
    answers.mockImplementationOnce(async () => {
      document.cookie = 'XSRF-TOKEN=fresh'
      return json(200, {})
    })
    answers.mockResolvedValueOnce(json(200, {}))
    await post('/session', {})
    expect(answers.mock.calls[0]?.[0]).toBe('/api/v1/session')
    expect(headersOf(1).get('X-XSRF-TOKEN')).toBe('fresh')
  })

  it('says clearly that the server cannot be reached', async () => {
    answers.mockRejectedValueOnce(new TypeError('Failed to fetch'))
    await expect(get('/units')).rejects.toMatchObject({ status: 0, slug: 'network', title: '连不上服务器' })
  })

  it('makes a clear problem of an answer that is none', async () => {
    answers.mockResolvedValueOnce(new Response('<html>', { status: 502, headers: { 'Content-Type': 'text/html' } }))
    await expect(get('/units')).rejects.toMatchObject({ status: 502, title: '服务器没有正常回答（502）' })
  })

  it('tells when the session has ended, but not when a sign-in fails', async () => {
    const ended = vi.fn()
    onUnauthenticated(ended)
    answers.mockResolvedValueOnce(refusal(401, 'sign-in-failed'))
    await expect(post('/session', {})).rejects.toMatchObject({ slug: 'sign-in-failed' })
    expect(ended).not.toHaveBeenCalled()
    answers.mockResolvedValueOnce(refusal(401, 'unauthenticated'))
    await expect(get('/units')).rejects.toBeInstanceOf(Problem)
    expect(ended).toHaveBeenCalledOnce()
  })

  it('leaves empty parameters out', async () => {
    answers.mockResolvedValueOnce(json(200, {}))
    await get('/units', { query: '税务', state: '', unitId: null, pageSize: 8 })
    expect(answers.mock.calls[0]?.[0]).toBe('/api/v1/units?query=%E7%A8%8E%E5%8A%A1&pageSize=8')
  })
})
