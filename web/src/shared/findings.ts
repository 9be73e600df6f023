import type { Finding, FindingKind } from '@/api/types'
import { defineTexts } from './i18n'
import { formatTime } from './lib/format'
import type { Look } from './ui/states'

export const findingLooks: Record<FindingKind, Look> = {
  CONFLICT: { tone: 'bad', glyph: '⚡' },
  UNREGISTERED: { tone: 'bad', glyph: '?' },
  EXPIRED: { tone: 'bad', glyph: '⊗' },
  EXHAUSTION: { tone: 'bad', glyph: '⤓' },
  RECOUNT: { tone: 'bad', glyph: '≠' },
  THRESHOLD: { tone: 'warn', glyph: '▲' },
  EXPIRING: { tone: 'warn', glyph: '◔' },
  ABANDONED: { tone: 'warn', glyph: '◌' },
}

export const findingKinds = Object.keys(findingLooks) as FindingKind[]

/** The words for findings; what stands in braces comes from the finding's detail. */
export const findingTexts = defineTexts(
  {
    kind: {
      CONFLICT: '地址冲突',
      UNREGISTERED: '未登记在线',
      ABANDONED: '长期未用',
      EXPIRING: '即将到期',
      EXPIRED: '已到期',
      THRESHOLD: '用量超阈值',
      EXHAUSTION: '即将用尽',
      RECOUNT: '账实不符',
    },
    say: {
      CONFLICT: '该地址上发现终端 {macs}',
      UNREGISTERED: '发现终端 {macs}，地址没有分配给任何单位',
      ABANDONED: '最近一次在线 {lastSeen}',
      EXPIRING: '使用期限到 {expiresAt}',
      EXPIRED: '使用期限已于 {expiresAt} 届满',
      THRESHOLD: '占用 {percent}%，阈值 {threshold}%',
      EXHAUSTION: '预计 {date} 用尽',
      RECOUNT: '复核发现 {count} 处差异',
    },
    never: '无记录',
  },
  {
    kind: {
      CONFLICT: 'Conflict',
      UNREGISTERED: 'Unregistered',
      ABANDONED: 'Abandoned',
      EXPIRING: 'Expires soon',
      EXPIRED: 'Expired',
      THRESHOLD: 'Above threshold',
      EXHAUSTION: 'Runs out',
      RECOUNT: 'Books differ',
    },
    say: {
      CONFLICT: 'Seen at this address: {macs}',
      UNREGISTERED: 'Seen: {macs}; the address has been given to nobody',
      ABANDONED: 'Last seen {lastSeen}',
      EXPIRING: 'The term ends {expiresAt}',
      EXPIRED: 'The term ended {expiresAt}',
      THRESHOLD: '{percent}% used, threshold {threshold}%',
      EXHAUSTION: 'Expected to run out {date}',
      RECOUNT: 'The recount found {count} differences',
    },
    never: 'never',
  },
)

const instant = /^\d{4}-\d\d-\d\dT/

/** A finding in a sentence; instants in its detail become the reader's times. */
export function sayFinding({ kind, detail }: Finding): string {
  const values: Record<string, string> = { lastSeen: findingTexts.t('never') }
  for (const [name, value] of Object.entries(detail)) values[name] = instant.test(value) ? formatTime(value) : value
  return findingTexts.t(`say.${kind}`, values)
}

/** What a finding is about, as text. */
export const findingSubject = (finding: Finding) =>
  finding.ip ?? finding.prefixCidr ?? finding.detail.cidr ?? finding.spaceName

/** Where the thing is that a finding is about; nothing when it has gone. */
export function findingPath({ addressId, prefixId }: Finding): string | null {
  if (addressId) return `/addresses/${addressId}`
  return prefixId ? `/prefixes/${prefixId}` : null
}
