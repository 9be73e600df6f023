import { describe, expect, it } from 'vitest'
import type { Prefix } from '@/api/types'
import { closedLevel, grow, Matches, nodeOf, rowsOf, type Row } from '@/features/register/tree/forest'

const prefix = (id: number, cidr: string, childCount = 0, more: Partial<Prefix> = {}) =>
  ({ id, cidr, childCount, spaceId: 1, status: 'CONTAINER', ...more }) as Prefix
const lines = (rows: Row[]) =>
  rows.map(row => `${row.level} ${row.kind} ${row.kind === 'prefix' ? row.node.prefix.cidr : row.kind === 'free' ? row.cidr : ''}`.trim())

describe('the rows of the tree', () => {
  it('wait for children that are not known yet, one row each', () => {
    const root = nodeOf(prefix(1, '10.0.0.0/8', 3), null)
    expect(lines(rowsOf([root], () => false, false))).toEqual(['1 prefix 10.0.0.0/8'])
    expect(lines(rowsOf([root], () => true, false))).toEqual(['1 prefix 10.0.0.0/8', '2 pending', '2 pending', '2 pending'])
    grow(root, { parentId: 1, items: [{ cidr: '10.0.0.0/16', prefix: prefix(2, '10.0.0.0/16'), free: null }], nextPageToken: 'x' })
    expect(lines(rowsOf([root], () => true, false))).toEqual(['1 prefix 10.0.0.0/8', '2 prefix 10.0.0.0/16', '2 pending', '2 pending'])
    grow(root, { parentId: 1, items: [] })
    expect(lines(rowsOf([root], () => true, false))).toEqual(['1 prefix 10.0.0.0/8', '2 prefix 10.0.0.0/16'])
  })

  it('show what is free between, also of a container without children', () => {
    const root = nodeOf(prefix(1, '10.0.0.0/8'), null)
    expect(rowsOf([root], () => true, false)).toHaveLength(1)
    grow(root, { parentId: 1, items: [{ cidr: '10.0.0.0/8', prefix: null, free: 16_777_216 }] })
    expect(lines(rowsOf([root], () => true, true))).toEqual(['1 prefix 10.0.0.0/8', '2 free 10.0.0.0/8'])
  })

  it('say so where nothing is free', () => {
    const root = nodeOf(prefix(1, '10.0.0.0/8', 1), null)
    grow(root, { parentId: 1, items: [] })
    expect(lines(rowsOf([root], () => true, true))).toEqual(['1 prefix 10.0.0.0/8', '2 none'])
  })

  it('open a level at a time', () => {
    const root = nodeOf(prefix(1, '10.0.0.0/8', 2), null)
    grow(root, { parentId: 1, items: [2, 3].map(id => ({ cidr: `10.${id}.0.0/16`, prefix: prefix(id, `10.${id}.0.0/16`, 1), free: null })) })
    const open = new Set<number>()
    const rows = () => rowsOf([root], node => open.has(node.prefix.id), false)
    closedLevel(rows()).forEach(node => open.add(node.prefix.id))
    expect([...open]).toEqual([1])
    closedLevel(rows()).forEach(node => open.add(node.prefix.id))
    expect([...open]).toEqual([1, 2, 3])
  })

  it('are a hundred thousand where all is opened', () => {
    const root = nodeOf(prefix(1, '10.0.0.0/8', 256), null)
    grow(root, { parentId: 1, items: Array.from({ length: 256 }, (_, i) => ({ cidr: `10.${i}.0.0/16`, prefix: prefix(i + 2, `10.${i}.0.0/16`, 390), free: null })) })
    expect(rowsOf([root], () => true, false)).toHaveLength(1 + 256 + 256 * 390)
  })
})

describe('what a filter found', () => {
  it('stands below what is around it, each once, whatever the pages', () => {
    const found = new Matches()
    found.add([
      { prefix: prefix(1, '10.0.0.0/8'), matches: false },
      { prefix: prefix(2, '10.1.0.0/16'), matches: true },
      { prefix: prefix(3, '10.1.2.0/24'), matches: true },
    ])
    found.add([
      { prefix: prefix(1, '10.0.0.0/8'), matches: false },
      { prefix: prefix(4, '10.2.0.0/16'), matches: true },
      { prefix: prefix(5, '10.2.0.0/16', 0, { spaceId: 2 }), matches: true },
    ])
    expect(lines(rowsOf(found.roots, () => true, false))).toEqual([
      '1 prefix 10.0.0.0/8',
      '2 prefix 10.1.0.0/16',
      '3 prefix 10.1.2.0/24',
      '2 prefix 10.2.0.0/16',
      '1 prefix 10.2.0.0/16',
    ])
    expect(found.count).toBe(4)
  })

  it('is opened with what is free in its containers, and nothing stands in them twice', () => {
    const found = new Matches(true)
    const page = [
      { prefix: prefix(1, '10.0.0.0/8'), matches: false },
      { prefix: prefix(2, '10.1.0.0/16', 1), matches: true },
      { prefix: prefix(3, '10.1.2.0/24', 0, { status: 'ACTIVE' }), matches: true },
      { prefix: prefix(4, '10.2.0.0/24', 0, { status: 'ACTIVE' }), matches: true },
    ]
    found.add(page.slice(0, 2))
    const rows = () => lines(rowsOf(found.roots, () => true, true))
    expect(rows()).toEqual(['1 prefix 10.0.0.0/8', '2 prefix 10.1.0.0/16', '3 pending'])
    grow(found.roots[0]!.entries.map(entry => ('node' in entry ? entry.node : null))[0]!, {
      parentId: 2,
      items: [{ cidr: '10.1.0.0/23', prefix: null, free: 512 }, { cidr: '10.1.2.0/24', prefix: prefix(3, '10.1.2.0/24', 0, { status: 'ACTIVE' }), free: null }],
    })
    found.add(page.slice(2))
    expect(rows()).toEqual(['1 prefix 10.0.0.0/8', '2 prefix 10.1.0.0/16', '3 free 10.1.0.0/23', '3 prefix 10.1.2.0/24', '2 prefix 10.2.0.0/24'])
    expect(found.count).toBe(3)
  })
})
