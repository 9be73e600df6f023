import { formatCount, formatPercent } from '@/shared/lib/format'
import { seeing } from '../seeing-texts'
import { formatBlock, partOf, type Block } from './cidr'
import { shownMarks, type Density, type ShownMark, type Sum } from './density'

export const wordOf = (density: Density, mark: ShownMark | 'free') =>
  seeing.t(`space.${density.ofNetworks ? 'network' : 'mark'}.${mark}` as 'space.mark.used')

/** The block that some cells in a row are. */
export const blockOf = ({ part, cellLength }: Density, { cell, count }: Pick<Sum, 'cell' | 'count'>): Block =>
  partOf(part, cellLength - Math.log2(count), cell / count)

export const sizeOf = (density: Density, sum: Sum) =>
  seeing.t(density.ofNetworks ? 'space.networks' : 'space.addresses', { count: formatCount(sum.size) })

/** What there is of a block, the most telling first; of one unit, just what it is. */
export function figuresOf(sum: Sum): { mark: ShownMark | 'free'; count: number }[] {
  const found: { mark: ShownMark | 'free'; count: number }[] = shownMarks
    .filter(mark => sum[mark] > 0)
    .map(mark => ({ mark, count: sum[mark] }))
  const free = sum.room - sum.taken
  return free > 0 ? [...found, { mark: 'free', count: free }] : found
}

/** A block in one line: 59.201.26.0/24 · 37% · 已分配 90 · 空闲 160 */
export function lineOf(density: Density, sum: Sum): string {
  const single = sum.size === 1
  const figures = figuresOf(sum).map(({ mark, count }) =>
    single ? wordOf(density, mark) : seeing.t('space.figure', { word: wordOf(density, mark), count: formatCount(count) }),
  )
  const block = formatBlock(blockOf(density, sum))
  const name = single && !density.ofNetworks ? block.replace(/\/\d+$/, '') : block
  const held = sum.addresses > 0 ? [seeing.t('space.addressCount', { count: formatCount(sum.addresses) })] : []
  return [name, ...(single ? [] : [formatPercent(sum.taken, sum.room)]), ...figures, ...held].join(' · ')
}
