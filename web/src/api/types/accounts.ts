import type { ScopedRole } from './session'

export type AccountState = 'ACTIVE' | 'DISABLED'

export interface Grant extends ScopedRole {
  grantId: number
}

export type LinkKind = 'OIDC' | 'LDAP'

/** Who an account is outside. One that does not count was not made on the server, and its account administers. */
export interface AccountLink {
  kind: LinkKind
  issuer: string
  subject: string
  linkedAt: string
  counts: boolean
}

export interface Account {
  id: number
  login: string
  personId: number
  personName: string
  unitId: number
  unitName: string
  divisionCode: string
  state: AccountState
  roles: Grant[]
  createdAt: string
  lastSignInAt?: string | null
  passwordChangedAt: string
  secondFactor: boolean
  links: AccountLink[]
}

/** What is locked because signing in failed too often. */
export interface SignInLock {
  id: number
  login?: string | null
  sourceAddress?: string | null
  failures: number
  since: string
  until: string
}
