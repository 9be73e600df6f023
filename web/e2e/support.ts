import AxeBuilder from '@axe-core/playwright'
import { expect, test as base, type Browser, type Locator, type Page } from '@playwright/test'

export const password = process.env.DONGPO_E2E_PASSWORD ?? ''

export type Login =
  | 'town-operator'
  | 'leader'
  | 'county-admin'
  | 'city-engineer'
  | 'implementer'
  | 'sysadmin'
  | 'secadmin'
  | 'auditor'

/** A test whose pages are closed when it is over: left open, they take the time of all that follow. */
export const test = base.extend<{ tidy: void }>({
  tidy: [
    async ({ browser }, use) => {
      await use()
      await Promise.all(browser.contexts().map(context => context.close()))
    },
    { auto: true },
  ],
})

/** Signs in on the sign-in page, as a person does. */
export async function signIn(page: Page, login: Login) {
  await page.goto('/login')
  await page.getByLabel('账号').fill(login)
  await page.getByLabel('密码', { exact: true }).fill(password)
  await page.getByRole('button', { name: '登录' }).click()
  await expect(page).not.toHaveURL(/login/)
  await expect(page.getByRole('navigation').first()).toBeVisible()
}

/** A page of its own for an account, signed in. */
export async function pageOf(browser: Browser, login: Login): Promise<Page> {
  const context = await browser.newContext()
  const page = await context.newPage()
  await signIn(page, login)
  return page
}

/** From the next page on, in a theme and a language. */
export async function wear(page: Page, theme: 'light' | 'dark', locale: 'zh-CN' | 'en') {
  await page.addInitScript(
    ([theme, locale]) => {
      localStorage.setItem('theme', theme!)
      localStorage.setItem('locale', locale!)
    },
    [theme, locale],
  )
}

/** Chooses from a list by keyboard and name. */
export async function choose(page: Page, label: string, option: string | RegExp, inside: Page | Locator = page) {
  const box = inside.getByRole('combobox', { name: label, exact: true })
  await box.focus()
  await box.press('Enter')
  await page.getByRole('option', { name: option }).locator('visible=true').first().click()
}

/** Calls the API as the signed-in account. */
export async function api<T>(page: Page, method: string, path: string, body?: unknown): Promise<T> {
  const cookies = await page.context().cookies()
  const word = cookies.find(cookie => cookie.name === 'XSRF-TOKEN')?.value ?? ''
  const answer = await page.request.fetch(`/api/v1${path}`, {
    method,
    headers: { 'X-XSRF-TOKEN': word, 'Content-Type': 'application/json' },
    data: body === undefined ? undefined : JSON.stringify(body),
  })
  expect(answer.ok(), `${method} ${path}: ${answer.status()} ${await answer.text()}`).toBe(true)
  return (await answer.json()) as T
}

/** What comes in has come: half faded in, it has less contrast than it will have. */
async function settled(page: Page) {
  await page.evaluate(async () => {
    const ending = document.getAnimations().filter(one => Number.isFinite(one.effect?.getComputedTiming().endTime ?? 0))
    await Promise.allSettled(ending.map(one => one.finished))
  })
}

/** Nothing that axe knows of is wrong with the page as it stands. */
export async function expectAccessible(page: Page) {
  // A message that fades has no contrast to speak of.
  await expect(page.locator('.el-message')).toHaveCount(0)
  await settled(page)
  const result = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']).analyze()
  const found = result.violations.map(
    violation =>
      `${violation.id}: ${violation.help}\n    ${violation.nodes.map(node => node.target.join(' ')).join('\n    ')}`,
  )
  expect(found, page.url()).toEqual([])
}
