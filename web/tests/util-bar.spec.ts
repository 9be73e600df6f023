import { mount } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import { formatCount, formatPercent } from '@/shared/lib/format'
import UtilBar from '@/shared/ui/UtilBar.vue'

const bar = (used: number, total: number) => mount(UtilBar, { props: { used, total, label: '10.0.0.0/24' } })

describe('the utilisation bar', () => {
  it.each([
    [74, 'normal'],
    [75, 'raised'],
    [89, 'raised'],
    [90, 'high'],
  ])('shows %i of 100 as %s', (used, tone) => {
    expect(bar(used, 100).find('b').classes()).toContain(tone)
  })

  it('always says the figure, to the eye and to the reader', () => {
    const shown = bar(231, 256)
    expect(shown.text()).toBe('90%')
    expect(shown.find('[role=meter]').attributes('aria-valuetext')).toBe('90%, 已用 231，共 256')
  })

  it('takes an empty block', () => {
    expect(bar(0, 0).text()).toBe('0%')
  })
})

describe('figures', () => {
  it('never say that all is used before it is', () => {
    expect(formatPercent(65_535, 65_536)).toBe('99.9%')
    expect(formatPercent(65_536, 65_536)).toBe('100%')
    expect(formatPercent(1, 65_536)).toBe('<0.1%')
  })

  it('write the sizes of IPv6 as powers of two', () => {
    expect(formatCount(327_680)).toBe('327,680')
    expect(formatCount(2 ** 64)).toBe('2⁶⁴')
    expect(formatCount(2 ** 64 + 2 ** 60)).toBe('≈ 2⁶⁴')
  })
})
