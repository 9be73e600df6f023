import { expect, type Browser, type Page } from '@playwright/test'
import { choose, expectAccessible, pageOf, test, type Login } from './support'

/** Fills the application form as a clerk does, and submits it. Answers the path of the request. */
async function apply(page: Page, purpose: string): Promise<string> {
  await page.goto('/requests')
  await page.getByRole('button', { name: '申请地址' }).click()
  await page.getByRole('spinbutton', { name: 'IPv4 地址数' }).fill('2')
  await page.getByRole('spinbutton', { name: 'IPv6 地址数' }).fill('2')
  await page.getByRole('textbox', { name: '用途' }).fill(purpose)
  await page.getByRole('textbox', { name: '接入位置' }).fill('便民服务中心一楼')
  await choose(page, '责任人', '苏小满')
  for (const row of [1, 2]) {
    await page.getByRole('button', { name: '添加终端' }).click()
    await page.getByRole('textbox', { name: `终端 ${row} 名称` }).fill(`窗口电脑${row}`)
    await page.getByRole('textbox', { name: `终端 ${row} 类型` }).fill('台式计算机')
  }
  await page.locator('input[type=file]').setInputFiles({
    name: '接入方案.pdf',
    mimeType: 'application/pdf',
    buffer: Buffer.from('%PDF-1.7 plan'),
  })
  await expect(page.getByText('接入方案.pdf')).toBeVisible()
  await page.getByRole('button', { name: '提交申请' }).click()
  await expect(page).toHaveURL(/\/requests\/\d+$/)
  await expect(page.getByRole('heading', { level: 1 })).toContainText(purpose)
  return new URL(page.url()).pathname
}

