import { flushPromises, mount } from '@vue/test-utils'
import { expect, it } from 'vitest'
import { defineComponent } from 'vue'
import { createMemoryHistory, createRouter } from 'vue-router'
import { useUrlState } from '@/shared/lib/useUrlState'

const open = async (address: string) => {
  const router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/list', component: {} }] })
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
