export type ImportState = 'MAPPING' | 'CHECKING' | 'CHECKED' | 'IMPORTING' | 'DONE' | 'FAILED' | 'CANCELLED'

export type LedgerField =
  | 'UNIT'
  | 'DEPARTMENT'
  | 'PERSON'
  | 'PHONE'
  | 'ADDRESS'
  | 'MASK'
  | 'GATEWAY'
  | 'MAC'
  | 'TERMINAL_KIND'
  | 'PURPOSE'
  | 'PLACE'
  | 'PORT'
  | 'SINCE'
  | 'REMARK'
  | 'SERIAL'
  | 'IPV6'
  | 'HOSTNAME'
  | 'VLAN'

export interface LedgerColumn {
  index: number
  letter: string
  title: string
  field: LedgerField | null
  sample: string[]
}

export interface LedgerSheet {
  name: string
  skip: boolean
  headerRow: number
  rows: number
  divisionCode: string | null
  divisionName: string | null
  columns: LedgerColumn[]
}

/** What the user says about a sheet: which column holds what. */
export interface SheetMapping {
  name: string
  skip: boolean
  headerRow: number
  divisionCode?: string | null
  columns: { index: number; field: LedgerField | null }[]
}

export interface LedgerProblem {
  sheet: string
  row: number
  column: string | null
  code: string
  value: string | null
  message: string
}

export interface LedgerResult {
  rows: number
  addresses: number
  created: number
  unchanged: number
  units: number
  people: number
  prefixes: number
  problems: LedgerProblem[]
  problemCount: number
}

export interface LedgerImport {
  id: number
  fileName: string
  spaceId: number
  spaceName: string
  state: ImportState
  jobId?: number
  progress: { done: number; total: number }
  stage?: string
  sheets?: LedgerSheet[]
  result?: LedgerResult | null
  failure?: { title: string; detail: string } | null
  createdAt: string
}
