import type { Utilisation } from '@/api/types'
import { defineTexts } from './i18n'
import { formatCount } from './lib/format'

/** The one wording of how full something is. */
export const usageTexts = defineTexts(
  {
    percent: '占用率',
    used: '已用',
    reserved: '预占',
    cooling: '待回收',
    setAside: '划出',
    free: '空闲',
    total: '总数',
    unit: { ADDRESS: '个地址', NET64: '个 /64' },
    said: '已用 {used}，预占 {reserved}，待回收 {cooling}，划出 {setAside}，空闲 {free}，共 {total} {unit}',
    count: '{count} {unit}',
  },
  {
    percent: 'Utilisation',
    used: 'Used',
    reserved: 'Reserved',
    cooling: 'Cooling',
    setAside: 'Set aside',
    free: 'Free',
    total: 'Total',
    unit: { ADDRESS: 'addresses', NET64: '/64s' },
    said: '{used} used, {reserved} reserved, {cooling} cooling, {setAside} set aside, {free} free of {total} {unit}',
    count: '{count} {unit}',
  },
)

/** All figures in one sentence. */
export function sayUsage(usage: Utilisation): string {
  return usageTexts.t('said', {
    used: formatCount(usage.used),
    reserved: formatCount(usage.reserved),
    cooling: formatCount(usage.cooling),
    setAside: formatCount(usage.setAside),
    free: formatCount(usage.free),
    total: formatCount(usage.total),
    unit: usageTexts.t(`unit.${usage.unit}`),
  })
}

/** A number with what it counts. */
export const sayCount = (count: number, unit: Utilisation['unit']) =>
  usageTexts.t('count', { count: formatCount(count), unit: usageTexts.t(`unit.${unit}`) })
