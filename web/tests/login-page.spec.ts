import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'
import LoginPage from '@/features/session/LoginPage.vue'

const answers = vi.fn<typeof fetch>()

const answer = (status: number, body: object) =>
  new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } })

async function open(address: string) {
  const router = createRouter({
    history: createMemoryHistory(),
    routes: ['/', '/login', '/units'].map(path => ({ path, component: {} })),
  })
  await router.push(address)
  const page = mount(LoginPage, { global: { plugins: [router] } })
  const enter = async (login: string, password: string) => {
    await page.find('input[name=username]').setValue(login)
    await page.find('input[name=password]').setValue(password)
    await page.find('form').trigger('submit')
    await flushPromises()
  }
  return { page, router, enter }
}

beforeEach(() => {
  vi.stubGlobal('fetch', answers)
  document.cookie = 'XSRF-TOKEN=x'
})

afterEach(() => {
  answers.mockReset()
  vi.unstubAllGlobals()
})

it('asks for what is missing without asking the server', async () => {
  const { page, enter } = await open('/login')
  await enter('', '')
  // The form gathers its messages for a tick before it shows them.
  await vi.waitFor(() => expect(page.text()).toContain('请填写账号'))
  await vi.waitFor(() => expect(page.text()).toContain('请填写密码'))
  expect(answers).not.toHaveBeenCalled()
})

it('shows a refusal at the form and keeps what was typed', async () => {
  answers.mockResolvedValueOnce(
    answer(401, { type: '/problems/sign-in-failed', title: '登录失败', detail: '账号或密码不正确，或账号已停用。' }),
  )
  const { page, router, enter } = await open('/login')
  await enter('li', 'wrong')
  expect(page.find('[role=alert]').text()).toContain('账号或密码不正确')
  expect(page.find<HTMLInputElement>('input[name=username]').element.value).toBe('li')
  expect(router.currentRoute.value.path).toBe('/login')
})

const session = {
  signedIn: true,
  product: { cityCode: null, cityName: null },
  outside: { provider: true, directory: false },
}

it.each([
  ['/login?next=/units', '/units'],
  ['/login?next=//elsewhere.example', '/'],
  ['/login', '/'],
])('leads from %s to %s', async (address, destination) => {
  answers.mockImplementation(async () => answer(200, session))
  const { router, enter } = await open(address)
  await enter('li', 'right')
  expect(router.currentRoute.value.fullPath).toBe(destination)
})

it('offers single sign-on where there is one, and tells what went wrong on its way', async () => {
  answers.mockImplementation(async () => answer(200, session))
  const { page, enter } = await open('/login?refused=single-sign-on-refused')
  expect(page.find('[role=alert]').text()).toContain('请联系系统管理员')
  await enter('li', 'right')
  expect(page.find('a[href="/api/v1/session/single-sign-on"]').text()).toContain('统一身份认证登录')
})
