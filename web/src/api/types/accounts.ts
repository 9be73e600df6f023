import type { ScopedRole } from './session'

export type AccountState = 'ACTIVE' | 'DISABLED'

export interface Grant extends ScopedRole {
  grantId: number
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
}
