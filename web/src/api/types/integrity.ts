/** A verification of the marks of one table, with the rows that do not hold theirs. */
export interface IntegrityCheck {
  id: number
  at: string
  login: string
  table: string
  rows: number
  broken: string[]
}
