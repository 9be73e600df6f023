import { DOMWrapper, flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'
import SearchPalette from '@/features/search/SearchPalette.vue'
import type { Session } from '@/api/types'
import type { SearchGroup, SearchItem } from '@/api/types/search'
import { useSession } from '@/shared/session'

const answers = vi.fn<typeof fetch>()

const item = (id: number, title: string, rest: Partial<SearchItem> = {}): SearchItem => ({
  id,
  title,
  detail: null,
  state: null,
  match: { reason: 'NAME', text: null, start: 0, end: 0 },
  ...rest,
})
const group = (kind: SearchGroup['kind'], items: SearchItem[], rest: Partial<SearchGroup> = {}): SearchGroup => ({
  kind,
  items,
  more: false,
  complete: true,
  ...rest,
})
const json = (body: unknown, status = 200) =>
  new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } })

let palette: VueWrapper
const body = new DOMWrapper(document.body)
const field = () => body.find<HTMLInputElement>('[role=combobox]')
const options = () => body.findAll('[role=option]')
const chosen = () => body.find('[role=option][aria-selected=true]')

async function open() {
  const router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/:path(.*)*', component: {} }] })
  await router.push('/')
  palette = mount(SearchPalette, { props: { modelValue: true }, global: { plugins: [router] }, attachTo: document.body })
  await flushPromises()
  return router
}

async function type(text: string) {
  await field().setValue(text)
  await vi.advanceTimersByTimeAsync(200)
  await flushPromises()
}

let account = 0
/** Someone new, with some permissions. */
const sees = (...permissions: string[]) =>
  (useSession().session.value = { signedIn: true, account: { id: ++account, permissions, roles: [] } } as unknown as Session)

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('fetch', answers)
  localStorage.removeItem('searches')
  sees('REGISTER_READ', 'ORGANIZATION_READ')
})

afterEach(() => {
  palette.unmount()
  answers.mockReset()
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

it('asks once for a word that is typed at once', async () => {
  await open()
  answers.mockImplementation(async () => json({ groups: [] }))
  for (const part of ['5', '59', '59.192']) await field().setValue(part)
  await type('59.192.3')
  expect(answers).toHaveBeenCalledOnce()
  expect(answers.mock.calls[0]?.[0]).toBe('/api/v1/search?q=59.192.3&limit=5')
  expect(body.text()).toContain('没有找到“59.192.3”')
})

it('shows the groups with what is alike marked, and why', async () => {
  await open()
  answers.mockResolvedValueOnce(
    json({
      groups: [
        group('UNIT', [item(3, '眉山市东坡区政务局', { match: { reason: 'PINYIN', text: null, start: 3, end: 6 } })], { more: true }),
        group('TERMINAL', [item(4, 'PC-1', { match: { reason: 'MAC', text: '02:00:5e:00:00:01', start: 0, end: 5 } })]),
        group('REQUEST', [], { complete: false }),
      ],
    }),
  )
  await type('dpq')
  expect(body.findAll('mark').map(mark => mark.text())).toEqual(['东坡区', '02:00'])
  expect(options()[0]!.text()).toContain('拼音')
  expect(options()[1]!.text()).toContain('MAC')
  expect(body.text()).toContain('还有更多')
  expect(body.text()).toContain('查找超时')
  expect(body.find('[role=status]').text()).toBe('找到 2 项')
})

it('is walked with the arrows, round the ends, and opens what is chosen', async () => {
  const router = await open()
  answers.mockResolvedValueOnce(json({ groups: [group('PREFIX', [item(1, '10.0.0.0/8'), item(2, '10.0.0.0/9')])] }))
  await type('10.')
  expect(chosen().text()).toContain('10.0.0.0/8')
  expect(field().attributes('aria-activedescendant')).toBe(chosen().attributes('id'))
  await field().trigger('keydown', { key: 'ArrowDown' })
  expect(chosen().text()).toContain('10.0.0.0/9')
  await field().trigger('keydown', { key: 'ArrowDown' })
  expect(chosen().text()).toContain('在地址列表中查看“10.”的全部结果')
  await field().trigger('keydown', { key: 'ArrowDown' })
  await field().trigger('keydown', { key: 'ArrowUp' })
  await field().trigger('keydown', { key: 'Enter' })
  await flushPromises()
  expect(router.currentRoute.value.fullPath).toBe('/addresses?query=10.')
  expect(palette.emitted('update:modelValue')?.at(-1)).toEqual([false])
})

it('drops the answer that comes too late', async () => {
  await open()
  let late: (answer: Response) => void = () => {}
  answers.mockImplementationOnce(() => new Promise(resolve => (late = resolve)))
  await type('59')
  answers.mockResolvedValueOnce(json({ groups: [group('ADDRESS', [item(2, '59.192.3.7')])] }))
  await type('59.192')
  late(json({ groups: [group('ADDRESS', [item(1, '59.1.1.1')])] }))
  await flushPromises()
  expect(options()[0]!.text()).toContain('59.192.3.7')
  expect(body.text()).not.toContain('59.1.1.1')
})

it('does nothing at Enter while the answer is under way, nor while a word is being composed', async () => {
  const router = await open()
  answers.mockResolvedValueOnce(json({ groups: [group('ADDRESS', [item(1, '59.1.1.1')])] }))
  await type('59')
  await field().trigger('keydown', { key: 'Enter', isComposing: true })
  await field().setValue('59.2')
  await field().trigger('keydown', { key: 'Enter' })
  await flushPromises()
  expect(router.currentRoute.value.fullPath).toBe('/')
})

it('tells a failure and asks again', async () => {
  await open()
  answers.mockResolvedValueOnce(json({ type: '/problems/x', title: '服务器忙', detail: '' }, 503))
  await type('59')
  expect(body.find('[role=alert]').text()).toContain('服务器忙')
  answers.mockResolvedValueOnce(json({ groups: [group('ADDRESS', [item(1, '59.1.1.1')])] }))
  await body.find('[role=alert] button').trigger('click')
  await vi.advanceTimersByTimeAsync(200)
  await flushPromises()
  expect(options()[0]!.text()).toContain('59.1.1.1')
})

it('remembers what was looked for, for this account only, and forgets it when told to', async () => {
  const router = await open()
  answers.mockResolvedValueOnce(json({ groups: [group('PERSON', [item(9, '苏小满', { detail: '太和镇人民政府 · 办公室' })])] }))
  await type('苏小满')
  await field().trigger('keydown', { key: 'Enter' })
  await flushPromises()
  expect(router.currentRoute.value.fullPath).toBe('/addresses?personId=9')
  await field().setValue('')
  await flushPromises()
  expect(options().map(option => option.text())).toEqual(['苏小满'])
  expect(JSON.parse(localStorage.getItem('searches')!)).toHaveProperty(String(account), ['苏小满'])
  await body.find('footer button').trigger('click')
  expect(options()).toHaveLength(0)
})

it('leads who may not read the register to the unit', async () => {
  sees('ORGANIZATION_READ')
  const router = await open()
  answers.mockResolvedValueOnce(json({ groups: [group('PERSON', [item(9, '苏小满', { detail: '太和镇人民政府 · 办公室' })])] }))
  await type('sxm')
  expect(options()).toHaveLength(1)
  await options()[0]!.trigger('click')
  await flushPromises()
  expect(router.currentRoute.value.query.query).toBe('太和镇人民政府')
})
