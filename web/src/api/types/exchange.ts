export type ExchangeFormat = 'REGISTER' | 'NETBOX_CSV' | 'NETBOX_DUMP' | 'PHPIPAM' | 'INFOBLOX' | 'ADDRESS_TABLE'
export type ExchangeState = 'NEW' | 'CHECKING' | 'CHECKED' | 'RUNNING' | 'DONE' | 'FAILED' | 'CANCELLED'

/** What came of looking a file through, or of entering it. */
export interface ExchangeReport {
  lines: Record<string, number>
  made: number
  rows: number
  fresh: number
  unchanged: number
  units: number
  people: number
  noPlace: { model: string; count: number; examples: string[] }[]
  faults: number
}

/** A file on its way into the register. */
export interface RegisterImport {
  id: number
  fileName: string
  format: ExchangeFormat
  space: string
  makeUnits: boolean
  /** What columns hold whose titles are not understood: the title to one that is. */
  columns: Record<string, string>
  titles: string[]
  state: ExchangeState
  jobId?: number
  done: number
  total: number
  stage?: string
  report?: ExchangeReport
  failure?: { title: string; detail: string }
  createdAt: string
}

export interface ExchangeFault {
  sheet: string
  row: number
  column: string
  code: string
  value: string
  message: string
}
