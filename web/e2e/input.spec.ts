import { expect } from '@playwright/test'
import { choose, expectAccessible, pageOf, password, test } from './support'

test('the application tells each fault at its field and keeps what was typed', async ({ browser }) => {
  const page = await pageOf(browser, 'town-operator')
  await page.goto('/requests/new')
  await page.getByRole('spinbutton', { name: 'IPv4 地址数' }).fill('0')
  await page.getByRole('textbox', { name: '用途' }).fill('会议室')
  await page.getByRole('button', { name: '添加终端' }).click()
  await page.getByRole('textbox', { name: '终端 1 名称' }).fill('电脑')
  await page.getByRole('textbox', { name: '终端 1 MAC 地址' }).fill('不是MAC')
  await page.getByRole('button', { name: '提交申请' }).click()
  await expect(page.locator('td.is-error').getByText(/不是有效的 MAC 地址/)).toBeVisible()

  await page.getByRole('textbox', { name: '终端 1 MAC 地址' }).fill('02:00:5e:00:00:01')
  await page.getByRole('button', { name: '提交申请' }).click()
  await expect(page.locator('.el-form-item__error', { hasText: 'IPv4 和 IPv6 地址至少申请一个' })).toBeVisible()
  await expect(page.locator('.el-form-item__error', { hasText: '必填' })).toHaveCount(2)
  await expect(page.getByRole('textbox', { name: '用途' })).toHaveValue('会议室')
  await expect(page.getByRole('textbox', { name: '终端 1 名称' })).toHaveValue('电脑')
})

test('a prefix that is none, or that is there, is told at its field', async ({ browser }) => {
  const page = await pageOf(browser, 'city-engineer')
  await page.goto('/prefixes')
  await page.getByRole('button', { name: '新建网段' }).click()
  const dialog = page.getByRole('dialog')
  await choose(page, '地址空间', '公用网络区', dialog)
  await dialog.getByRole('textbox', { name: '网段' }).fill('59.201.300.0/24')
  await dialog.getByRole('button', { name: '保存' }).click()
  await expect(dialog.locator('.el-form-item__error')).toBeVisible()
  await dialog.getByRole('textbox', { name: '网段' }).fill('59.201.26.0/24')
  await dialog.getByRole('button', { name: '保存' }).click()
  await expect(dialog.locator('.problem')).toBeVisible()
  await expect(dialog.getByRole('textbox', { name: '网段' })).toHaveValue('59.201.26.0/24')
})

test('a space, a unit and a person need a name that is free', async ({ browser }) => {
  const page = await pageOf(browser, 'city-engineer')
  await page.goto('/prefixes')
  await page.getByRole('button', { name: '新建地址空间' }).click()
  await page.getByRole('dialog').getByRole('textbox', { name: '名称' }).fill('公用网络区')
  await page.getByRole('dialog').getByRole('button', { name: '保存' }).click()
  await expect(page.getByRole('dialog').locator('.problem')).toBeVisible()

  await page.goto('/units?query=太和镇人民政府')
  await page.getByRole('button', { name: '编辑单位 太和镇人民政府' }).click()
  await page.getByRole('dialog').getByRole('textbox', { name: '统一社会信用代码' }).fill('123')
  await page.getByRole('dialog').getByRole('button', { name: '保存' }).click()
  await expect(page.getByRole('dialog').locator('.el-form-item__error')).toBeVisible()
  await page.getByRole('dialog').getByRole('button', { name: '取消' }).click()

  await page.getByRole('button', { name: '太和镇人民政府', exact: true }).click()
  await page.getByRole('button', { name: '新增人员' }).click()
  const dialog = page.getByRole('dialog', { name: '新增人员' })
  await dialog.getByRole('textbox', { name: '姓名' }).fill('测试')
  await dialog.getByRole('textbox', { name: '电话' }).fill('abc')
  await dialog.getByRole('button', { name: '保存' }).click()
  await expect(dialog.locator('.el-form-item__error')).toBeVisible()
})

