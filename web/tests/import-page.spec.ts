import { VueQueryPlugin } from '@tanstack/vue-query'
import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'
import type { LedgerImport } from '@/api/types'
import ImportPage from '@/features/imports/ImportPage.vue'

const ledger: LedgerImport = {
  id: 12,
  fileName: '台账.xlsx',
  spaceId: 1,
  spaceName: '公用网络区',
  state: 'IMPORTING',
  jobId: 7,
  progress: { done: 50, total: 100 },
  stage: '登记',
  sheets: [],
  createdAt: '2026-11-26T02:00:00Z',
}
const answers = vi.fn<typeof fetch>()

const asked = () => answers.mock.calls.map(([address]) => String(address))

async function open(...states: Partial<LedgerImport>[]) {
  answers.mockImplementation(async () => {
    const state = states.length > 1 ? states.shift() : states[0]
    return new Response(JSON.stringify({ ...ledger, ...state }), { headers: { 'Content-Type': 'application/json' } })
  })
  const router = createRouter({
    history: createMemoryHistory(),
    routes: ['/imports/:id', '/addresses'].map(path => ({ path, component: {} })),
  })
  await router.push('/imports/12')
  const page = mount(ImportPage, { global: { plugins: [router, VueQueryPlugin] } })
  await flushPromises()
  const button = (name: string) => page.findAll('button').find(one => one.text() === name)
  return { page, button }
}

beforeEach(() => {
  vi.stubGlobal('fetch', answers)
  document.cookie = 'XSRF-TOKEN=x'
})

afterEach(() => {
  answers.mockReset()
  vi.unstubAllGlobals()
})

it('tells what a running import does, and cancels its job', async () => {
  const { page, button } = await open({}, {}, { state: 'CANCELLED' })
  expect(page.text()).toContain('登记')
  await button('取消')!.trigger('click')
  await flushPromises()
  expect(asked()).toContain('/api/v1/jobs/7/cancellation')
  await vi.waitFor(() => expect(page.text()).toContain('已取消，没有登记任何内容'))
  expect(button('取消')).toBeUndefined()
  expect(button('开始检查')).toBeDefined()
})

it('has nothing to cancel when the import is over', async () => {
  const { button } = await open({ state: 'DONE' })
  expect(button('取消')).toBeUndefined()
})
