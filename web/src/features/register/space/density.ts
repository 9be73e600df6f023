import type { DensityAnswer, Mark, Runs } from '@/api/types'
import { parseBlock, type Block } from './cidr'

/** A block cut into cells, read: an array of counts for each mark that there is any of. */
export interface Density {
  part: Block
  prefix: Block
  cellLength: number
  unitLength: number
  cells: number
  /** How many units a cell has. */
  size: number
  ofNetworks: boolean
  counts: Partial<Record<Mark, Float64Array>>
}

export function readDensity(answer: DensityAnswer): Density {
  const part = parseBlock(answer.cidr)
  const counts: Density['counts'] = {}
  for (const [mark, runs] of Object.entries(answer.counts) as [Mark, Runs][]) {
    if (runs.length > 2 || (runs[1] ?? 0) !== 0) counts[mark] = unrolled(runs, answer.cells)
  }
  return {
    part,
    prefix: parseBlock(answer.prefixCidr),
    cellLength: answer.cellLength,
    unitLength: answer.unitLength,
    cells: answer.cells,
    size: 2 ** (answer.unitLength - answer.cellLength),
    ofNetworks: answer.unitLength < part.bits,
    counts,
  }
}

function unrolled(runs: Runs, cells: number): Float64Array {
  const counts = new Float64Array(cells)
  for (let run = 0, cell = 0; run < runs.length; cell += runs[run]!, run += 2) {
    counts.fill(runs[run + 1]!, cell, cell + runs[run]!)
  }
  return counts
}

const blockMarks = ['active', 'planned', 'kept', 'retired', 'hidden'] as const
export const shownMarks = ['used', 'reserved', 'cooling', 'infrastructure', 'setAside', ...blockMarks] as const

export type ShownMark = (typeof shownMarks)[number]

/** The counts of some cells in a row together. */
export interface Sum extends Record<Mark, number> {
  cell: number
  count: number
  size: number
  /** What could be given, were nothing given: network, broadcast and gateway addresses never can. */
  room: number
  /** What of it cannot be given any more: of addresses, those; of networks, those that are or lie in a prefix. */
  taken: number
}

export function sumOf(density: Density, cell: number, count = 1): Sum {
  const of = (mark: Mark) => {
    const counts = density.counts[mark]
    let sum = 0
    if (counts) for (let i = cell; i < cell + count; i++) sum += counts[i]!
    return sum
  }
  const sum = { cell, count, size: density.size * count, taken: 0, addresses: of('addresses') } as Sum
  for (const mark of shownMarks) sum[mark] = of(mark)
  sum.room = sum.size - sum.infrastructure
  sum.taken = Math.min(sum.room, density.ofNetworks ? ofBlocks(sum) : sum.used + sum.reserved + sum.cooling + sum.setAside)
  return sum
}

const ofBlocks = (sum: Sum) => Math.max(blockMarks.reduce((all, mark) => all + sum[mark], sum.setAside), sum.used)

/** What one thing is shown of a cell that can be several: an address goes before the block that it lies in. */
export function markOf(sum: Pick<Sum, ShownMark>): ShownMark | undefined {
  return shownMarks.find(mark => sum[mark] > 0)
}

/** How full something is, from 0 to 1. */
export const shareOf = ({ taken, room }: Sum) => (room > 0 ? taken / room : 0)

/** The blocks of a length, each with its sum; a length shorter than the cells' adds cells up. */
export function sumsBy(density: Density, length: number): Sum[] {
  const count = 2 ** (density.cellLength - length)
  return Array.from({ length: density.cells / count }, (_, i) => sumOf(density, i * count, count))
}
