import type { PlanPart } from '@/api/types'
import { plans } from './i18n'

/** What a part of an address means, in a few words; units of others have no name here. */
export function meaningOf(part: PlanPart): string {
  if (part.standing === 'KNOWN') return part.name ?? part.unitName ?? plans.t('other')
  return part.name ?? ''
}

/** The parts that say something, for one line: 平面 公用 · 区县 东坡区 · 单位 0x00A. */
export const lineOf = (parts: PlanPart[]) =>
  parts
    .filter(({ standing }) => standing !== 'ABSENT' && standing !== 'PARTIAL')
    .map(part => `${part.label} ${meaningOf(part) || part.hex}`)
    .join(' · ')
