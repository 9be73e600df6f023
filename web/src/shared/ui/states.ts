import type { AccountState, AddressState, PrefixStatus, RequestState } from '@/api/types'
import { defineTexts } from '@/shared/i18n'

export type Tone = 'ok' | 'warn' | 'bad' | 'info' | 'plain'

export interface Look {
  tone: Tone
  /** Tells the states apart without colour. */
  glyph: string
}

export const request: Record<RequestState, Look> = {
  DRAFT: { tone: 'plain', glyph: '✎' },
  UNIT_CONFIRMATION: { tone: 'info', glyph: '◔' },
  COUNTY_REVIEW: { tone: 'info', glyph: '◑' },
  CITY_REVIEW: { tone: 'info', glyph: '◕' },
  IMPLEMENTATION: { tone: 'info', glyph: '⚙' },
  RETURNED: { tone: 'warn', glyph: '↩' },
  FILED: { tone: 'ok', glyph: '✓' },
  REJECTED: { tone: 'bad', glyph: '✕' },
  WITHDRAWN: { tone: 'plain', glyph: '⊘' },
  EXPIRED: { tone: 'bad', glyph: '⊗' },
}

export const address: Record<AddressState, Look> = {
  FREE: { tone: 'plain', glyph: '○' },
  RESERVED: { tone: 'warn', glyph: '◐' },
  ASSIGNED: { tone: 'info', glyph: '●' },
  ACTIVE: { tone: 'ok', glyph: '◉' },
  COOLING: { tone: 'warn', glyph: '◌' },
  INFRASTRUCTURE: { tone: 'plain', glyph: '▣' },
}

export const prefix: Record<PrefixStatus, Look> = {
  CONTAINER: { tone: 'plain', glyph: '▤' },
  ACTIVE: { tone: 'ok', glyph: '●' },
  PLANNED: { tone: 'info', glyph: '○' },
  RESERVED: { tone: 'warn', glyph: '◐' },
  RETIRED: { tone: 'plain', glyph: '⊘' },
}

export const account: Record<AccountState, Look> = {
  ACTIVE: { tone: 'ok', glyph: '✓' },
  DISABLED: { tone: 'bad', glyph: '⊘' },
}

export const stateTexts = defineTexts(
  {
    request: {
      DRAFT: '草稿',
      UNIT_CONFIRMATION: '单位确认',
      COUNTY_REVIEW: '县（区）审核',
      CITY_REVIEW: '市级审核',
      IMPLEMENTATION: '实施',
      RETURNED: '已退回',
      FILED: '已备案',
      REJECTED: '已驳回',
      WITHDRAWN: '已撤回',
      EXPIRED: '已过期',
    },
    address: {
      FREE: '空闲',
      RESERVED: '预占',
      ASSIGNED: '已分配',
      ACTIVE: '在用',
      COOLING: '待回收',
      INFRASTRUCTURE: '网络设施',
    },
    prefix: { CONTAINER: '容器', ACTIVE: '在用', PLANNED: '规划', RESERVED: '保留', RETIRED: '停用' },
    account: { ACTIVE: '正常', DISABLED: '已停用' },
    step: {
      UNIT_CONFIRMATION: '单位确认',
      COUNTY_REVIEW: '县（区）审核',
      CITY_REVIEW: '市级审核',
      IMPLEMENTATION: '实施',
      CORRECTION: '补正',
    },
  },
  {
    request: {
      DRAFT: 'Draft',
      UNIT_CONFIRMATION: 'Unit confirmation',
      COUNTY_REVIEW: 'County review',
      CITY_REVIEW: 'City review',
      IMPLEMENTATION: 'Implementation',
      RETURNED: 'Returned',
      FILED: 'Filed',
      REJECTED: 'Rejected',
      WITHDRAWN: 'Withdrawn',
      EXPIRED: 'Expired',
    },
    address: {
      FREE: 'Free',
      RESERVED: 'Reserved',
      ASSIGNED: 'Assigned',
      ACTIVE: 'In use',
      COOLING: 'Cooling',
      INFRASTRUCTURE: 'Infrastructure',
    },
    prefix: { CONTAINER: 'Container', ACTIVE: 'In use', PLANNED: 'Planned', RESERVED: 'Reserved', RETIRED: 'Retired' },
    account: { ACTIVE: 'Active', DISABLED: 'Disabled' },
    step: {
      UNIT_CONFIRMATION: 'Unit confirmation',
      COUNTY_REVIEW: 'County review',
      CITY_REVIEW: 'City review',
      IMPLEMENTATION: 'Implementation',
      CORRECTION: 'Correction',
    },
  },
)
