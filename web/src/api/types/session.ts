export type Permission =
  | 'ORGANIZATION_READ'
  | 'ORGANIZATION_WRITE'
  | 'PERSON_WRITE'
  | 'PHONE_READ'
  | 'ACCOUNT_READ'
  | 'ACCOUNT_WRITE'
  | 'GRANT_WRITE'
  | 'REGISTER_READ'
  | 'REGISTER_WRITE'
  | 'ADDRESS_ALLOCATE'
  | 'SIGHTING_WRITE'
  | 'LEDGER_IMPORT'
  | 'REQUEST_READ'
  | 'REQUEST_CREATE'
  | 'REQUEST_HANDLE'
  | 'ATTACHMENT_READ'
  | 'ATTACHMENT_WRITE'
  | 'AUDIT_READ'
  | 'SETTING_READ'
  | 'SETTING_WRITE'
  | 'BACKUP_READ'
  | 'EVIDENCE_READ'
  | 'ALARM_READ'
  | 'ALARM_HANDLE'

export type Role =
  | 'UNIT_OPERATOR'
  | 'UNIT_LEADER'
  | 'COUNTY_ADMIN'
  | 'CITY_ENGINEER'
  | 'IMPLEMENTER'
  | 'LEADER'
  | 'PROBE'
  | 'SYSTEM_ADMIN'
  | 'SECURITY_ADMIN'
  | 'AUDITOR'

/** A role with the division or the unit that it holds for. */
export interface ScopedRole {
  role: Role
  divisionCode?: string | null
  divisionName?: string | null
  unitId?: number | null
  unitName?: string | null
}

export interface SessionAccount {
  id: number
  login: string
  personId: number
  personName: string
  unitId: number
  unitName: string
  divisionCode: string
  divisionName: string | null
  roles: ScopedRole[]
  permissions: Permission[]
  secondFactor: SecondFactorWays
}

/** A session of one's own. */
export interface OwnSession {
  id: string
  sourceAddress: string
  terminal: string
  beganAt: string
  usedAt: string
  current: boolean
}

/** What a password must be like, as it is in force. */
export interface PasswordRules {
  length: number
  administratorLength: number
  kinds: number
  history: number
  days: number
}

/** By what an account can prove itself beside its password. */
export interface SecondFactorWays {
  code: boolean
  signature: boolean
}

export interface SecondFactorSecret {
  secret: string
  uri: string
}

/** Somebody whose password was right, and what he must still do. */
export interface Waiting {
  login: string
  next: 'SECOND_FACTOR' | 'ENROLMENT' | 'PASSWORD'
  ways: SecondFactorWays
}

export interface Session {
  signedIn: boolean
  setupNeeded: boolean
  demo: boolean
  product: { cityCode: string | null; cityName: string | null }
  /** Who outside can say who somebody is: the provider of single sign-on, a directory that knows passwords. */
  outside: { provider: boolean; directory: boolean }
  passwordRules: PasswordRules
  waiting?: Waiting | null
  account?: SessionAccount | null
}

/** Where the browser signs out at the provider of single sign-on, too. */
export interface SignedOut {
  continueAt: string
}

export interface SetupDivision {
  code: string
  name: string
  level: string
}

export interface NewAdministrator {
  login: string
  name: string
  password: string
}

export interface NewSetup {
  token: string
  cityCode: string
  unitName: string
  systemAdmin: NewAdministrator
  securityAdmin: NewAdministrator
  auditor?: NewAdministrator
}

export interface ApiToken {
  id: number
  name: string
  createdAt: string
  expiresAt: string
  lastUsedAt?: string | null
}

/** The only answer that carries the secret itself. */
export interface NewApiToken {
  id: number
  name: string
  token: string
  expiresAt: string
}

/** Somebody stands in for somebody else; `own` when it is one's own absence. */
export interface StandIn {
  id: number
  absentLogin: string
  absentName: string
  standInLogin: string
  standInName: string
  from: string
  until: string
  madeBy: string
  own: boolean
}
