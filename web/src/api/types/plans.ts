export type PlanFieldKind = 'TABLE' | 'DIVISION' | 'UNIT' | 'NUMBER' | 'SPARE'

/** What the bits of the addresses in a base prefix mean. */
export interface AddressPlan {
  id: number
  name: string
  family: 4 | 6
  spaceId: number
  spaceName: string | null
  cidr: string
  divisionCode: string
  divisionName: string | null
  notes: string | null
  version: number
  /** How many prefixes have been made by it. */
  generated: number
  generatedAt: string | null
  end: number
  limit: number
  writable: boolean
  fields: PlanField[]
  warnings: PlanWarning[]
}

export interface PlanField {
  id: number
  label: string
  start: number
  bits: number
  kind: PlanFieldKind
  colour: string
  entries: number
  used: number
}

export interface PlanWarning {
  field: number | null
  code: 'nibble' | 'reserve'
}

/** An entry of the table of a field. */
export interface PlanCode {
  code: number
  lastCode: number
  hex: string
  label: string
  divisionCode: string | null
  divisionName: string | null
  unitId: number | null
  unitName: string | null
  reserved: boolean
}

export type PlanStanding = 'KNOWN' | 'RESERVED' | 'NUMBER' | 'UNKNOWN' | 'PARTIAL' | 'ABSENT'

/** An address or a prefix, read by a plan. */
export interface PlanReading {
  planId: number
  planName: string
  spaceName: string
  address: string
  parts: PlanPart[]
}

export interface PlanPart {
  fieldId: number
  label: string
  colour: string
  start: number
  bits: number
  standing: PlanStanding
  code: number | null
  lastCode: number | null
  hex: string | null
  name: string | null
  divisionName: string | null
  unitId: number | null
  unitName: string | null
}

export type PlanConflict = 'DIVISION' | 'UNIT' | 'STATUS' | 'BLOCKED' | 'OUTSIDE_SCOPE'

export interface PlanOutcomeLine {
  cidr: string
  prefixId: number | null
  status: 'CONTAINER' | 'ACTIVE' | 'PLANNED' | 'RESERVED' | 'RETIRED'
  divisionName: string | null
  unitName: string | null
  reason: PlanConflict | null
}

/** What generating has made, or would make. */
export interface PlanOutcome {
  made: number
  there: number
  conflicts: number
  madeLines: PlanOutcomeLine[]
  thereLines: PlanOutcomeLine[]
  conflictLines: PlanOutcomeLine[]
}

export type PlanFindingKind =
  | 'OFF_BOUNDARY'
  | 'UNKNOWN_CODE'
  | 'RESERVED_CODE'
  | 'WRONG_DIVISION'
  | 'WRONG_UNIT'
  | 'MISSING'
  | 'OUTSIDE'

export interface PlanFinding {
  kind: PlanFindingKind
  cidr: string
  prefixId: number | null
  field: string | null
  hex: string | null
  expected: string | null
  owner: string | null
}

export interface PlanCheck {
  counts: Partial<Record<PlanFindingKind, number>>
  checked: number
  whole: boolean
}
