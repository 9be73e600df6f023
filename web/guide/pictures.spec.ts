import { expect, type Page } from '@playwright/test'
import { freshServer } from '../e2e/fresh-server'
import { api, pageOf, test, wear, type Login } from '../e2e/support'

// Takes the pictures of docs/guide: each page as a person sees it who works with it.
const folder = '../docs/guide/images'

interface Picture {
  name: string
  login: Login
  path: string | ((page: Page) => Promise<string>)
  then?: (page: Page) => Promise<void>
}

const requestIn = (state: string) => async (page: Page) => {
  const found = await api<{ items: { id: number }[] }>(page, 'GET', `/requests?state=${state}`)
  return `/requests/${found.items[0]!.id}`
}
const prefixOf = async (page: Page) => {
  const found = await api<{ items: { id: number }[] }>(page, 'GET', '/prefixes?containing=59.201.25.1')
  return `/prefixes/${found.items[0]!.id}`
}
const containerOf = (family: number) => async (page: Page) => {
  const found = await api<{ items: { id: number }[] }>(page, 'GET', `/prefix-tree/roots?family=${family}`)
  return `/prefixes/${found.items[0]!.id}?view=space`
}
const addressOf = async (page: Page) => {
  const request = await api<{ addresses: { id: number }[] }>(page, 'GET', await requestIn('FILED')(page))
  return `/addresses/${request.addresses[0]!.id}`
}

/** Something is seen in the network, so that there is something to find. */
const findingsOf = async (page: Page) => {
  const { items } = await api<{ items: { spaceId: number; ip: string }[] }>(page, 'GET', '/addresses?state=ACTIVE&pageSize=3')
  const strange = items.map(({ spaceId, ip }, i) => ({ spaceId, ip, mac: `02:00:00:00:99:0${i}`, seenAt: new Date().toISOString() }))
  await api(page, 'POST', '/sightings', { source: '核心交换机', sightings: strange })
  return '/findings'
}
const planOf = async (page: Page) => {
  const { items } = await api<{ items: { id: number }[] }>(page, 'GET', '/address-plans')
  return `/address-plans/${items[0]!.id}`
}
const whoOf = async (page: Page) => {
  const { ip } = await api<{ ip: string }>(page, 'GET', await addressOf(page))
  return `/who?ip=${ip}&at=${new Date().toISOString()}`
}

const pictures: Picture[] = [
  { name: 'home', login: 'city-engineer', path: '/' },
  {
    name: 'search',
    login: 'city-engineer',
    path: '/',
    then: async page => {
      await page.keyboard.press('Control+k')
      await page.getByRole('combobox', { name: '查找地址、单位、人员、终端、申请' }).fill('taihe')
      await page.getByRole('option').first().waitFor()
    },
  },
  { name: 'requests', login: 'town-operator', path: '/requests?view=mine' },
  { name: 'request-new', login: 'town-operator', path: '/requests/new' },
  { name: 'request-review', login: 'city-engineer', path: requestIn('CITY_REVIEW') },
  { name: 'request-implementation', login: 'implementer', path: requestIn('IMPLEMENTATION') },
  { name: 'request-filed', login: 'town-operator', path: requestIn('FILED') },
  { name: 'filing', login: 'town-operator', path: async page => `${await requestIn('FILED')(page)}/filing` },
  { name: 'prefixes', login: 'city-engineer', path: '/prefixes' },
  { name: 'prefixes-free', login: 'city-engineer', path: '/prefixes?free=BETWEEN' },
  { name: 'space', login: 'city-engineer', path: containerOf(4) },
  { name: 'space6', login: 'city-engineer', path: containerOf(6) },
  {
    name: 'subnet-map',
    login: 'city-engineer',
    path: prefixOf,
    then: page => page.getByRole('button', { name: /太和镇人民政府/ }).first().click(),
  },
  {
    name: 'reshape',
    login: 'city-engineer',
    path: prefixOf,
    then: async page => {
      await page.getByRole('button', { name: '操作' }).click()
      await page.getByRole('menuitem', { name: '拆分' }).click()
      const dialog = page.getByRole('dialog')
      await dialog.getByRole('button', { name: '预览' }).click()
      await dialog.getByText('将要发生的变化').scrollIntoViewIfNeeded()
    },
  },
  { name: 'addresses', login: 'city-engineer', path: '/addresses' },
  { name: 'address', login: 'city-engineer', path: addressOf },
  { name: 'dual-stack', login: 'city-engineer', path: '/dual-stack' },
  { name: 'dual-stack-pairs', login: 'city-engineer', path: '/dual-stack?tab=pairs' },
  { name: 'findings', login: 'city-engineer', path: findingsOf },
  { name: 'who', login: 'city-engineer', path: whoOf },
  { name: 'plan-fields', login: 'city-engineer', path: planOf },
  {
    name: 'bulk',
    login: 'city-engineer',
    path: '/addresses?state=ACTIVE',
    then: async page => {
      for (const row of [1, 2, 3]) await page.locator('tbody .el-checkbox').nth(row).click()
      await page.getByRole('button', { name: '批量操作' }).click()
      await page.getByRole('menuitem', { name: '批量更改' }).click()
      const dialog = page.getByRole('dialog')
      await dialog.getByRole('textbox', { name: '用途' }).fill('视频会议')
      await dialog.getByRole('button', { name: '预览' }).click()
      await dialog.getByText('将处理 3 个').scrollIntoViewIfNeeded()
    },
  },
  { name: 'recounts', login: 'city-engineer', path: '/recounts' },
  { name: 'catalog', login: 'city-engineer', path: '/catalog' },
  { name: 'exchange', login: 'city-engineer', path: '/exchange' },
  { name: 'jobs', login: 'city-engineer', path: '/jobs' },
  { name: 'units', login: 'city-engineer', path: '/units' },
  { name: 'import-new', login: 'city-engineer', path: '/imports/new' },
  { name: 'accounts', login: 'sysadmin', path: '/accounts' },
  { name: 'audit', login: 'auditor', path: '/audit' },
  { name: 'profile', login: 'town-operator', path: '/profile' },
]

