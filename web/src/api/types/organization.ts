export interface Division {
  code: string
  name: string
  level: string
  parentCode: string | null
  unitCount: number
  /** What else is there, with all below; only when it was asked for. */
  held: { people: number; addresses: number; prefixes: number } | null
}

export type UnitKind = 'PARTY' | 'GOVERNMENT' | 'BUREAU' | 'TOWN' | 'INSTITUTION' | 'COMPANY' | 'OTHER'

export type UnitLevel = 'PROVINCE' | 'CITY' | 'COUNTY' | 'TOWN'

/** How a unit uses the extranet; C and E have an exit to the internet of their own. */
export type UserClass = 'A' | 'B' | 'C' | 'D' | 'E' | 'F'

export type AccessMode = 'SWITCH' | 'ROUTER' | 'FIREWALL'

/** Whom to call at a unit. */
export interface Contact {
  id: number
  name: string
  phoneMasked: string | null
}

export interface Unit {
  id: number
  name: string
  divisionCode: string
  divisionName: string
  parentId: number | null
  parentName: string | null
  kind: UnitKind
  level: UnitLevel
  creditCode: string | null
  address: string | null
  leader: Contact | null
  contact: Contact | null
  userClass: UserClass | null
  accessMode: AccessMode | null
  exitFirewall: string | null
  exitNat: string | null
  leaderConfirms: boolean
  closedAt: string | null
  successorId: number | null
  successorName: string | null
  peopleCount: number
}

/** What a unit can hold, and what goes to its successor. */
export type HeldKind =
  | 'CHILD_UNIT'
  | 'PERSON'
  | 'ACCOUNT'
  | 'GRANT'
  | 'ADDRESS_SPACE'
  | 'PREFIX'
  | 'ADDRESS'
  | 'RESERVATION'
  | 'PREFIX_PAIR'
  | 'ADDRESS_PAIR'
  | 'SYSTEM'
  | 'FINDING'
  | 'PLAN_CODE'
  | 'REQUEST'
  | 'TASK'

/** How much of a kind a unit or a person holds. */
export interface Held {
  kind: HeldKind
  count: number
}

/** What closing a unit would do. */
export interface ClosurePreview {
  held: Held[]
  clashes: { kind: HeldKind; name: string }[]
}

export interface Person {
  id: number
  name: string
  unitId: number
  unitName: string
  department: string | null
  post: string | null
  office: string | null
  phoneMasked: string | null
  leftAt: string | null
}

/** How many rows of a list were entered anew, changed, or said nothing new. */
export interface ListCount {
  made: number
  changed: number
  unchanged: number
}

/** What a workbook of units and people came to. */
export interface ListOutcome {
  units: ListCount
  people: ListCount
  entered: boolean
  faultCount: number
  faults: { sheet: string; row: number; title: string; message: string }[]
}
