import { readFile } from 'node:fs/promises'
import { expect } from '@playwright/test'
import { api, expectAccessible, pageOf, test } from './support'

const shots = process.env.DONGPO_SHOTS

test('a list leaves as a file with the filter of the page', async ({ browser }) => {
  const page = await pageOf(browser, 'city-engineer')
  await page.goto('/addresses?state=ACTIVE')
  await page.getByRole('button', { name: '导出地址' }).click()
  if (shots) await page.screenshot({ path: `${shots}/export.png` })
  await expectAccessible(page)
  const coming = page.waitForEvent('download')
  await page.getByRole('menuitem', { name: 'CSV 文件（.csv）' }).click()
  const file = await coming
  expect(file.suggestedFilename()).toMatch(/^地址-\d{8}\.csv$/)
  const text = await readFile(await file.path(), 'utf8')
  const lines = text.trimEnd().split('\r\n')
  expect(lines[0]).toContain('IP地址')
  expect(lines.length).toBeGreaterThan(1)
  expect(lines.slice(1).every(line => line.includes('在用'))).toBe(true)
})

test('every role finds the export below its own lists', async ({ browser }) => {
  for (const [login, path, name] of [
    ['auditor', '/audit', '审计记录'],
    ['county-admin', '/units', '单位'],
  ] as const) {
    const page = await pageOf(browser, login)
    await page.goto(path)
    const button = page.getByRole('button', { name: new RegExp(`^导出.*${name}`) })
    await expect(button).toBeVisible()
    const coming = page.waitForEvent('download')
    await button.click()
    await page.getByRole('menuitem', { name: 'Excel 工作簿（.xlsx）' }).click()
    expect((await coming).suggestedFilename()).toMatch(/\.xlsx$/)
    await page.getByRole('link', { name: '后台任务' }).click()
    await expect(page.getByRole('heading', { level: 1, name: '后台任务' })).toBeVisible()
  }
})

test('what stands beside other lists leaves as a file, too', async ({ browser }) => {
  const page = await pageOf(browser, 'city-engineer')
  const space = await api<{ id: number }>(page, 'POST', '/address-spaces', { name: `导出 ${Date.now()}` })
  const prefix = await api<{ id: number }>(page, 'POST', '/prefixes', { spaceId: space.id, cidr: '10.66.0.0/24' })
  await api(page, 'POST', `/prefixes/${prefix.id}/ranges`, { first: '10.66.0.8', last: '10.66.0.15', kind: 'RESERVED' })
  await page.goto(`/prefixes/${prefix.id}`)
  for (const list of ['地址段', '空闲', '历史']) {
    const coming = page.waitForEvent('download')
    await page.getByRole('button', { name: `导出${list} 10.66.0.0/24` }).click()
    await page.getByRole('menuitem', { name: 'CSV 文件（.csv）' }).locator('visible=true').click()
    const lines = (await readFile(await (await coming).path(), 'utf8')).trimEnd().split('\r\n')
    expect(lines.length, list).toBeGreaterThan(1)
  }
})
