import { expect, type Page } from '@playwright/test'
import { api, choose, expectAccessible, pageOf, test } from './support'

const shots = process.env.DONGPO_SHOTS

async function shoot(page: Page, name: string) {
  if (shots) await page.screenshot({ path: `${shots}/${name}.png` })
}

async function begin(page: Page, action: string) {
  await page.getByRole('button', { name: '批量操作' }).click()
  await page.getByRole('menuitem', { name: action, exact: true }).click()
}

test('many addresses are assigned, changed and released at once, each seen before it is done', async ({ browser }) => {
  const page = await pageOf(browser, 'city-engineer')
  const name = `批量 ${Date.now()}`
  const space = await api<{ id: number }>(page, 'POST', '/address-spaces', { name })
  await api(page, 'POST', '/prefixes', { spaceId: space.id, cidr: '10.40.0.0/24', gateway: '10.40.0.254' })
  const unit = (await api<{ items: { name: string }[] }>(page, 'GET', '/units?pageSize=1')).items[0]!.name
  const dialog = page.getByRole('dialog')

  await page.goto(`/addresses?spaceId=${space.id}`)
  await shoot(page, 'empty')
  await begin(page, '批量分配')
  await choose(page, '地址空间', name, dialog)
  await dialog.getByRole('textbox', { name: '地址', exact: true }).fill('10.40.0.1-20，10.40.0.x\n10.40.0.254')
  await choose(page, '单位', unit, dialog)
  await dialog.getByRole('textbox', { name: '用途' }).fill('办公')
  await dialog.getByText('到期日', { exact: true }).click()
  await dialog.getByRole('button', { name: '预览' }).click()
  await expect(dialog.getByText(/^使用期限：\d{4}-\d{2}-\d{2}$/).first()).toBeVisible()
  await expect(dialog.getByText('将处理 20 个')).toBeVisible()
  await expect(dialog.getByText('不能处理 2 个').first()).toBeVisible()
  await expect(dialog.getByText('“10.40.0.x”不是地址、地址范围或网段')).toBeVisible()
  await shoot(page, 'assign-preview')
  await expectAccessible(page)
  await dialog.getByText('跳过不能处理的 2 个，只处理其余的').click()
  await dialog.getByRole('button', { name: '执行（20 个地址）' }).click()
  await expect(dialog.getByText('已处理 20 个')).toBeVisible()
  await shoot(page, 'assign-done')
  await dialog.getByRole('link', { name: '查看这些地址' }).click()
  await expect(page.getByText(/批量操作 \d+ 的地址/)).toBeVisible()
  await expect(page.getByRole('link', { name: '10.40.0.20', exact: true })).toBeVisible()

  // Picked rows.
  for (const row of [1, 2]) await page.locator('tbody .el-checkbox').nth(row).click()
  await expect(page.getByText('已选 2 个地址')).toBeVisible()
  await shoot(page, 'picked')
  await expectAccessible(page)
  await begin(page, '批量更改')
  await expect(dialog.getByText('所选 2 个')).toBeVisible()
  await dialog.getByRole('textbox', { name: '用途' }).fill('视频会议')
  await dialog.getByText('更改使用期限（续期）').click()
  await dialog.getByRole('button', { name: '预览' }).click()
  await expect(dialog.getByRole('alert').filter({ hasText: /^必填$/ })).toBeVisible()
  await dialog.getByRole('textbox', { name: '原因' }).fill('长期使用')
  await dialog.getByRole('button', { name: '预览' }).click()
  await expect(dialog.getByText(/^使用期限：\d{4}-\d{2}-\d{2} → 长期$/).first()).toBeVisible()
  await expectAccessible(page)
  await expect(dialog.getByText('用途：办公 → 视频会议').first()).toBeVisible()
  await shoot(page, 'change-preview')
  await dialog.getByRole('button', { name: '执行（2 个地址）' }).click()
  await dialog.getByRole('button', { name: '关闭', exact: true }).last().click()
  await expect(page.getByRole('cell', { name: '视频会议' })).toHaveCount(2)

  // A workbook with a fault, then all of the filter.
  await begin(page, '批量释放')
  await dialog.getByText('工作簿', { exact: true }).click()
  await choose(page, '地址空间', name, dialog)
  await dialog.locator('input[type=file]').setInputFiles({
    name: '释放.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from('地址,备注\r\n10.40.0.1,\r\n10.40.0.99,\r\n'),
  })
  await dialog.getByRole('button', { name: '预览' }).click()
  await expect(dialog.getByText('A3')).toBeVisible()
  await expect(dialog.getByText('登记中没有这个在用的地址')).toBeVisible()
  await shoot(page, 'workbook')
  await dialog.getByText('当前筛选的全部').click()
  await dialog.getByRole('button', { name: '预览' }).click()
  await dialog.getByRole('button', { name: '执行（20 个地址）' }).click()
  await expect(dialog.getByText('已处理 20 个')).toBeVisible()
})

test('who may not allocate sees no bulk operations', async ({ browser }) => {
  const page = await pageOf(browser, 'town-operator')
  await page.goto('/addresses')
  await expect(page.getByRole('heading', { level: 1, name: '地址' })).toBeVisible()
  await expect(page.getByRole('button', { name: '批量操作' })).toHaveCount(0)
})
