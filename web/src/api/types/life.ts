/** What was done to a holding; the facts of before and after are those that differ. */
export interface HolderChange {
  action: 'CONFIRM' | 'RENEW' | 'EDIT' | 'CORRECT' | 'SUCCEED' | 'RELEASE'
  login: string
  reason: string | null
  before: Record<string, unknown>
  after: Record<string, unknown>
}

/** Addresses that are kept: by an engineer, then the reason says why; or for a request, whose number it is. */
export interface Reservation {
  id: number
  unitId: number
  unitName: string | null
  reason: string
  direct: boolean
  createdAt: string
  expiresAt: string
  endedAt: string | null
  outcome: 'ACTIVATED' | 'GIVEN_BACK' | null
  addresses: { id: number; ip: string; prefixId: number; prefixCidr: string }[]
}

/** What has been seen at an address; some scanners hear no MAC. */
export interface Sighting {
  mac: string | null
  firstSeen: string
  lastSeen: string
  source: string
}
