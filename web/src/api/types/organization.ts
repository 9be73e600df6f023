export interface Division {
  code: string
  name: string
  level: string
  parentCode: string | null
  unitCount: number
}

export type UnitKind = 'PARTY' | 'GOVERNMENT' | 'BUREAU' | 'TOWN' | 'INSTITUTION' | 'COMPANY' | 'OTHER'

export interface Unit {
  id: number
  name: string
  divisionCode: string
  divisionName: string
  parentId: number | null
  parentName: string | null
  kind: UnitKind
  leaderConfirms: boolean
  peopleCount: number
  creditCode?: string | null
  address?: string | null
}

export interface Person {
  id: number
  name: string
  unitId: number
  unitName: string
  department: string | null
  post: string | null
  phoneMasked: string | null
}
