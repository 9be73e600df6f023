import { expect, type Page } from '@playwright/test'
import { api, expectAccessible, pageOf, test, wear } from './support'

interface Row {
  id: number
  cidr: string
  status: string
}

const roots = async (page: Page) => (await api<{ items: Row[] }>(page, 'GET', '/prefix-tree/roots')).items
const tree = (page: Page) => page.getByRole('treegrid', { name: /网段树|Tree of prefixes/ })
const row = (page: Page, cidr: string) => tree(page).getByRole('row', { name: new RegExp(`${cidr.replaceAll('.', '\\.')}(?!\\d)`) })

test('the tree is walked, opened and closed by keyboard, and the URL keeps it', async ({ browser }) => {
  const page = await pageOf(browser, 'city-engineer')
  const [root] = await roots(page)
  await page.goto('/prefixes')
  await tree(page).focus()
  await page.keyboard.press('Home')
  const first = row(page, root!.cidr)
  if ((await first.getAttribute('aria-expanded')) === 'false') await page.keyboard.press('ArrowRight')
  await expect(first).toHaveAttribute('aria-expanded', 'true')
  await expect(tree(page).locator('[aria-level="2"]').first()).toContainText('/')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await expect(page).toHaveURL(/open=/)
  await page.reload()
  await expect(tree(page).locator('[aria-level="2"]').first()).toBeVisible()
  await tree(page).focus()
  await page.keyboard.press('Home')
  await page.keyboard.press('ArrowLeft')
  await expect(row(page, root!.cidr)).toHaveAttribute('aria-expanded', 'false')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(new RegExp(`/prefixes/${root!.id}$`))
})

test('all of a level opens, all closes', async ({ browser }) => {
  const page = await pageOf(browser, 'city-engineer')
  await page.goto('/prefixes')
  await page.getByRole('button', { name: '全部折叠' }).click()
  await expect(tree(page).locator('[aria-level="2"]')).toHaveCount(0)
  await page.getByRole('button', { name: '展开一级' }).click()
  await expect(tree(page).locator('[aria-level="2"]').first()).toBeVisible()
  await page.getByRole('button', { name: '展开一级' }).click()
  await expect(tree(page).locator('[aria-level="3"]').first()).toBeVisible()
  await page.getByRole('button', { name: '全部折叠' }).click()
  await expect(tree(page).locator('[aria-level="2"]')).toHaveCount(0)
})

test('a filter shows what it found with what is around it', async ({ browser }) => {
  const page = await pageOf(browser, 'city-engineer')
  await page.goto('/prefixes')
  await page.getByRole('textbox', { name: '网段、用途或其中的地址' }).fill('59.201.26.70')
  await expect(page).toHaveURL(/query=59\.201\.26\.70/)
  await expect(page.getByText(/个符合/)).toBeVisible()
  await expect(row(page, '59.201.26.0/24').or(tree(page).locator('[aria-level="3"]')).first()).toBeVisible()
  await page.getByRole('button', { name: '清除条件' }).click()
  await expect(page).not.toHaveURL(/query=/)
})

test('free blocks stand between the prefixes, and one is cut out where it stands', async ({ browser }) => {
  const page = await pageOf(browser, 'city-engineer')
  const space = await api<{ id: number }>(page, 'POST', '/address-spaces', { name: `空闲 ${Date.now()}` })
  await api(page, 'POST', '/prefixes', { spaceId: space.id, cidr: '10.77.0.0/16', status: 'CONTAINER' })
  await api(page, 'POST', '/prefixes', { spaceId: space.id, cidr: '10.77.64.0/18' })
  await page.goto(`/prefixes?spaceId=${space.id}`)
  await page.getByText('只看空闲').click()
  await expect(row(page, '10.77.0.0/18')).toBeVisible()
  await expect(row(page, '10.77.64.0/18')).toHaveCount(0)
  await page.getByText('网段和空闲').click()
  await expect(row(page, '10.77.64.0/18')).toBeVisible()

  await page.goto(`/prefixes?spaceId=${space.id}&status=CONTAINER`)
  await expect(page.getByText(/1 个符合/)).toBeVisible()
  await expect(row(page, '10.77.0.0/18')).toHaveCount(0)
  await page.getByText('网段和空闲').click()
  await expect(row(page, '10.77.0.0/18')).toBeVisible()
  await row(page, '10.77.128.0/17').getByText('划出网段').click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByRole('textbox', { name: '网段', exact: false }).first()).toHaveValue('10.77.128.0/17')
  await dialog.getByRole('button', { name: '保存' }).click()
  await expect(page.getByText('网段已新建')).toBeVisible()
  await expect(row(page, '10.77.128.0/17').getByText('划出网段')).toHaveCount(0)
})

