import type { Role } from './session'

/** An entry of the audit record: who did what, when and from where. */
export interface AuditEntry {
  id: number
  at: string
  login: string
  personName: string
  unitId: number | null
  unitName: string | null
  roles: Role[]
  sourceAddress: string
  /** Which session or token the person came by. */
  session: string | null
  module: string
  action: string
  objectType: string
  objectId: string
  detail: Record<string, unknown>
  difference: Record<string, { from?: unknown; to?: unknown }> | null
  beforeDigest: string | null
  afterDigest: string | null
  result: 'DONE' | 'REFUSED'
  reason: string | null
  traceId: string | null
}

export interface AuditCount {
  name: string
  entries: number
}

export interface AuditStatistics {
  days: AuditCount[]
  modules: AuditCount[]
  actions: AuditCount[]
  accounts: AuditCount[]
  results: AuditCount[]
}

export interface AuditVerification {
  startedAt: string
  finishedAt: string
  login: string
  seals: number
  entries: number
  unsealed: number
  faultCount: number
  faults: string[]
}

export interface AuditAnchor {
  day: string
  at: string
  seal: number
  hash: string
  entries: number
}

/** How far the record is sealed, and what the latest verifications found. */
export interface AuditState {
  lastSeal: number
  sealedAt: string | null
  unsealed: number
  /** Why the record cannot be written now, so that changes are refused. */
  failure: string | null
  verifying: boolean
  retentionDays: number
  verifications: AuditVerification[]
  anchors: AuditAnchor[]
}
