import { expect, type Page } from '@playwright/test'
import { api, expectAccessible, pageOf, test, wear, type Login } from './support'

const pages: [Login, string[]][] = [
  ['town-operator', ['/', '/requests?view=mine', '/requests/new', '/profile', '/units']],
  ['city-engineer', ['/', '/requests', '/prefixes', '/addresses', '/imports', '/imports/new', '/units', '/catalog', '/catalog?of=vlans', '/findings', '/who', '/who?ip=59.201.26.70']],
  ['sysadmin', ['/', '/accounts', '/backups']],
  ['secadmin', ['/', '/settings', '/integrity']],
  ['auditor', ['/', '/audit']],
]

async function look(page: Page, path: string) {
  await page.goto(path)
  await page.waitForLoadState('networkidle')
  await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible()
  await expect(page.locator('.el-skeleton')).toHaveCount(0)
  await expectAccessible(page)
}

for (const [theme, locale] of [
  ['light', 'zh-CN'],
  ['dark', 'en'],
] as const) {
  test(`axe finds nothing on any page, ${theme}, ${locale}`, async ({ browser }) => {
    test.setTimeout(300_000)
    for (const [login, paths] of pages) {
      const page = await pageOf(browser, login)
      await wear(page, theme, locale)
      for (const path of paths) await look(page, path)
      if (login === 'city-engineer') {
        const requests = await api<{ items: { id: number }[] }>(page, 'GET', '/requests?pageSize=12')
        for (const { id } of requests.items) await look(page, `/requests/${id}`)
        const prefixes = await api<{ items: { id: number }[] }>(page, 'GET', '/prefixes?containing=59.201.26.70')
        await look(page, `/prefixes/${prefixes.items[0]!.id}`)
        await look(page, `/prefixes/${prefixes.items[0]!.id}?as=table`)
        const addresses = await api<{ items: { id: number }[] }>(page, 'GET', '/addresses?ip=59.201.26.70')
        await look(page, `/addresses/${addresses.items[0]!.id}`)
      }
      await page.context().close()
    }
  })
}

test('a demo says on every page that it is one', async ({ browser }) => {
  const page = await pageOf(browser, 'town-operator')
  for (const path of ['/', '/requests', '/requests/new', '/units', '/profile']) {
    await page.goto(path)
    await expect(page.getByText(/演示环境/)).toBeVisible()
  }
})

test('the subnet map is walked with the arrow keys', async ({ browser }) => {
  const page = await pageOf(browser, 'city-engineer')
  const prefixes = await api<{ items: { id: number }[] }>(page, 'GET', '/prefixes?containing=59.201.26.70')
  await page.goto(`/prefixes/${prefixes.items[0]!.id}`)
  await page.getByRole('button', { name: /^59\.201\.26\.0，/ }).click()
  for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowDown']) await page.keyboard.press(key)
  for (let i = 0; i < 6; i++) await page.keyboard.press('ArrowRight')
  await expect(page.getByRole('button', { name: /^59\.201\.26\.70，/ })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/addresses\/\d+/)
})