test('the overview map zooms into a block, and the table lists the same', async ({ browser }) => {
  const page = await pageOf(browser, 'city-engineer')
  const [root] = await roots(page)
  await page.goto(`/prefixes/${root!.id}?view=space`)
  const map = page.getByRole('group', { name: /全景图/ })
  await expect(page.getByRole('img', { name: /全景图/ })).toBeVisible()
  await map.focus()
  for (let i = 0; i < 4; i++) await page.keyboard.press('+')
  await expect(page).toHaveURL(/at=/)
  await expect(page.locator('[aria-busy=true]')).toHaveCount(0)
  await page.keyboard.press('ArrowRight')
  await expect(page.getByRole('button', { name: '放大到这里' })).toBeVisible()
  const path = page.getByRole('navigation', { name: '当前位置' })
  await path.getByRole('button').first().click()
  await expect(page).not.toHaveURL(/at=/)
  const table = page.getByRole('grid', { name: '各块占用' })
  await table.getByRole('button', { name: '网段' }).click()
  await table.focus()
  await page.keyboard.press('Home')
  await page.keyboard.press('ArrowDown')
  await expect(table.locator('[aria-selected="true"]')).toHaveCount(1)
  await expect(page.getByText('打开网段').or(page.getByText('还没有划入下级网段')).first()).toBeVisible()
})

test('an IPv6 block is seen in networks, by rows and on the curve', async ({ browser }) => {
  const page = await pageOf(browser, 'city-engineer')
  const space = await api<{ id: number }>(page, 'POST', '/address-spaces', { name: `六 ${Date.now()}` })
  const root = await api<{ id: number }>(page, 'POST', '/prefixes', { spaceId: space.id, cidr: '2001:db8:9::/48', status: 'CONTAINER' })
  await api(page, 'POST', '/prefixes', { spaceId: space.id, cidr: '2001:db8:9:a0::/64' })
  await page.goto(`/prefixes/${root.id}`)
  await expect(page.getByText('每格 /64')).toBeVisible()
  await expect(page.getByText('在用网段').first()).toBeVisible()
  await page.getByText('希尔伯特曲线').click()
  await expect(page).toHaveURL(/order=hilbert/)
  await expectAccessible(page)
})

test('several addresses are chosen by Shift and arrows and allocated together', async ({ browser }) => {
  const page = await pageOf(browser, 'city-engineer')
  const space = await api<{ id: number }>(page, 'POST', '/address-spaces', { name: `选 ${Date.now()}` })
  const prefix = await api<{ id: number }>(page, 'POST', '/prefixes', { spaceId: space.id, cidr: '10.88.0.0/26' })
  await page.goto(`/prefixes/${prefix.id}`)
  await page.getByRole('button', { name: /^10\.88\.0\.5，/ }).click()
  for (let i = 0; i < 3; i++) await page.keyboard.press('Shift+ArrowRight')
  await expect(page.getByRole('heading', { name: '已选 4 个地址' })).toBeVisible()
  await page.getByRole('button', { name: '分配所选 4 个' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByRole('textbox', { name: /地址，每行一个/ })).toHaveValue('10.88.0.5\n10.88.0.6\n10.88.0.7\n10.88.0.8')
  await dialog.getByRole('button', { name: '分配', exact: true }).click()
  await expect(dialog.getByRole('link', { name: '10.88.0.8' })).toBeVisible()

  await page.goto(`/prefixes/${prefix.id}`)
  await page.getByRole('button', { name: /^10\.88\.0\.5，/ }).click()
  for (let i = 0; i < 3; i++) await page.keyboard.press('Shift+ArrowRight')
  await page.getByRole('button', { name: '释放所选 4 个' }).click()
  await dialog.getByRole('button', { name: '预览' }).click()
  await dialog.getByRole('button', { name: '执行（4 个地址）' }).click()
  await expect(dialog.getByText('已处理 4 个')).toBeVisible()
})

for (const [theme, locale] of [
  ['light', 'zh-CN'],
  ['dark', 'en'],
] as const) {
  test(`axe finds nothing on the tree and the maps, ${theme}, ${locale}`, async ({ browser }) => {
    const page = await pageOf(browser, 'city-engineer')
    await wear(page, theme, locale)
    const [root] = await roots(page)
    for (const path of ['/prefixes', '/prefixes?free=BETWEEN', '/prefixes?query=59.201.26.70', `/prefixes/${root!.id}?view=space`, `/prefixes/${root!.id}?view=space&order=rows`]) {
      await page.goto(path)
      await page.waitForLoadState('networkidle')
      await expect(page.locator('.el-skeleton')).toHaveCount(0)
      await expectAccessible(page)
    }
  })
}
