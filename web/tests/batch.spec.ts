import { mount } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { computed } from 'vue'
import type { BatchAction, BatchSide } from '@/api/types'
import BatchPreview from '@/features/register/BatchPreview.vue'
import { useBatch } from '@/features/register/useBatch'
import { locale } from '@/shared/i18n'

const answers = vi.fn<typeof fetch>()

const outcome = { id: null, action: 'CHANGE' as const, named: 1, changed: 1, unchanged: 0, passedOver: 0, refused: 0, lines: [] }

beforeEach(() => {
  vi.stubGlobal('fetch', answers)
  answers.mockImplementation(async () => new Response(JSON.stringify(outcome), { headers: { 'Content-Type': 'application/json' } }))
  document.cookie = 'XSRF-TOKEN=secret'
  locale.value = 'zh-CN'
})

afterEach(() => {
  answers.mockReset()
  vi.unstubAllGlobals()
})

/** What is sent when an action is seen beforehand. */
async function sent(action: BatchAction, entry: object): Promise<Record<string, unknown>> {
  const batch = useBatch(
    computed(() => action),
    computed(() => ({ ids: [7] })),
  )
  batch.begin()
  Object.assign(batch.entered.holder, entry)
  await batch.preview()
  return JSON.parse(String(answers.mock.calls[0]![1]!.body)) as Record<string, unknown>
}

describe('the term of a batch', () => {
  const end = '2027-06-30T16:00:00.000Z'

  it('is given to addresses that are assigned', async () => {
    expect((await sent('ASSIGN', { expiresAt: end })).holder).toMatchObject({ expiresAt: end, clear: [] })
  })

  it('stays in a change that does not speak of it', async () => {
    const { holder } = await sent('CHANGE', { purpose: '办公', expiresAt: end })
    expect(holder).toMatchObject({ purpose: '办公', expiresAt: null, clear: [] })
    expect(holder).not.toHaveProperty('renews')
  })

  it('is changed, or cleared for good, where that is said', async () => {
    expect((await sent('CHANGE', { renews: true, expiresAt: end })).holder).toMatchObject({ expiresAt: end, clear: [] })
    answers.mockClear()
    expect((await sent('CHANGE', { renews: true, clear: ['PORT'] })).holder).toMatchObject({ expiresAt: null, clear: ['PORT', 'TERM'] })
  })

  it('is shown as it was and as it becomes', () => {
    const side = (expiresAt: string | null): BatchSide => ({
      state: 'ACTIVE',
      unitName: '水利局',
      personName: null,
      purpose: null,
      terminal: null,
      expiresAt,
    })
    const line = (ip: string, before: BatchSide, after: BatchSide) => ({ row: 0, addressId: 1, ip, before, after, refusals: [] })
    const lines = [line('10.0.0.1', side(end), side(null)), line('10.0.0.2', side(null), side(end))]
    const page = mount(BatchPreview, { props: { outcome: { ...outcome, changed: 2, lines }, done: false }, attachTo: document.body })
    return vi.waitFor(() => {
      expect(page.text()).toContain('使用期限：2027-06-30 → 长期')
      expect(page.text()).toContain('使用期限：2027-06-30')
    })
  })
})
