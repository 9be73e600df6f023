import { expect, type Page } from '@playwright/test'
import type { Alarm } from '../src/api/types'
import { api, expectAccessible, pageOf, test } from './support'

const once = String(Date.now())

interface Items<T> {
  items: T[]
}

/** An address that a unit holds, which has somebody to call. */
async function register(engineer: Page): Promise<string> {
  const space = await api<{ id: number }>(engineer, 'POST', '/address-spaces', { name: `告警${once}` })
  const prefix = await api<{ id: number }>(engineer, 'POST', '/prefixes', {
    spaceId: space.id,
    cidr: '10.251.7.0/24',
    divisionCode: '511402',
  })
  const unit = await api<{ id: number }>(engineer, 'POST', '/units', { name: `告警责任单位${once}`, divisionCode: '511402' })
  const person = await api<{ id: number }>(engineer, 'POST', '/people', { unitId: unit.id, name: '钱守仁', phone: '13900007788' })
  await api(engineer, 'PATCH', `/units/${unit.id}`, { contactId: person.id })
  const order = { count: 1, unitId: unit.id, personId: person.id }
  const given = await api<Items<{ ip: string }>>(engineer, 'POST', `/prefixes/${prefix.id}/addresses`, order)
  return given.items[0]!.ip
}

/** Tries passwords from an address, as the proxy before the server tells it. */
async function guess(page: Page, login: string, source: string) {
  await page.goto('/login')
  const word = (await page.context().cookies()).find(cookie => cookie.name === 'XSRF-TOKEN')?.value ?? ''
  for (let i = 0; i < 10; i++) {
    const answer = await page.request.post('/api/v1/session', {
      headers: { 'X-XSRF-TOKEN': word, 'X-Forwarded-For': source },
      data: { login, password: `wrong-${i}` },
    })
    expect(answer.status()).toBe(401)
  }
}

test('D4: wrong passwords raise an alarm, which leads to the one responsible in one click', async ({ page, browser }) => {
  const source = await register(await pageOf(browser, 'city-engineer'))
  const login = `nobody-${once}`
  await guess(page, login, source)

  const security = await pageOf(browser, 'secadmin')
  await expect
    .poll(async () => (await api<Items<Alarm>>(security, 'GET', `/alarms?login=${login}`)).items.length)
    .toBe(1)
  await security.goto(`/alarms?login=${login}`)
  const row = security.getByRole('row', { name: /猜测密码/ })
  await expect(row).toContainText(source)
  await expectAccessible(security)
  await row.getByRole('button', { name: '责任人' }).click()
  const drawer = security.getByRole('dialog', { name: '猜测密码' })
  await expect(drawer).toContainText(`告警责任单位${once}`)
  await expect(drawer).toContainText('钱守仁 139****7788')
  await expectAccessible(security)

  await drawer.getByRole('button', { name: '受理' }).click()
  await expect(drawer).toContainText('已受理')
  await drawer.getByRole('button', { name: '关闭', exact: true }).click()
  const closing = security.getByRole('dialog', { name: '关闭告警' })
  await closing.getByRole('textbox', { name: '处置说明' }).fill('已电话核实')
  await closing.getByRole('button', { name: '关闭', exact: true }).click()
  await expect(drawer).toContainText('已关闭')
})
