import type { Family, Prefix, PrefixStatus } from './register'

/** Pairs of how many cells in a row, and the count of each of them. */
export type Runs = number[]

/** What is counted of a cell; the names of the server. */
export type Mark =
  | 'used'
  | 'reserved'
  | 'cooling'
  | 'infrastructure'
  | 'setAside'
  | 'active'
  | 'planned'
  | 'kept'
  | 'retired'
  | 'hidden'
  | 'addresses'

export interface DensityOutline {
  id: number
  cidr: string
  status: PrefixStatus
  purpose: string | null
}

/** A block cut into cells of one size. */
export interface DensityAnswer {
  cidr: string
  prefixCidr: string
  family: Family
  cellLength: number
  /** What is counted: addresses, or the /64 of a larger IPv6 block. */
  unitLength: number
  cells: number
  counts: Record<Mark, Runs>
  outlines: DensityOutline[]
}

export type FreeRows = 'NONE' | 'BETWEEN' | 'ONLY'

/** What stands below a prefix: another, or a free block. */
export interface TreeEntry {
  cidr: string
  prefix: Prefix | null
  free: number | null
}

export interface TreeBranch {
  parentId: number
  items: TreeEntry[]
  nextPageToken?: string | null
}

export interface TreeMatch {
  prefix: Prefix
  matches: boolean
}
