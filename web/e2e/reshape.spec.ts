import { expect, type Page } from '@playwright/test'
import { api, choose, expectAccessible, pageOf, test } from './support'

const shots = process.env.DONGPO_SHOTS

async function shoot(page: Page, name: string) {
  if (shots) await page.screenshot({ path: `${shots}/${name}.png` })
}

async function menu(page: Page, item: string) {
  await page.getByRole('button', { name: '操作' }).click()
  await page.getByRole('menuitem', { name: item, exact: true }).click()
}

test('a container is cut, a block split, merged, resized and deleted, each seen before it is done', async ({ browser }) => {
  const page = await pageOf(browser, 'city-engineer')
  const space = await api<{ id: number }>(page, 'POST', '/address-spaces', { name: `演练 ${Date.now()}` })
  const container = await api<{ id: number }>(page, 'POST', '/prefixes', {
    spaceId: space.id,
    cidr: '10.30.0.0/16',
    status: 'CONTAINER',
  })
  await page.goto(`/prefixes/${container.id}`)
  await menu(page, '切出下级网段')
  await expect(page.getByText('将切出 10.30.0.0/24')).toBeVisible()
  await page.getByRole('textbox', { name: '用途' }).fill('办公')
  await shoot(page, 'next')
  await page.getByRole('button', { name: '新建', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name: '10.30.0.0/24' })).toBeVisible()

  await menu(page, '拆分')
  const dialog = page.getByRole('dialog')
  await dialog.getByText('保留原网段作为容器').click()
  await dialog.getByRole('button', { name: '预览' }).click()
  await expect(dialog.getByText('10.30.0.128/25')).toBeVisible()
  await shoot(page, 'split')
  await expectAccessible(page)
  await dialog.getByRole('button', { name: '执行' }).click()
  await expect(page.getByRole('heading', { level: 1, name: '10.30.0.0/16' })).toBeVisible()

  await page.getByRole('link', { name: '10.30.0.0/25' }).click()
  await menu(page, '合并')
  await choose(page, '与它合并的网段', '10.30.0.128/25', dialog)
  await page.keyboard.press('Escape')
  await dialog.getByRole('button', { name: '预览' }).click()
  await expect(dialog.getByText('10.30.0.0/24')).toBeVisible()
  await dialog.getByRole('button', { name: '执行' }).click()
  await page.getByRole('link', { name: '10.30.0.0/24' }).click()

  await menu(page, '调整大小')
  await dialog.getByRole('textbox', { name: '新网段' }).fill('10.31.0.0/24')
  await dialog.getByRole('button', { name: '预览' }).click()
  await expect(dialog.locator('.el-form-item__error')).toBeVisible()
  await dialog.getByRole('textbox', { name: '新网段' }).fill('10.30.0.0/23')
  await dialog.getByRole('button', { name: '预览' }).click()
  await expect(dialog.getByText('10.30.0.0/24 → 10.30.0.0/23')).toBeVisible()
  await dialog.getByRole('button', { name: '执行' }).click()
  await expect(page.getByRole('heading', { level: 1, name: '10.30.0.0/23' })).toBeVisible()
  await expect(page.getByRole('region', { name: '历史' }).getByText('调整大小')).toBeVisible()

  await page.getByRole('button', { name: '新建地址段' }).click()
  await dialog.getByRole('textbox', { name: '起始地址' }).fill('10.30.1.1')
  await dialog.getByRole('textbox', { name: '结束地址' }).fill('10.30.1.99')
  await dialog.getByRole('button', { name: '保存' }).click()
  await expect(page.getByText('10.30.1.1 – 10.30.1.99', { exact: true })).toBeVisible()
  await shoot(page, 'prefix')
  await expectAccessible(page)
  await page.getByRole('button', { name: '删除 10.30.1.1' }).click()
  await page.getByRole('button', { name: '删除', exact: true }).click()
  await expect(page.getByText('没有地址段')).toBeVisible()

  await menu(page, '删除网段')
  await dialog.getByRole('button', { name: '执行' }).click()
  await expect(page.getByRole('heading', { level: 1, name: '10.30.0.0/16' })).toBeVisible()
})

test('VLANs and what prefixes point to are kept, and told where they are wrong', async ({ browser }) => {
  const page = await pageOf(browser, 'city-engineer')
  const mark = String(Date.now())
  await page.goto('/catalog?of=vlan-groups')
  await page.getByRole('button', { name: '新建', exact: true }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: '名称' }).fill(`楼内 ${mark}`)
  await dialog.getByRole('button', { name: '保存' }).click()
  await expect(dialog.locator('.el-form-item__error')).toBeVisible()
  await dialog.getByRole('button', { name: '取消' }).click()
  const division = (await api<{ divisionCode: string }>(page, 'GET', '/session')).divisionCode ?? '511400'
  await api(page, 'POST', '/vlan-groups', { name: `楼内 ${mark}`, firstVid: 100, lastVid: 199, divisionCode: division })
  await page.goto('/catalog?of=vlans')
  await page.getByRole('button', { name: '新建', exact: true }).click()
  await choose(page, 'VLAN 组', `楼内 ${mark}`, dialog)
  await dialog.getByRole('textbox', { name: '名称' }).fill('办公')
  await dialog.getByRole('button', { name: '保存' }).click()
  await expect(dialog.locator('.el-form-item__error')).toBeVisible()
  await dialog.getByRole('spinbutton', { name: 'VLAN 号' }).fill('120')
  await dialog.getByRole('button', { name: '保存' }).click()
  await expect(page.getByRole('cell', { name: `楼内 ${mark}` })).toBeVisible()
  await shoot(page, 'catalog')
  await page.goto('/catalog')
  await shoot(page, 'spaces')
})
