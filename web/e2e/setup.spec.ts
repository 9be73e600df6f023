import { createHmac } from 'node:crypto'
import { connect, type SecureVersion } from 'node:tls'
import { expect, type Locator } from '@playwright/test'
import { freshServer, type FreshServer } from './fresh-server'
import { choose, expectAccessible, test } from './support'

let server: FreshServer

// The first start makes a certificate that no browser knows.
test.use({ ignoreHTTPSErrors: true })

/** The one-time code of now (RFC 6238), as an authenticator shows it. */
function codeOf(secret: string): string {
  const bits = [...secret.trim()].map(letter => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'))
  const key = Buffer.from((bits.join('').match(/.{8}/g) ?? []).map(byte => parseInt(byte, 2)))
  const step = Buffer.alloc(8)
  step.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)))
  const hash = createHmac('sha1', key).update(step).digest()
  const number = hash.readUInt32BE(hash[19]! & 15) & 0x7fffffff
  return String(number % 1_000_000).padStart(6, '0')
}

test.beforeAll(async () => {
  test.setTimeout(180_000)
  server = await freshServer()
})

test.afterAll(() => server.stop())

async function fill(fields: Locator, name: string, login: string, password: string) {
  await fields.getByRole('textbox', { name: '姓名' }).fill(name)
  await fields.getByRole('textbox', { name: '账号' }).fill(login)
  await fields.getByLabel('密码').fill(password)
}

test('the first start makes the administrators, once, and they make the rest', async ({ page, browser }) => {
  test.setTimeout(120_000)
  await page.goto(server.url)
  await expect(page.getByText('初始化链接无效')).toBeVisible()

  await page.goto('about:blank')
  await page.goto(server.link)
  await expect(page.getByRole('heading', { name: '初始化系统' })).toBeVisible()
  expect(page.url(), 'the secret leaves the address at once').not.toContain('#')
  await expectAccessible(page)
  await page.getByRole('button', { name: '下一步' }).click()
  await expect(page.getByText('请填写城市')).toBeVisible()
  await page.getByRole('combobox').or(page.getByRole('textbox')).first().click()
  await page.locator('.el-cascader-node', { hasText: '四川省' }).click()
  await page.locator('.el-cascader-node', { hasText: '眉山市' }).locator('.el-radio, .el-cascader-node__label').first().click()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: '下一步' }).click()
  await page.getByRole('textbox', { name: '信息中心名称' }).fill('眉山市信息中心')
  const systemAdmin = page.getByRole('group', { name: '系统管理员' })
  await fill(systemAdmin, '张三', 'system', 'weak')
  await page.getByRole('button', { name: '下一步' }).click()
  await expect(page.getByText('密码至少 10 位')).toBeVisible()
  await systemAdmin.getByLabel('密码').fill('Bamboo-7-River')
  await page.getByRole('button', { name: '下一步' }).click()
  await fill(page.getByRole('group', { name: '安全管理员' }), '李四', 'security', 'Willow-9-Bridge')
  await page.getByText('现在设置审计管理员').click()
  await expectAccessible(page)
  await page.getByRole('button', { name: '完成初始化' }).click()
  await expect(page.getByText('初始化完成')).toBeVisible()

  const second = await (await browser.newContext()).newPage()
  await second.goto(server.link)
  await expect(second.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(second.getByRole('heading', { name: '初始化系统' })).toHaveCount(0)

  await page.getByRole('button', { name: '去登录' }).click()
  await page.getByLabel('账号').fill('system')
  await page.getByLabel('密码', { exact: true }).fill('Bamboo-7-River')
  await page.getByRole('button', { name: '登录' }).click()
  await expect(page.getByRole('heading', { name: '设置第二种验证方式' })).toBeVisible()
  await expect(page.getByRole('img', { name: '验证器密钥的二维码' })).toBeVisible()
  await expectAccessible(page)
  await page.goto(`${server.url}/units`)
  await expect(page, 'the step cannot be skipped').toHaveURL(/login/)
  await page.getByLabel('验证码', { exact: true }).fill('000000')
  await page.getByRole('button', { name: '完成设置' }).click()
  await expect(page.getByText('验证码不正确')).toBeVisible()
  await page.getByLabel('验证码', { exact: true }).fill(codeOf(await page.locator('code').first().innerText()))
  await page.getByRole('button', { name: '完成设置' }).click()
  await expect(page.getByRole('button', { name: '新建单位' })).toBeVisible()
  await page.goto(`${server.url}/units`)
  await page.getByRole('button', { name: '新建单位' }).click()
  await page.getByRole('dialog').getByRole('textbox', { name: '单位名称' }).fill('眉山市档案馆')
  const division = page.getByRole('dialog').locator('.el-cascader input')
  await division.click()
  await page.locator('.el-cascader-node', { hasText: '东坡区' }).locator('.el-radio').click()
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').getByRole('button', { name: '保存' }).click()
  await page.getByRole('button', { name: '眉山市档案馆', exact: true }).click()
  await page.getByRole('button', { name: '新增人员' }).click()
  const person = page.getByRole('dialog', { name: '新增人员' })
  await person.getByRole('textbox', { name: '姓名' }).fill('赵六')
  await person.getByRole('button', { name: '保存' }).click()
  await expect(page.getByRole('cell', { name: '赵六', exact: true })).toBeVisible()

  await page.goto(`${server.url}/accounts`)
  await page.getByRole('button', { name: '新建账号' }).click()
  const dialog = page.getByRole('dialog')
  await choose(page, '单位', /眉山市档案馆/, dialog)
  await choose(page, '人员', /赵六/, dialog)
  await dialog.getByRole('textbox', { name: '账号名' }).fill('zhaoliu')
  await dialog.getByLabel('密码').fill('Maple-3-Stone')
  await dialog.getByRole('button', { name: '保存' }).click()
  await expect(page.getByRole('button', { name: 'zhaoliu' })).toBeVisible()
})

/** The version that a handshake settles on; none when it is refused. */
function settled(maxVersion: SecureVersion): Promise<string | null> {
  const { hostname: host, port } = new URL(server.url)
  return new Promise(resolve => {
    const socket = connect({ host, port: Number(port), rejectUnauthorized: false, minVersion: 'TLSv1', maxVersion, ciphers: 'ALL:@SECLEVEL=0' })
    socket.on('secureConnect', () => {
      resolve(socket.getProtocol())
      socket.destroy()
    })
    socket.on('error', () => resolve(null))
  })
}

test('A3: outside of the demo everything is encrypted, by what is not broken', async ({ page, context }) => {
  const answer = await page.request.get(`${server.url}/api/v1/session`)

  expect(answer.headers()['strict-transport-security']).toMatch(/max-age=31536000/)
  const cookies = await context.cookies(server.url)
  expect(cookies.length).toBeGreaterThan(0)
  expect(cookies.every(cookie => cookie.secure && cookie.sameSite !== 'None')).toBe(true)
  expect(await settled('TLSv1.3')).toBe('TLSv1.3')
  expect(await settled('TLSv1.2')).toBe('TLSv1.2')
  expect(await settled('TLSv1.1')).toBeNull()
  const plain = await page.request.get(server.url.replace('https', 'http') + '/api/v1/session')
  expect(plain.status(), 'plain HTTP is refused').toBe(400)
})
