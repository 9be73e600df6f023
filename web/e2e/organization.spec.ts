import { expect } from '@playwright/test'
import { api, choose, pageOf, test } from './support'

test('a unit is merged into another, and a telephone number is read', async ({ browser }) => {
  const page = await pageOf(browser, 'city-engineer')
  const name = `测试水务所${Date.now()}`
  const unit = await api<{ id: number }>(page, 'POST', '/units', { name, divisionCode: '511402' })
  await api(page, 'POST', '/people', { name: '周测试', unitId: unit.id, phone: '13800138000' })
  await page.goto(`/units?query=${name}`)
  await page.getByRole('button', { name, exact: true }).click()
  await expect(page.getByText('138****8000')).toBeVisible()
  await page.getByRole('button', { name: '查看周测试的完整电话' }).click()
  await expect(page.getByText('13800138000')).toBeVisible()
  await page.keyboard.press('Escape')

  await page.getByRole('button', { name: `合并或关闭 ${name}` }).click()
  const dialog = page.getByRole('dialog', { name: `合并或关闭“${name}”` })
  await expect(dialog.getByText('人员', { exact: false }).first()).toBeVisible()
  const button = dialog.getByRole('button', { name: '转移并关闭' })
  await expect(button).toBeDisabled()
  await choose(page, '接收单位', /太和镇人民政府/, dialog)
  await dialog.getByRole('textbox', { name: '原因' }).fill('机构改革')
  await button.click()
  await expect(dialog).toBeHidden()
  await page.goto(`/units?query=${name}&state=closed`)
  await expect(page.getByRole('cell', { name: '太和镇人民政府' })).toBeVisible()
})
