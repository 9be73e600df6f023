import { expect, type Browser, type Page } from '@playwright/test'
import { api, expectAccessible, pageOf, test } from './support'

const shots = process.env.DONGPO_SHOTS

async function shoot(page: Page, name: string) {
  if (shots) await page.screenshot({ path: `${shots}/${name}.png`, fullPage: true })
}

interface Place {
  page: Page
  spaceId: number
  prefixId: number
}

async function place(browser: Browser, cidr: string): Promise<Place> {
  const page = await pageOf(browser, 'city-engineer')
  const space = await api<{ id: number }>(page, 'POST', '/address-spaces', { name: `生命 ${cidr} ${Date.now()}` })
  const prefix = await api<{ id: number }>(page, 'POST', '/prefixes', { spaceId: space.id, cidr })
  return { page, spaceId: space.id, prefixId: prefix.id }
}

async function give({ page, prefixId }: Place, more: object = {}) {
  const given = await api<{ items: { id: number; ip: string }[] }>(page, 'POST', `/prefixes/${prefixId}/addresses`, { count: 1, ...more })
  return given.items[0]!
}

test('an address is confirmed, passed on, corrected and renewed, and its history tells it', async ({ browser }) => {
  const where = await place(browser, '10.40.0.0/24')
  const { page } = where
  const address = await give(where, { expiresAt: new Date(Date.now() + 10 * 86_400_000).toISOString() })
  await page.goto(`/addresses/${address.id}`)
  await expect(page.getByText(/使用期限到 .+，还剩 10 天/)).toBeVisible()
  await expect(page.getByText('即将到期')).toBeVisible()

  await page.getByRole('button', { name: '确认启用' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '确认启用' }).click()
  await expect(page.locator('.tag', { hasText: '在用' })).toBeVisible()

  await page.getByRole('button', { name: '变更' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('终端名称').fill('会议平板')
  await dialog.getByLabel('MAC 地址').fill('not a mac')
  await dialog.getByRole('button', { name: '保存' }).click()
  await expect(dialog.getByText('不是有效的 MAC 地址')).toBeVisible()
  await dialog.getByLabel('MAC 地址').fill('0200-0000-4001')
  await expectAccessible(page)
  await shoot(page, 'change')
  await dialog.getByRole('button', { name: '保存' }).click()
  await expect(page.getByRole('definition').filter({ hasText: '02:00:00:00:40:01' })).toBeVisible()

  await page.getByRole('button', { name: '续期' }).click()
  await dialog.getByText('长期', { exact: true }).click()
  await dialog.getByLabel('原因').fill('设备固定使用')
  await expectAccessible(page)
  await dialog.getByRole('button', { name: '续期' }).click()
  await expect(page.getByText('即将到期')).toHaveCount(0)
  await expect(page.getByText('设备固定使用')).toBeVisible()
  await expectAccessible(page)
  await shoot(page, 'address')
})

test('addresses are kept, and what is kept is assigned', async ({ browser }) => {
  const { page, prefixId } = await place(browser, '10.41.0.0/29')
  await page.goto(`/prefixes/${prefixId}`)
  await page.getByRole('button', { name: '预占地址' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('spinbutton', { name: '个数' }).fill('2')
  await dialog.getByLabel('原因').fill('新办公楼')
  await expectAccessible(page)
  await shoot(page, 'reserve')
  await dialog.getByRole('button', { name: '预占地址' }).click()
  await expect(page.getByRole('heading', { name: '预占情况' })).toBeVisible()
  await expect(page.getByText('新办公楼').first()).toBeVisible()
  await expectAccessible(page)
  await shoot(page, 'reserved')
  await page.getByRole('button', { name: '转为分配' }).click()
  await dialog.getByRole('button', { name: '转为分配' }).click()
  await expect(page.getByRole('button', { name: '确认启用' })).toBeVisible()
})

test('what is seen where it must not be is found, and from an alert it is one click to the person', async ({ browser }) => {
  const where = await place(browser, '10.42.0.0/24')
  const { page, spaceId } = where
  const address = await give(where, { purpose: '视频会议' })
  const now = new Date().toISOString()
  await api(page, 'POST', '/sightings', {
    source: '核心交换机',
    sightings: [
      { spaceId, ip: address.ip, mac: '02:00:00:00:42:01', seenAt: now },
      { spaceId, ip: address.ip, mac: '02:00:00:00:42:02', seenAt: now },
      { spaceId, ip: '10.42.0.99', mac: '02:00:00:00:42:03', seenAt: now },
    ],
  })
  await page.goto(`/findings?spaceId=${spaceId}`)
  await expect(page.getByText('02:00:00:00:42:01, 02:00:00:00:42:02')).toBeVisible()
  await expect(page.getByText('未登记在线').first()).toBeVisible()
  await expectAccessible(page)
  await shoot(page, 'findings')
  await page.getByRole('link', { name: address.ip, exact: true }).click()
  await expect(page.getByRole('heading', { name: '在线记录' })).toBeVisible()
  await shoot(page, 'conflict')

  await page.goto(`/who?ip=${address.ip}&spaceId=${spaceId}&at=${encodeURIComponent(new Date().toISOString())}`)
  await expect(page.getByText('视频会议')).toBeVisible()
  await expectAccessible(page)
  await shoot(page, 'who')
  await page.goto('/who')
  await page.getByText('终端', { exact: true }).click()
  await page.getByPlaceholder('MAC 地址（任意写法）或终端名称').fill('0200-0000-9999')
  await page.getByRole('button', { name: '查询', exact: true }).click()
  await expect(page).toHaveURL(/mac=0200-0000-9999/)
  await expect(page.getByText('没有找到使用记录')).toBeVisible()
  await expectAccessible(page)
})

test('an operator sees that a term ends, and where to apply', async ({ browser }) => {
  const where = await place(browser, '10.43.0.0/24')
  const operator = await pageOf(browser, 'town-operator')
  const { account } = await api<{ account: { unitId: number } }>(operator, 'GET', '/session')
  const address = await give(where, { unitId: account.unitId, expiresAt: new Date(Date.now() + 5 * 86_400_000).toISOString() })
  await operator.goto('/')
  await expect(operator.getByRole('link', { name: address.ip })).toBeVisible()
  await operator.getByRole('link', { name: address.ip }).click()
  await operator.getByRole('link', { name: '去申请' }).click()
  await expect(operator).toHaveURL(/requests\/new/)
})