/** Opens a request from somebody's to-do list. */
async function openTodo(browser: Browser, login: Login, purpose: string): Promise<Page> {
  const page = await pageOf(browser, login)
  await page.goto('/requests?view=todo')
  await page.getByRole('link', { name: new RegExp(purpose) }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText(purpose)
  return page
}

async function agree(browser: Browser, login: Login, purpose: string, opinion: string) {
  const page = await openTodo(browser, login, purpose)
  await page.getByRole('textbox', { name: '意见' }).fill(opinion)
  await page.getByRole('button', { name: '同意', exact: true }).click()
  await expect(page.getByText(opinion)).toBeVisible()
  await page.context().close()
}

async function refuse(page: Page, word: '退回' | '驳回', opinion: string) {
  await page.getByRole('button', { name: word, exact: true }).click()
  await expect(page.getByText('请填写意见')).toBeVisible()
  await page.getByRole('textbox', { name: '意见' }).fill(opinion)
  await page.getByRole('button', { name: word, exact: true }).click()
  await page.getByRole('dialog').getByRole('button', { name: word }).click()
  await expect(page.getByText(opinion)).toBeVisible()
}

test('an address is applied for, reviewed, implemented and filed, by five people', async ({ browser }) => {
  const purpose = `窗口终端${Date.now()}`
  const operator = await pageOf(browser, 'town-operator')
  const path = await apply(operator, purpose)
  await agree(browser, 'leader', purpose, '情况属实。')
  await agree(browser, 'county-admin', purpose, '符合要求。')

  const engineer = await openTodo(browser, 'city-engineer', purpose)
  await expect(engineer.getByRole('radiogroup', { name: 'IPv4 网段' }).getByText('推荐')).toBeVisible()
  await expectAccessible(engineer)
  await engineer.getByRole('button', { name: '同意并分配' }).click()
  await expect(engineer.getByText('预占至')).toBeVisible()

  const implementer = await openTodo(browser, 'implementer', purpose)
  const macs = implementer.getByRole('textbox', { name: /^MAC 地址：/ })
  await expect(macs).toHaveCount(4)
  for (let row = 0; row < 4; row++) await macs.nth(row).fill(`02-00-5e-10-00-0${row}`)
  await implementer.getByRole('textbox', { name: /^端口：/ }).first().fill('GE0/0/11')
  await implementer.getByRole('button', { name: '按首行递增端口' }).click()
  await expectAccessible(implementer)
  await implementer.getByRole('button', { name: '完成实施并备案' }).click()
  await expect(implementer.getByText(/511402102-\d{4}-IP-\d{4}/).first()).toBeVisible()

  await operator.goto(path)
  await expect(operator.getByText('已备案')).toBeVisible()
  await operator.getByRole('link', { name: /^59\./ }).first().click()
  await expect(operator).toHaveURL(/addresses/)
  const ip = (await operator.getByRole('heading', { level: 1 }).innerText()).match(/[\d.]+/)![0]
  await expect(operator.getByText('02:00:5e:10:00:00').first()).toBeVisible()
  await expect(operator.getByText('GE0/0/11').first()).toBeVisible()

  await engineer.goto(path)
  await engineer.getByRole('link', { name: /\/24$/ }).first().click()
  await expect(engineer.getByRole('button', { name: new RegExp(`^${ip.replaceAll('.', '\\.')}，在用，太和镇人民政府`) })).toBeVisible()

  await operator.goto(`${path}/filing`)
  await expect(operator.getByRole('heading', { name: /备案单/ })).toBeVisible()
  await expect(operator.getByText('签名有效')).toBeVisible()
  await expectAccessible(operator)

  await operator.goto('/requests?view=filings')
  await operator.getByRole('textbox', { name: '备案号' }).fill('511402102-')
  await expect(operator).toHaveURL(/query=511402102-/)
  await expectAccessible(operator)
  await operator.getByRole('link', { name: /^511402102-\d{4}-IP-\d{4}$/ }).first().click()
  await expect(operator.getByRole('heading', { name: /备案单/ })).toBeVisible()
})

test('a returned request is corrected and comes again; a rejected one ends', async ({ browser }) => {
  const purpose = `视频终端${Date.now()}`
  const operator = await pageOf(browser, 'town-operator')
  const path = await apply(operator, purpose)
  await agree(browser, 'leader', purpose, '同意。')
  await refuse(await openTodo(browser, 'county-admin', purpose), '退回', '请写明楼层。')

  await operator.goto(path)
  await expect(operator.getByText('已退回').first()).toBeVisible()
  await operator.getByRole('button', { name: '修改' }).click()
  await operator.getByRole('textbox', { name: '接入位置' }).fill('便民服务中心二楼 201')
  await operator.getByRole('button', { name: '提交申请' }).click()
  await expect(operator).toHaveURL(/\/requests\/\d+$/)
  await expect(operator.getByText('便民服务中心二楼 201').first()).toBeVisible()

  await refuse(await openTodo(browser, 'leader', purpose), '驳回', '与上月申请重复。')
  await operator.reload()
  await expect(operator.getByText('已驳回').first()).toBeVisible()
  await expect(operator.getByRole('button', { name: '撤回' })).toHaveCount(0)
})

test('the applicant withdraws, and who decides too late is told', async ({ browser }) => {
  const purpose = `展台网络${Date.now()}`
  const operator = await pageOf(browser, 'town-operator')
  const path = await apply(operator, purpose)
  const late = await openTodo(browser, 'leader', purpose)

  await operator.goto(path)
  await operator.getByRole('button', { name: '撤回' }).click()
  await operator.getByRole('dialog').getByRole('button', { name: '撤回' }).click()
  await expect(operator.getByText('已撤回').first()).toBeVisible()

  await late.getByRole('button', { name: '同意', exact: true }).click()
  await expect(late.getByText('已撤回').first()).toBeVisible()
  await expect(late.getByRole('button', { name: '同意', exact: true })).toHaveCount(0)
})

test('a task is reassigned to a colleague when there is one', async ({ browser }) => {
  const purpose = `转办测试${Date.now()}`
  const operator = await pageOf(browser, 'town-operator')
  await apply(operator, purpose)
  const leader = await openTodo(browser, 'leader', purpose)
  await leader.getByRole('button', { name: '转办' }).click()
  await expect(leader.getByText('没有可以转办的同事')).toBeVisible()
})
