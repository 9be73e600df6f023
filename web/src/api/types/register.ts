import type { HolderChange } from './life'
import type { Outlook } from './usage'

export type Family = 4 | 6

export interface AddressSpace {
  id: number
  name: string
  kind: SpaceKind
  rd: string | null
  rtImport: string[]
  rtExport: string[]
  unitId: number | null
  unitName: string | null
  notes: string | null
  prefixCount: number
  used: number
  total: number
}

/** The area of the network that a space is; a private one is a department's VPN. */
export type SpaceKind = 'PUBLIC' | 'PRIVATE' | 'INTERNET'

export type PrefixStatus = 'CONTAINER' | 'ACTIVE' | 'PLANNED' | 'RESERVED' | 'RETIRED'

/** In which order a prefix gives its addresses, or a container its blocks. */
export type Strategy = 'LOWEST' | 'AFTER_LAST' | 'SPARSE'

/** How full a prefix is. Counts of IPv6 can exceed what a number holds exactly. */
export interface Utilisation {
  /** What is counted: addresses, or the /64s of an IPv6 block shorter than that. */
  unit: 'ADDRESS' | 'NET64'
  used: number
  reserved: number
  cooling: number
  /** In ranges that are not given from. */
  setAside: number
  free: number
  total: number
  /** Used and reserved; nothing where that says nothing, in an IPv6 block of /64 or longer. */
  percent: number | null
}

export interface Prefix {
  id: number
  spaceId: number
  spaceName: string
  parentId: number | null
  cidr: string
  family: Family
  status: PrefixStatus
  strategy: Strategy
  purpose: string | null
  gateway: string | null
  vlanId: number | null
  vlanVid: number | null
  vlanName: string | null
  autonomousSystemId: number | null
  asn: number | null
  poolId: number | null
  poolName: string | null
  dns: string[]
  tags: string[]
  customFields: Record<string, string | number>
  notes: string | null
  alertPercent: number | null
  divisionCode: string | null
  divisionName: string | null
  unitId: number | null
  unitName: string | null
  /** The county that administers it alone. */
  delegatedTo: string | null
  delegatedToName: string | null
  childCount: number
  utilisation: Utilisation
  /** What last night's forecast says; nothing before the first. */
  outlook: Outlook | null
  runsOut: string | null
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
  role?: 'NETWORK' | 'BROADCAST' | 'GATEWAY' | 'CHILD' | 'SET_ASIDE' | null
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
  until?: string | null
  /** When the term of use ends; nothing when it is for good. */
  expiresAt?: string | null
  reference?: string | null
  terminal?: Terminal | null
}

export type AddressState = CellState

export interface Address {
  id: number
  spaceId: number
  spaceName: string
  prefixId: number | null
  prefixCidr: string | null
  ip: string
  family: Family
  state: AddressState
  holder: Holder | null
  coolUntil?: string | null
}

export interface HistoryEntry {
  kind: 'HOLDING' | 'RESERVATION' | 'CHANGE'
  from: string
  to: string | null
  unitName: string
  personName?: string | null
  terminal?: Terminal | null
  purpose?: string | null
  reference?: string | null
  outcome?: string | null
  expiresAt?: string | null
  change?: HolderChange | null
}


export type RangeKind = 'RESERVED' | 'DYNAMIC' | 'ALLOCATION'

export interface AddressRange {
  id: number
  first: string
  last: string
  size: number
  kind: RangeKind
  purpose: string | null
}

export interface FreeRange {
  first: string
  last: string
  size: number
  blocks: string[]
}

export interface PrefixChange {
  id: number
  /** Of which block; absent in the history of one. */
  cidr?: string
  at: string
  login: string
  action: 'CREATE' | 'EDIT' | 'SPLIT' | 'MERGE' | 'RESIZE' | 'MOVE' | 'REMOVE' | 'DELEGATE' | 'REVOKE' | 'RANGE'
  before: Record<string, unknown> | null
  after: Record<string, unknown> | null
}

export interface BlockState {
  cidr: string
  parentCidr: string | null
  status: PrefixStatus
  used: number
  reserved: number
  cooling: number
  total: number
}

/** What a change of blocks did, or would do. */
export interface Reshaped {
  /** The pairs of prefixes that end with it, as text. */
  unpaired: string[]
  lines: {
    kind: 'ADDED' | 'REMOVED' | 'CHANGED'
    cidr: string
    before: BlockState | null
    after: BlockState | null
  }[]
}

export interface VlanGroup {
  id: number
  name: string
  firstVid: number
  lastVid: number
  divisionCode: string
  notes: string | null
  vlanCount: number
}

export interface Vlan {
  id: number
  groupId: number
  groupName: string
  vid: number
  name: string
  notes: string | null
  prefixCount: number
}

export interface AutonomousSystem {
  id: number
  asn: number
  name: string
  divisionCode: string
  notes: string | null
  prefixCount: number
}

export interface AddressPool {
  id: number
  name: string
  kind: 'NATIONAL' | 'LOCAL' | 'DEPARTMENT' | 'INTERNET'
  level: 'NATION' | 'PROVINCE' | 'CITY' | 'COUNTY'
  divisionCode: string
  notes: string | null
  prefixCount: number
}

export interface CustomField {
  id: number
  name: string
  label: string
  kind: 'TEXT' | 'NUMBER' | 'CHOICE'
  choices: string[]
}