test('an account needs a sound login name and password', async ({ browser }) => {
  const page = await pageOf(browser, 'sysadmin')
  await page.goto('/accounts')
  await page.getByRole('button', { name: '新建账号' }).click()
  const dialog = page.getByRole('dialog')
  await choose(page, '单位', '太和镇人民政府', dialog)
  await choose(page, '人员', '任清和', dialog)
  await dialog.getByRole('textbox', { name: '账号名' }).fill('a b')
  await dialog.getByLabel('密码').fill('12345678')
  await dialog.getByRole('button', { name: '保存' }).click()
  await expect(dialog.locator('.el-form-item__error')).toHaveCount(2)
  await dialog.getByRole('textbox', { name: '账号名' }).fill('leader')
  await dialog.getByLabel('密码').fill('Willow-9-Bridge')
  await dialog.getByRole('button', { name: '保存' }).click()
  await expect(dialog.locator('.problem')).toContainText('已被使用')
})

test('roles that exclude each other are refused with the reason', async ({ browser }) => {
  const page = await pageOf(browser, 'secadmin')
  await page.goto('/accounts')
  await page.getByRole('button', { name: 'sysadmin' }).click()
  await page.getByRole('button', { name: '授予角色' }).click()
  await choose(page, '角色', /审计管理员/, page.getByRole('dialog'))
  await page.getByRole('button', { name: '授予角色' }).click()
  await expect(page.getByRole('dialog').locator('.problem')).toContainText('三员分立')
})

test('a file that is no ledger is refused with what to do, and the next one goes through', async ({ browser }) => {
  const page = await pageOf(browser, 'city-engineer')
  await page.goto('/imports/new')
  await page.getByRole('button', { name: '上传并核对' }).click()
  await expect(page.getByText('请选择文件')).toBeVisible()
  await choose(page, '登记到哪个地址空间', '公用网络区')
  await page.locator('input[type=file]').setInputFiles({
    name: '台账.xlsx',
    mimeType: 'application/octet-stream',
    buffer: Buffer.from('这不是工作簿'),
  })
  await page.getByRole('button', { name: '上传并核对' }).click()
  await expect(page.locator('.problem')).toContainText('不是工作簿')

  const rows = ['单位,责任人,IP地址,子网掩码,网关', '太和镇人民政府,苏小满,59.201.26.5,255.255.255.0,59.201.26.254', ',,59.201.26.999,,']
  await page.locator('input[type=file]').setInputFiles({
    name: '台账.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(rows.join('\r\n')),
  })
  await page.getByRole('button', { name: '上传并核对' }).click()
  await expect(page).toHaveURL(/imports\/\d+/)
  await page.getByRole('button', { name: '开始检查' }).click()
  await expect(page.getByText('检查结果')).toBeVisible({ timeout: 30_000 })
  await expect(page.getByText('59.201.26.999').first()).toBeVisible()
})

test('what is not there, or not for this account, is said plainly', async ({ browser }) => {
  const page = await pageOf(browser, 'town-operator')
  for (const path of ['/requests/999999', '/addresses/999999', '/prefixes/999999']) {
    await page.goto(path)
    await expect(page.locator('.problem')).toContainText('未找到')
  }
  await page.goto('/accounts')
  await expect(page.getByRole('heading', { name: '您没有查看此页的权限' })).toBeVisible()
  await page.goto('/nowhere')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
})

test('a session that ends under an open form takes nothing with it', async ({ browser }) => {
  const page = await pageOf(browser, 'town-operator')
  await page.goto('/requests/new')
  await page.getByRole('textbox', { name: '用途' }).fill('会话失效测试')
  await page.context().clearCookies({ name: 'DONGPO_SESSION' })
  await page.getByRole('button', { name: '保存草稿' }).click()

  const dialog = page.getByRole('dialog', { name: '登录已失效' })
  await expectAccessible(page)
  await dialog.getByLabel('密码').fill(password)
  await dialog.getByRole('button', { name: '登录', exact: true }).click()
  await expect(dialog).toBeHidden()
  await expect(page.getByRole('textbox', { name: '用途' })).toHaveValue('会话失效测试')
  await page.getByRole('button', { name: '保存草稿' }).click()
  await expect(page.getByText('草稿已保存')).toBeVisible()
})
