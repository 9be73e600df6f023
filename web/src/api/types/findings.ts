export type FindingKind =
  | 'CONFLICT'
  | 'UNREGISTERED'
  | 'ABANDONED'
  | 'EXPIRING'
  | 'EXPIRED'
  | 'THRESHOLD'
  | 'EXHAUSTION'
  | 'RECOUNT'

/** Something wrong, or about to be: about an address, the number of one that is not registered, or a prefix. */
export interface Finding {
  id: number
  kind: FindingKind
  spaceId: number
  spaceName: string
  prefixId: number | null
  prefixCidr: string | null
  addressId: number | null
  ip: string | null
  divisionCode: string
  divisionName: string | null
  unitId: number | null
  unitName: string | null
  /** Numbers and names, by kind. */
  detail: Record<string, string>
  since: string
  endedAt: string | null
}

export interface FindingCounts {
  items: { kind: FindingKind; count: number }[]
}
