import { expect } from '@playwright/test'
import { api, expectAccessible, pageOf, test } from './support'

test('用量、预测与复核', async ({ browser }) => {
  const page = await pageOf(browser, 'city-engineer')
  const space = await api<{ id: number }>(page, 'POST', '/address-spaces', { name: `用量 ${Date.now()}` })
  const prefix = await api<{ id: number }>(page, 'POST', '/prefixes', {
    spaceId: space.id,
    cidr: '10.77.0.0/28',
    status: 'ACTIVE',
    alertPercent: 50,
  })
  await api(page, 'POST', `/prefixes/${prefix.id}/addresses`, { count: 8 })

  await page.goto(`/prefixes/${prefix.id}`)
  const panel = page.getByRole('region', { name: '用量与预测' })
  await expect(panel).toContainText('已用 8，预占 0，待回收 0，划出 0，空闲 6，共 14 个地址')
  await expect(panel).toContainText('超过 50% 提示')
  await expectAccessible(page)

  await expect(async () => {
    await page.goto(`/findings?kind=THRESHOLD&prefixId=${prefix.id}`)
    await expect(page.getByText('占用 57%，阈值 50%')).toBeVisible({ timeout: 1000 })
  }).toPass()

  await page.goto('/recounts')
  await page.getByRole('button', { name: '立即复核' }).click()
  await expect(page.getByText('账实相符')).toBeVisible()
  await expectAccessible(page)
})
