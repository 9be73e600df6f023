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
  await page.getByText('含下级网段').click()
  const gone = page.getByRole('region', { name: '历史' }).getByRole('listitem').filter({ hasText: '10.30.0.0/23' })
  await expect(gone.getByText('删除', { exact: true })).toBeVisible()
  await expectAccessible(page)
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

  const space = await api<{ id: number }>(page, 'POST', '/address-spaces', { name: `楼内 ${mark}` })
  const vlans = await api<{ items: { id: number; groupName: string }[] }>(page, 'GET', '/vlans')
  const vlanId = vlans.items.find(({ groupName }) => groupName === `楼内 ${mark}`)!.id
  await api(page, 'POST', '/prefixes', { spaceId: space.id, cidr: '10.32.0.0/24', vlanId })
  await page.goto('/catalog?of=vlan-groups')
  await page.getByRole('row', { name: `楼内 ${mark}` }).getByRole('link', { name: '1' }).click()
  await expect(page.getByText(`只看 楼内 ${mark}`)).toBeVisible()
  await page.getByRole('row', { name: `楼内 ${mark}` }).getByRole('link', { name: '1' }).click()
  await expect(page).toHaveURL(new RegExp(`/prefixes\\?vlanId=${vlanId}`))
  await expect(page.getByText('1 个符合')).toBeVisible()
  await expect(page.getByRole('row', { name: /10\.32\.0\.0\/24/ })).toBeVisible()
  await expectAccessible(page)
  await page.locator('.el-tag', { hasText: 'VLAN 120 办公' }).locator('.el-tag__close').click()
  await expect(page).not.toHaveURL(/vlanId/)
  await page.goto('/catalog')
  await shoot(page, 'spaces')
})

test('all that is known of a prefix is read by whoever may only look, and its lists go on', async ({ browser }) => {
  const page = await pageOf(browser, 'city-engineer')
  const space = await api<{ id: number }>(page, 'POST', '/address-spaces', { name: `说明 ${Date.now()}` })
  const around = await api<{ id: number }>(page, 'POST', '/prefixes', {
    spaceId: space.id,
    cidr: '10.33.0.0/16',
    status: 'CONTAINER',
    dns: ['59.201.1.53'],
    tags: ['核心'],
    notes: '二楼机房',
  })
  for (let i = 0; i < 60; i++) await api(page, 'POST', '/prefixes', { spaceId: space.id, cidr: `10.33.${2 * i}.0/24` })
  const leader = await pageOf(browser, 'leader')
  for (const one of [page, leader]) {
    await one.goto(`/prefixes/${around.id}`)
    const facts = one.getByRole('region', { name: '网段信息' })
    for (const said of ['59.201.1.53', '核心', '二楼机房', '从小到大']) await expect(facts.getByText(said)).toBeVisible()
    if (one === leader) break
    for (const [list, row] of [
      ['下级网段', '10.33.118.0/24'],
      ['空闲', '10.33.119.0 – 10.33.255.255'],
    ] as const) {
      const panel = one.getByRole('region', { name: list })
      await expect(panel.getByRole('listitem').first()).toBeVisible()
      while ((await panel.getByText(row).count()) === 0) {
        const before = await panel.getByRole('listitem').count()
        await panel.getByRole('button', { name: `显示更多 ${list}` }).click()
        await expect.poll(() => panel.getByRole('listitem').count()).toBeGreaterThan(before)
      }
    }
    await expectAccessible(one)
    await one.getByRole('link', { name: '在网段树中查看' }).click()
    await expect(one.getByRole('row', { name: /10\.33\.2\.0\/24/ })).toBeVisible()
  }
})

test('a block is moved to another space, delegated to a county, and taken back', async ({ browser }) => {
  const page = await pageOf(browser, 'city-engineer')
  const mark = Date.now()
  const from = await api<{ id: number }>(page, 'POST', '/address-spaces', { name: `原 ${mark}` })
  await api(page, 'POST', '/address-spaces', { name: `新 ${mark}` })
  const block = await api<{ id: number }>(page, 'POST', '/prefixes', { spaceId: from.id, cidr: '10.34.0.0/16', status: 'CONTAINER' })
  await page.goto(`/prefixes/${block.id}`)
  const dialog = page.getByRole('dialog')
  await menu(page, '移到其他地址空间')
  await choose(page, '目标地址空间', `新 ${mark}`, dialog)
  await dialog.getByRole('button', { name: '预览' }).click()
  await expect(dialog.getByText('10.34.0.0/16').last()).toBeVisible()
  await dialog.getByRole('button', { name: '执行' }).click()
  await expect(page.locator('.page-head').getByText(`新 ${mark}`)).toBeVisible()

  await menu(page, '委托管理')
  await dialog.locator('.el-cascader input').click()
  await page.locator('.el-cascader-node', { hasText: '东坡区' }).locator('.el-radio').click()
  await page.keyboard.press('Escape')
  await dialog.getByRole('button', { name: '委托管理' }).click()
  await expect(page.getByText('委托 东坡区')).toBeVisible()
  const county = await pageOf(browser, 'county-admin')
  const child = await api<{ id: number }>(county, 'POST', `/prefixes/${block.id}/prefixes`, { length: 24 })
  await page.goto(`/prefixes?query=10.34.0.0/16`)
  await expect(page.getByRole('row', { name: /10\.34\.0\.0\/16/ }).getByText('委托', { exact: true })).toBeVisible()
  await api(county, 'DELETE', `/prefixes/${child.id}?preview=false`)

  await page.goto(`/prefixes/${block.id}`)
  await menu(page, '收回委托')
  await dialog.getByRole('button', { name: '收回委托' }).click()
  await expect(page.getByText('委托 东坡区')).toHaveCount(0)
  await expect(page.getByRole('region', { name: '历史' }).getByText('收回委托')).toBeVisible()
})
