import type { AddressState, Terminal } from './register'

export type BatchAction = 'ASSIGN' | 'RELEASE' | 'CHANGE'

/** What can be said of each address in a batch. */
export type BatchFact =
  | 'ADDRESS'
  | 'UNIT'
  | 'PERSON'
  | 'TERMINAL'
  | 'KIND'
  | 'MAC'
  | 'PLACE'
  | 'PORT'
  | 'PURPOSE'
  | 'TERM'

export interface BatchSide {
  state: AddressState
  unitName: string | null
  personName: string | null
  purpose: string | null
  terminal: Terminal | null
  expiresAt: string | null
}

export interface BatchRefusal {
  fact: BatchFact
  code: string
  message: string
}

export interface BatchLine {
  /** The line of the text or the row of the workbook; 0 when it was not written. */
  row: number
  addressId: number | null
  ip: string
  before: BatchSide | null
  after: BatchSide | null
  refusals: BatchRefusal[]
}

/** What a batch did, or would do: the refused lines first, then those that change. */
export interface BatchOutcome {
  id: number | null
  action: BatchAction
  named: number
  changed: number
  unchanged: number
  passedOver: number
  refused: number
  lines: BatchLine[]
}

export interface WorkbookBatch {
  sheet: string
  columns: Partial<Record<BatchFact, string>>
  outcome: BatchOutcome
}
