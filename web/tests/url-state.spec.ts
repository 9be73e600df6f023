import { flushPromises, mount } from '@vue/test-utils'
import { expect, it } from 'vitest'
import { defineComponent } from 'vue'
import { createMemoryHistory, createRouter } from 'vue-router'
import { useUrlState } from '@/shared/lib/useUrlState'

const open = async (address: string, other: () => Promise<object> = () => Promise.resolve({})) => {
  const routes = [
    { path: '/list', component: {} },
    { path: '/other', component: other },
  ]
  const router = createRouter({ history: createMemoryHistory(), routes })
  await router.push(address)
  const List = defineComponent({
    setup: () => useUrlState({ query: '', state: 'ACTIVE' }),
    template: '<p>{{ query }}|{{ state }}</p>',
  })
  const page = mount(List, { global: { plugins: [router] } })
  return { router, page }
}

it('reads the filters from the URL and the rest from the defaults', async () => {
  const { page } = await open('/list?query=tax')
  expect(page.text()).toBe('tax|ACTIVE')
})

it('writes changes of one tick together and goes back to the first page', async () => {
  const { router, page } = await open('/list?page=3&pageToken=abc&tab=2')
  page.vm.query = 'water'
  page.vm.state = 'DISABLED'
  await flushPromises()
  expect(router.currentRoute.value.query).toEqual({ query: 'water', state: 'DISABLED', tab: '2' })
})

it('leaves a default out of the URL', async () => {
  const { router, page } = await open('/list?state=DISABLED')
  page.vm.state = 'ACTIVE'
  await flushPromises()
  expect(router.currentRoute.value.fullPath).toBe('/list')
})

it('does not call back whoever is on the way to another page', async () => {
  let arrive: (page: object) => void
  const { router, page } = await open('/list', () => new Promise(resolve => (arrive = resolve)))
  const journey = router.push('/other')
  await flushPromises()
  page.vm.query = 'water'
  await flushPromises()
  arrive!({})
  await journey
  expect(router.currentRoute.value.fullPath).toBe('/other')
})

it('writes what was changed on the way when the other page cannot be reached', async () => {
  let fail: (why: Error) => void
  const { router, page } = await open('/list', () => new Promise((_, reject) => (fail = reject)))
  const journey = router.push('/other').catch(() => {})
  await flushPromises()
  page.vm.query = 'water'
  await flushPromises()
  fail!(new Error('no line'))
  await journey
  await flushPromises()
  expect(router.currentRoute.value.fullPath).toBe('/list?query=water')
})
