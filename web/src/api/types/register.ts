export type Family = 4 | 6

export interface AddressSpace {
  id: number
  name: string
  prefixCount: number
  used: number
  total: number
}

export type PrefixStatus = 'CONTAINER' | 'ACTIVE' | 'PLANNED' | 'RESERVED'

/** Counts of addresses. Those of IPv6 can exceed what a number holds exactly. */
export interface Utilisation {
  used: number
  reserved: number
  cooling: number
  free: number
  total: number
}

export interface Prefix {
  id: number
  spaceId: number
  spaceName: string
  parentId: number | null
  cidr: string
  family: Family
  status: PrefixStatus
  purpose: string | null
  gateway: string | null
  vlan: number | null
  divisionCode: string | null
  divisionName: string | null
  unitId: number | null
  unitName: string | null
  childCount: number
  utilisation: Utilisation
  path?: { id: number; cidr: string }[]
}

/** Sums of what the reader may see; nothing of a family when there is none. */
export interface PrefixSummary {
  ipv4: { prefixes: number; used: number; total: number } | null
  ipv6: { prefixes: number; used: number; total: number } | null
  above90: Prefix[]
}

export type CellState = 'FREE' | 'RESERVED' | 'ASSIGNED' | 'ACTIVE' | 'COOLING' | 'INFRASTRUCTURE'

export interface MapCell {
  ip: string
  state: CellState
  role?: 'NETWORK' | 'BROADCAST' | 'GATEWAY' | 'CHILD' | null
  addressId?: number | null
  unitName?: string | null
  personName?: string | null
}

export interface PrefixMap {
  cidr: string
  first: string
  offset: number
  size: number
  count: number
  cells: MapCell[]
}

export interface Terminal {
  name?: string | null
  kind?: string | null
  mac?: string | null
  place?: string | null
  port?: string | null
}

export interface Holder {
  unitId: number
  unitName: string
  divisionCode: string
  divisionName: string
  personId?: number | null
  personName?: string | null
  phoneMasked?: string | null
  purpose?: string | null
  since: string
  reference?: string | null
  terminal?: Terminal | null
}

export type AddressState = CellState

export interface Address {
  id: number
  spaceId: number
  spaceName: string
  prefixId: number
  prefixCidr: string
  ip: string
  family: Family
  state: AddressState
  holder: Holder | null
  coolUntil?: string | null
}

export interface HistoryEntry {
  kind: 'HOLDING' | 'RESERVATION'
  from: string
  to: string | null
  unitName: string
  personName?: string | null
  terminal?: Terminal | null
  purpose?: string | null
  reference?: string | null
  outcome?: string | null
}

