import { expect } from '@playwright/test'
import { expectAccessible, signIn, test } from './support'

test('the security administrator puts down the review of accounts, and takes the evidence along', async ({ page }) => {
  await signIn(page, 'secadmin')
  await page.goto('/evidence')
  await expect(page.getByRole('heading', { name: '等保测评证据' })).toBeVisible()
  await page.getByRole('button', { name: '账号复核完成' }).click()
  await page.getByLabel('说明').fill('与人事名册核对')
  await page.getByRole('button', { name: '记录', exact: true }).click()
  await page.getByText('分配账户和权限').click()
  await expect(page.getByText(/secadmin 复核了.*与人事名册核对/)).toBeVisible()
  await expectAccessible(page)
  await page.getByText(/^需处理 \d/).click()
  await expect(page).toHaveURL(/state=ATTENTION/)
  const file = page.waitForEvent('download')
  await page.getByRole('link', { name: '导出工作簿' }).click()
  expect((await file).suggestedFilename()).toMatch(/^等保测评证据-\d{8}\.xlsx$/)
})