async function take(page: Page, picture: Picture, suffix = '') {
  const path = typeof picture.path === 'string' ? picture.path : await picture.path(page)
  await page.goto(path)
  await page.waitForLoadState('networkidle')
  await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible()
  await picture.then?.(page)
  await page.waitForTimeout(400)
  await page.screenshot({ path: `${folder}/${picture.name}${suffix}.png` })
}

test('pictures of every page', async ({ browser, page }) => {
  test.setTimeout(300_000)
  await page.goto('/login')
  await page.waitForLoadState('networkidle')
  await page.screenshot({ path: `${folder}/login.png` })
  for (const login of [...new Set(pictures.map(picture => picture.login))]) {
    const own = await pageOf(browser, login)
    for (const picture of pictures.filter(picture => picture.login === login)) await take(own, picture)
    await own.context().close()
  }
})

test('pictures of the import', async ({ browser }) => {
  const page = await pageOf(browser, 'city-engineer')
  await page.goto('/imports/new')
  const space = page.getByRole('combobox', { name: '登记到哪个地址空间' })
  await space.focus()
  await space.press('Enter')
  await page.getByRole('option', { name: '公用网络区' }).click()
  await page.locator('input[type=file]').setInputFiles('../src/main/resources/demo/ledger-sample.xlsx')
  await page.getByRole('button', { name: '上传并核对' }).click()
  await expect(page.getByText('各列存放的内容')).toBeVisible()
  await page.waitForTimeout(400)
  await page.screenshot({ path: `${folder}/import-mapping.png` })
  await page.getByRole('button', { name: '开始检查' }).click()
  await expect(page.getByText('检查结果')).toBeVisible({ timeout: 60_000 })
  await page.waitForTimeout(400)
  await page.screenshot({ path: `${folder}/import-report.png` })
  await page.goto('/imports')
  await page.waitForLoadState('networkidle')
  await page.screenshot({ path: `${folder}/imports.png` })
})

test('pictures in English and in the dark', async ({ browser }) => {
  const page = await pageOf(browser, 'city-engineer')
  await wear(page, 'dark', 'en')
  for (const name of ['home', 'request-review', 'subnet-map', 'space']) {
    await take(page, pictures.find(picture => picture.name === name)!, '-dark')
  }
})

test('pictures of the first start', async ({ browser }) => {
  test.setTimeout(180_000)
  const server = await freshServer()
  const page = await (await browser.newContext()).newPage()
  await page.goto(server.link)
  await expect(page.getByRole('heading', { name: '初始化系统' })).toBeVisible()
  await page.getByRole('combobox').or(page.getByRole('textbox')).first().click()
  await page.locator('.el-cascader-node', { hasText: '四川省' }).click()
  await page.locator('.el-cascader-node', { hasText: '眉山市' }).locator('.el-radio').first().click()
  await page.keyboard.press('Escape')
  await page.waitForTimeout(400)
  await page.screenshot({ path: `${folder}/setup-city.png` })
  await page.getByRole('button', { name: '下一步' }).click()
  await page.getByRole('textbox', { name: '信息中心名称' }).fill('眉山市信息中心')
  await page.waitForTimeout(400)
  await page.screenshot({ path: `${folder}/setup-administrator.png` })
  await server.stop()
})
