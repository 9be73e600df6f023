import { expect, type Page } from '@playwright/test'
import { expectAccessible, pageOf, test } from './support'

const shots = process.env.DONGPO_SHOTS

async function shoot(page: Page, name: string) {
  if (shots) await page.screenshot({ path: `${shots}/${name}.png` })
}

async function choose(page: Page, name: string, content: string, space: string) {
  await page.goto('/exchange')
  await page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(content) })
  const box = page.getByRole('combobox', { name: '未写明空间的行登记到' })
  await box.fill(space)
  await page.getByRole('option', { name: space }).locator('visible=true').first().click()
  await page.getByRole('button', { name: '上传并检查' }).click()
}

test('a file is looked through, its faults are told, it is entered, and found again', async ({ browser }) => {
  const page = await pageOf(browser, 'city-engineer')
  const space = `交换 ${Date.now()}`
  await page.goto('/imports/new')
  await page.getByRole('link', { name: '请到“导入导出”' }).click()
  await expect(page.getByRole('heading', { level: 1, name: '导入导出' })).toBeVisible()
  await expectAccessible(page)
  await shoot(page, 'exchange-empty')

  await choose(page, 'prefixes.csv', 'prefix,vrf,tenant,status,role,description\n10.71.0.0/24,,,active,,三楼\n10.71.1.1/24,,,active,,\n', space)
  await expect(page.getByRole('heading', { name: '检查结果' })).toBeVisible()
  await expect(page.getByText('10.71.1.1/24')).toBeVisible()
  await expectAccessible(page)
  await shoot(page, 'exchange-report')
  await page.getByRole('button', { name: '导入没有问题的内容' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '导入没有问题的内容' }).click()
  await expect(page.getByRole('heading', { name: '导入结果' })).toBeVisible()

  await choose(page, '台账.csv', '归谁,IP地址\n档案局,10.71.0.5\n', space)
  await expect(page.getByText('没有使用单位；请指定默认单位')).toBeVisible()
  await shoot(page, 'exchange-mapping')
  await expectAccessible(page)

  await page.goto('/jobs')
  await expect(page.getByRole('link', { name: 'prefixes.csv' }).first()).toBeVisible()
  await expectAccessible(page)
  await shoot(page, 'jobs')
})

test('the whole register is written out in the background and can be downloaded', async ({ browser }) => {
  const page = await pageOf(browser, 'city-engineer')
  await page.goto('/exchange')
  await page.getByRole('button', { name: '导出为 CSV' }).click()
  await page.getByRole('link', { name: '查看后台任务' }).click()
  const link = page.getByRole('link', { name: /dongpo-register.zip/ })
  await expect(link.first()).toBeVisible({ timeout: 30_000 })
  const [download] = await Promise.all([page.waitForEvent('download'), link.first().click()])
  expect(download.suggestedFilename()).toBe('dongpo-register.zip')
})
