import type { Prefix, TreeBranch, TreeEntry, TreeMatch } from '@/api/types'
import { contains, parseBlock, type Block } from '../space/cidr'

/** A prefix of the tree, and what is known of what stands below it. */
export interface Node {
  prefix: Prefix
  parent: Node | null
  /** Whether it is one that was looked for, and not only around one. */
  matches: boolean
  entries: Entry[]
  /** Where its children go on; null when all are known, undefined when none has been asked for. */
  next: string | null | undefined
  state: 'idle' | 'loading' | 'failed'
}

export type Entry = { node: Node } | { free: string; size: number }

export type Row =
  | { kind: 'prefix'; key: string; level: number; node: Node; open: boolean; opens: boolean }
  | { kind: 'free'; key: string; level: number; parent: Node; cidr: string; size: number }
  | { kind: 'pending'; key: string; level: number; parent: Node }
  | { kind: 'none'; key: string; level: number; parent: Node }

export const nodeOf = (prefix: Prefix, parent: Node | null, matches = true): Node => ({
  prefix,
  parent,
  matches,
  entries: [],
  next: undefined,
  state: 'idle',
})

/** Puts what the server told of a branch behind what is known of it. */
export function grow(node: Node, { items, nextPageToken }: TreeBranch) {
  node.entries.push(...items.map(entry => entryOf(entry, node)))
  node.next = nextPageToken ?? null
  node.state = 'idle'
}

const entryOf = ({ cidr, prefix, free }: TreeEntry, parent: Node): Entry =>
  prefix ? { node: nodeOf(prefix, parent) } : { free: cidr, size: free ?? 0 }

/** Whether there is anything below to be opened. */
export const opensOf = ({ prefix, next, entries }: Node, withFree: boolean) =>
  next === null ? entries.length > 0 || (withFree && prefix.status === 'CONTAINER') : prefix.childCount > 0 || (withFree && prefix.status === 'CONTAINER')

/**
 * The rows of the opened tree from top to bottom. Children that are not known yet stand as rows that wait, so that the
 * place of all others is right before they are read.
 */
export function rowsOf(roots: Node[], isOpen: (node: Node) => boolean, withFree: boolean): Row[] {
  const rows: Row[] = []
  const add = (node: Node, level: number) => {
    const opens = opensOf(node, withFree)
    const open = opens && isOpen(node)
    rows.push({ kind: 'prefix', key: `p${node.prefix.id}`, level, node, open, opens })
    if (open) addBelow(node, level + 1)
  }
  const addBelow = (node: Node, level: number) => {
    for (const entry of node.entries) {
      if ('node' in entry) add(entry.node, level)
      else rows.push({ kind: 'free', key: `f${entry.free}`, level, parent: node, cidr: entry.free, size: entry.size })
    }
    if (node.next !== null) {
      const waiting: Row = { kind: 'pending', key: `w${node.prefix.id}`, level, parent: node }
      for (let i = waitingOf(node); i > 0; i--) rows.push(waiting)
    } else if (node.entries.length === 0) {
      rows.push({ kind: 'none', key: `n${node.prefix.id}`, level, parent: node })
    }
  }
  roots.forEach(root => add(root, 1))
  return rows
}

function waitingOf({ prefix, entries }: Node) {
  const known = entries.filter(entry => 'node' in entry).length
  return Math.max(1, prefix.childCount - known)
}

/** The nodes of one level less than the deepest that is wholly open: those that "open a level" opens. */
export function closedLevel(rows: Row[]): Node[] {
  let level = Infinity
  let nodes: Node[] = []
  for (const row of rows) {
    if (row.kind !== 'prefix' || !row.opens || row.open || row.level > level) continue
    if (row.level < level) nodes = []
    level = row.level
    nodes.push(row.node)
  }
  return nodes
}

/**
 * What a filter found, in the order of the tree: each stands below the smallest that has it. Where free blocks are wanted,
 * a container that was found is opened like any other, with all that it has.
 */
export class Matches {
  readonly roots: Node[] = []
  private readonly known = new Map<number, Node>()
  private way: { node: Node; block: Block }[] = []
  private readonly withFree: boolean
  /** Those that come with all that they have. */
  private readonly whole = new Set<Node>()
  private inWhole = 0

  constructor(withFree = false) {
    this.withFree = withFree
  }

  add(found: TreeMatch[]) {
    for (const { prefix, matches } of found) {
      if (this.known.has(prefix.id)) continue
      const block = parseBlock(prefix.cidr)
      while (this.way.length > 0 && !this.isAround(this.way.at(-1)!, prefix, block)) this.way.pop()
      const parent = this.way.at(-1)?.node ?? null
      if (parent && this.whole.has(parent)) {
        if (matches) this.inWhole++
        continue
      }
      const node = nodeOf(prefix, parent, matches)
      if (this.withFree && matches && prefix.status === 'CONTAINER') this.whole.add(node)
      else node.next = null
      this.known.set(prefix.id, node)
      if (parent) parent.entries.push({ node })
      else this.roots.push(node)
      this.way.push({ node, block })
    }
  }

  private isAround(step: { node: Node; block: Block }, prefix: Prefix, block: Block) {
    return step.node.prefix.spaceId === prefix.spaceId && contains(step.block, block)
  }

  get count() {
    return this.inWhole + [...this.known.values()].filter(node => node.matches).length
  }
}
