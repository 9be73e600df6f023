import { expect } from '@playwright/test'
import { expectAccessible, signIn, test } from './support'

test('a wrong password is told at the form, and what was typed stays', async ({ page }) => {
  await page.goto('/requests')
  await expect(page).toHaveURL(/login/)
  await page.getByLabel('账号').fill('town-operator')
  await page.getByLabel('密码', { exact: true }).fill('wrong')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert')).toContainText('账号或密码不正确')
  await expect(page.getByLabel('账号')).toHaveValue('town-operator')
  await expectAccessible(page)
})

test('signing in leads to where one wanted to go, and signing out back', async ({ page }) => {
  await signIn(page, 'town-operator')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await page.getByRole('button', { name: /苏小满/ }).click()
  await page.getByRole('menuitem', { name: '退出登录' }).click()
  await expect(page).toHaveURL(/login/)
})
