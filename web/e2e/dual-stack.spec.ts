import { expect, type Page } from '@playwright/test'
import { api, expectAccessible, pageOf, test, wear } from './support'

const shots = process.env.DONGPO_SHOTS

async function shoot(page: Page, name: string) {
  if (shots) await page.screenshot({ path: `${shots}/dual-${name}.png` })
}

interface Thing {
  id: number
}

/** A space with an IPv4 and an IPv6 prefix, under names that no other test uses. */
async function twoPrefixes(page: Page) {
  const space = await api<Thing>(page, 'POST', '/address-spaces', { name: `双栈 ${Date.now()}` })
  const octet = Math.floor(Math.random() * 250)
  const cidr = `10.${octet}.${Math.floor(Math.random() * 250)}.0/24`
  const ipv4 = await api<Thing>(page, 'POST', '/prefixes', { spaceId: space.id, cidr })
  const block = `2001:db8:${octet.toString(16)}:${Date.now().toString(16).slice(-4).replace(/^0+/, '1')}::/64`
  const ipv6 = await api<Thing & { cidr: string }>(page, 'POST', '/prefixes', { spaceId: space.id, cidr: block })
  return { ipv4, ipv6, cidr, block: ipv6.cidr }
}

test('prefixes are paired; an address is given with its partner, and both are released', async ({ browser }) => {
  const page = await pageOf(browser, 'city-engineer')
  const { ipv4, cidr, block } = await twoPrefixes(page)
  await page.goto('/dual-stack?tab=pairs')
  await page.getByRole('button', { name: '新建配对' }).click()
  const dialog = page.getByRole('dialog')
  const box = dialog.getByRole('combobox', { name: 'IPv4 网段', exact: true })
  await box.fill(cidr.slice(0, -3))
  await page.getByRole('option', { name: cidr }).locator('visible=true').first().click()
  const other = dialog.getByRole('combobox', { name: 'IPv6 网段', exact: true })
  await other.fill(block)
  await page.getByRole('option', { name: block }).locator('visible=true').first().click()
  await expect(page.getByRole('option').locator('visible=true')).toHaveCount(0)
  await shoot(page, 'pair-dialog')
  await expectAccessible(page)
  await dialog.getByRole('button', { name: '配对', exact: true }).click()
  await expect(page.getByRole('button', { name: cidr })).toBeVisible()

  await page.goto(`/prefixes/${ipv4.id}`)
  await expect(page.getByRole('region', { name: '双栈配对' }).getByText(block)).toBeVisible()
  await page.getByRole('button', { name: '分配地址' }).click()
  await page.getByText('同时分配配对的 IPv6 地址').click()
  await shoot(page, 'take')
  await expectAccessible(page)
  await dialog.getByRole('button', { name: '分配', exact: true }).click()
  const given = dialog.getByRole('listitem')
  await expect(given).toHaveCount(2)
  await given.first().getByRole('link').click()
  await expect(page.getByRole('region', { name: '配对地址' }).getByRole('link')).toBeVisible()
  await shoot(page, 'address')
  await expectAccessible(page)
  await page.getByRole('button', { name: '释放', exact: true }).click()
  await page.getByText('同时释放配对地址').click()
  await dialog.getByRole('button', { name: '释放', exact: true }).click()
  await expect(page.getByText(/曾与 .* 配对/)).toBeVisible()
})

test('partners of all held addresses are looked at first, then made', async ({ browser }) => {
  const page = await pageOf(browser, 'city-engineer')
  const { ipv4, ipv6, cidr } = await twoPrefixes(page)
  const form = 'LAST_OCTET_DIGITS'
  const pair = await api<Thing>(page, 'POST', '/prefix-pairs', { ipv4PrefixId: ipv4.id, ipv6PrefixId: ipv6.id, form })
  await api(page, 'POST', `/prefixes/${ipv4.id}/addresses`, { count: 5 })
  await page.goto(`/dual-stack?tab=pairs&pair=${pair.id}`)
  await shoot(page, 'drawer')
  await expectAccessible(page)
  await page.getByRole('button', { name: '生成配对地址' }).click()
  const dialog = page.getByRole('dialog').filter({ hasText: `生成配对地址 ${cidr}` })
  await expect(dialog.getByRole('row')).toHaveCount(6)
  await shoot(page, 'partners')
  await expectAccessible(page)
  await dialog.getByRole('button', { name: /全部生成/ }).click()
  await expect(page.getByText('已生成 5 对配对地址')).toBeVisible()
  await expect(page.getByText('5 / 5')).toBeVisible()
})

test('a number of the progress opens its rows, and a phase is changed there', async ({ browser }) => {
  const page = await pageOf(browser, 'city-engineer')
  await page.goto('/dual-stack')
  await expect(page.getByRole('region', { name: '各区县的数字' })).toBeVisible()
  await shoot(page, 'progress')
  await expectAccessible(page)
  await page.goto('/dual-stack?tab=phases&kind=SYSTEM')
  await page.getByRole('button', { name: '新建业务系统' }).click()
  const dialog = page.getByRole('dialog')
  const name = `系统 ${Date.now()}`
  await dialog.getByRole('textbox', { name: '名称' }).fill(name)
  const unit = dialog.getByRole('combobox', { name: '单位', exact: true })
  await unit.fill('眉山市政府信息技术中心')
  await page.getByRole('option', { name: /眉山市政府信息技术中心/ }).locator('visible=true').first().click()
  await dialog.getByRole('button', { name: '保存' }).click()
  await page.getByRole('button', { name: `变更阶段 ${name}` }).click()
  await dialog.getByText('IPv6优先').click()
  await dialog.getByRole('textbox', { name: '依据' }).fill('双栈联调测试记录')
  await shoot(page, 'phase')
  await expectAccessible(page)
  await dialog.getByRole('button', { name: '变更阶段' }).click()
  await expect(page.getByRole('row', { name: new RegExp(name) }).getByText('IPv6优先')).toBeVisible()
  await page.goto('/dual-stack')
  const row = page.getByRole('row').filter({ hasText: '本级' })
  await row.getByRole('cell').nth(10).getByRole('link').click()
  await expect(page).toHaveURL(/kind=SYSTEM/)
  await expect(page.getByRole('cell', { name }).first()).toBeVisible()
  await shoot(page, 'phases')
  await expectAccessible(page)
})

for (const [theme, locale] of [
  ['dark', 'en'],
  ['light', 'zh-CN'],
] as const) {
  test(`axe finds nothing on any tab, ${theme}, ${locale}`, async ({ browser }) => {
    const page = await pageOf(browser, 'city-engineer')
    await wear(page, theme, locale)
    for (const path of ['', '?tab=pairs', '?tab=phases', '?tab=addresses&division=511402&paired=true', '?tab=phases&query=nothing']) {
      await page.goto(`/dual-stack${path}`)
      await page.waitForLoadState('networkidle')
      await expect(page.locator('.el-skeleton')).toHaveCount(0)
      await shoot(page, `${theme}${path.replace(/\W+/g, '-')}`)
      await expectAccessible(page)
    }
  })
}

test('a county sees its own numbers, and cannot set targets of the city', async ({ browser }) => {
  const page = await pageOf(browser, 'county-admin')
  await page.goto('/dual-stack')
  await expect(page.getByRole('row').filter({ hasText: '东坡区' })).toBeVisible()
  await expect(page.getByRole('row').filter({ hasText: '仁寿县' })).toHaveCount(0)
  await shoot(page, 'county')
  await expect(page.getByRole('button', { name: '新增目标' })).toHaveCount(0)
})
