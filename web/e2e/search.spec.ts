import { expect, type Page } from '@playwright/test'
import { expectAccessible, pageOf, test, wear } from './support'

const shots = process.env.DONGPO_SHOTS

async function shoot(page: Page, name: string) {
  if (shots) await page.screenshot({ path: `${shots}/${name}.png` })
}

const box = (page: Page) => page.getByRole('combobox', { name: '查找地址、单位、人员、终端、申请' })
const group = (page: Page, name: string) => page.getByRole('listbox').getByRole('group', { name })

async function find(page: Page, text: string) {
  await box(page).fill(text)
  await expect(page.getByRole('dialog').getByRole('status')).toHaveText(/找到/)
}

test('the box opens by Ctrl K at every page, finds while one types, and is used by keyboard alone', async ({ browser }) => {
  const page = await pageOf(browser, 'city-engineer')
  for (const path of ['/', '/prefixes', '/units', '/requests']) {
    await page.goto(path)
    await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible()
    await page.keyboard.press('Control+k')
    await expect(box(page)).toBeFocused()
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toBeHidden()
  }
  await page.keyboard.press('Control+k')
  await shoot(page, 'search-empty')
  await expectAccessible(page)
  await find(page, '59.201.26.7')
  await expect(group(page, '地址').getByRole('option').first()).toContainText('59.201.26.7')
  await expect(group(page, '网段').getByText('包含此地址').first()).toBeVisible()
  await shoot(page, 'search-address')
  await expectAccessible(page)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/addresses\/\d+/)
})

test('units and people are found by pinyin, with what is alike marked and the reason told', async ({ browser }) => {
  const page = await pageOf(browser, 'city-engineer')
  await page.keyboard.press('Control+k')
  await find(page, 'thzrmzf')
  const unit = group(page, '单位').getByRole('option', { name: /太和镇人民政府/ }).first()
  await expect(unit.locator('mark')).toHaveText('太和镇人民政府')
  await expect(unit).toContainText('拼音')
  await shoot(page, 'search-pinyin')
  await expectAccessible(page)
  await find(page, 'renqing')
  await expect(group(page, '人员').getByRole('option', { name: /任清和/ }).first()).toBeVisible()
  await shoot(page, 'search-person')
  await group(page, '人员').getByRole('option', { name: /任清和/ }).first().click()
  await expect(page).toHaveURL(/addresses\?personId=\d+$/)
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('option', { name: 'renqing' })).toBeVisible()
  await shoot(page, 'search-recent')
  await page.getByRole('button', { name: '清除记录' }).click()
  await expect(page.getByRole('option')).toHaveCount(0)
})

test('all results lead to the list with the same text, and what is not there is said', async ({ browser }) => {
  const page = await pageOf(browser, 'city-engineer')
  await page.getByRole('button', { name: /查找地址、单位/ }).click()
  await find(page, '太和镇')
  await shoot(page, 'search-name')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/addresses\?query=/)
  await expect(page.getByRole('table').getByText('太和镇', { exact: false }).first()).toBeVisible()
  await page.keyboard.press('Control+k')
  await find(page, '没有这个东西')
  await expect(page.getByText('没有找到“没有这个东西”')).toBeVisible()
  await shoot(page, 'search-nothing')
  await page.route('**/api/v1/search?**', route => route.abort())
  await box(page).fill('59')
  await expect(page.getByRole('dialog').getByRole('alert')).toBeVisible()
  await shoot(page, 'search-failed')
  await expectAccessible(page)
})

test('a county finds what is its own', async ({ browser }) => {
  const page = await pageOf(browser, 'county-admin')
  await page.keyboard.press('Control+k')
  await find(page, 'bmfwzx')
  const found = await page.getByRole('option').allInnerTexts()
  expect(found.filter(text => text.includes('彭山区'))).toEqual([])
})

test('dark, English and large text', async ({ browser }) => {
  const page = await pageOf(browser, 'city-engineer')
  await wear(page, 'dark', 'en')
  await page.goto('/prefixes')
  await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible()
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: 'Find addresses, units, people' }).fill('59.201.26')
  await expect(page.getByRole('option').first()).toBeVisible()
  await shoot(page, 'search-dark')
  await expectAccessible(page)
})
