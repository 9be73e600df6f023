import type { Terminal } from './register'

export type AlarmKind =
  | 'BRUTE_FORCE'
  | 'PASSWORD_SPRAYING'
  | 'DISTRIBUTED_GUESSING'
  | 'SCANNING'
  | 'SCOPE_PROBING'
  | 'MASS_DOWNLOAD'
  | 'OFF_HOURS_EXPORT'
  | 'CALL_FLOOD'
  | 'AUDIT_FAILED'
  | 'AUDIT_BROKEN'
  | 'INTEGRITY_BROKEN'

export type AlarmSeverity = 'MEDIUM' | 'HIGH' | 'SEVERE'

export type AlarmState = 'OPEN' | 'ACKNOWLEDGED' | 'CLOSED'

/** Something that looked like an attack, or like something broken, and what became of it. */
export interface Alarm {
  id: number
  kind: AlarmKind
  severity: AlarmSeverity
  state: AlarmState
  firstAt: string
  lastAt: string
  count: number
  /** Where it came from last; `local` for what the server found by itself. */
  sourceAddress: string
  accountId: number | null
  login: string | null
  target: string
  acknowledgedAt: string | null
  acknowledgedBy: string | null
  closedAt: string | null
  closedBy: string | null
  note: string | null
}

/** One thing that happened. */
export interface AlarmEvidence {
  at: string
  sourceAddress: string
  login: string | null
  target: string
  traceId: string | null
}

export interface AlarmDetail {
  alarm: Alarm
  /** The latest first. */
  evidence: AlarmEvidence[]
}

export interface AlarmCounts {
  open: number
  severe: number
}

export interface AlarmContact {
  personId: number
  name: string
  phoneMasked: string | null
}

/** Who holds or held the address that an alarm came from. */
export interface AlarmHolder {
  addressId: number
  ip: string
  spaceName: string
  unitId: number
  unitName: string | null
  unitContact: AlarmContact | null
  person: AlarmContact | null
  terminal: Terminal
  purpose: string | null
  since: string
  until: string | null
}

export interface AlarmOwner {
  person: AlarmContact
  unitId: number
  unitName: string | null
  unitContact: AlarmContact | null
}

export interface AlarmResponsible {
  at: string
  then: AlarmHolder[]
  now: AlarmHolder[]
  account: AlarmOwner | null
}
