import { describe, expect, it } from 'vitest'
import type { DensityAnswer, Runs } from '@/api/types'
import { around, contains, formatBlock, formatIp, indexIn, parseBlock, parseIp, partOf } from '@/features/register/space/cidr'
import { markOf, readDensity, sumOf, sumsBy } from '@/features/register/space/density'
import { cellAt, placeOf, turned, upright, type Turn } from '@/features/register/space/hilbert'
import { drawable, inner, layoutOf, outer, turnOf, type Order } from '@/features/register/space/layout'

/** Random numbers that come again with the same seed (mulberry32). */
function randomOf(seed: number) {
  let state = seed
  return (below: number) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}

const seed = Date.now() % 1_000_000
const random = randomOf(seed)
const turns: Turn[] = [upright, { swap: true, flip: false }, { swap: false, flip: true }, { swap: true, flip: true }]

describe(`the curve of Hilbert (seed ${seed})`, () => {
  it('comes to every place once, a step at a time', () => {
    for (const turn of turns) {
      for (const order of [1, 2, 3, 5]) {
        const seen = new Set<string>()
        let before: { x: number; y: number } | undefined
        for (let d = 0; d < 4 ** order; d++) {
          const place = placeOf(order, d, turn)
          seen.add(`${place.x},${place.y}`)
          if (before) expect(Math.abs(place.x - before.x) + Math.abs(place.y - before.y)).toBe(1)
          before = place
        }
        expect(seen.size).toBe(4 ** order)
      }
    }
  })

  it('leads back from every place', () => {
    for (let i = 0; i < 2_000; i++) {
      const order = 1 + random(8)
      const d = random(4 ** order)
      const turn = turns[random(4)]!
      expect(cellAt(order, placeOf(order, d, turn), turn)).toBe(d)
    }
  })

  it('draws a quarter alone as it lies in the whole', () => {
    for (let i = 0; i < 500; i++) {
      const quarter = random(4)
      const d = random(4 ** 5)
      const whole = placeOf(6, quarter * 4 ** 5 + d)
      const alone = placeOf(5, d, turned(upright, quarter))
      expect({ x: whole.x % 32, y: whole.y % 32 }).toEqual(alone)
    }
  })
})

describe(`the layout of a block (seed ${seed})`, () => {
  it('gives each cell a place of its own, and each block inside a rectangle', () => {
    for (let i = 0; i < 60; i++) {
      const depth = random(11)
      const order: Order = random(2) ? 'hilbert' : 'rows'
      const layout = layoutOf(order, depth, turns[random(4)]!)
      const cells = 2 ** depth
      expect(layout.width * layout.height).toBe(cells)
      for (let k = 0; k < 20; k++) {
        const cell = random(cells)
        expect(layout.cellAt(layout.placeOf(cell))).toBe(cell)
        const count = 2 ** random(depth + 1)
        const first = Math.floor(cell / count) * count
        const rect = layout.rectOf(first, count)
        expect(rect.width * rect.height, `${order} ${depth} ${first} ${count}`).toBe(count)
        const { x, y } = layout.placeOf(first + random(count))
        expect(x >= rect.x && x < rect.x + rect.width && y >= rect.y && y < rect.y + rect.height).toBe(true)
      }
    }
  })

  it('lets a part be found where the whole has it', () => {
    const whole = parseBlock('10.0.0.0/8')
    const layout = layoutOf('hilbert', 16, turnOf(whole, whole, 32))
    for (let i = 0; i < 200; i++) {
      const part = partOf(whole, 12, random(16))
      const cell = random(4096)
      const inside = layoutOf('hilbert', 12, turnOf(whole, part, 32)).placeOf(cell)
      const outside = layout.placeOf(indexIn(whole, part, 24) + cell)
      const corner = layout.rectOf(indexIn(whole, part, 24), 4096)
      expect({ x: outside.x - corner.x, y: outside.y - corner.y }).toEqual(inside)
    }
  })

  it('enters quarters and comes back, also where the bits are odd', () => {
    for (const [text, unit] of [['10.0.0.0/8', 32], ['10.0.0.0/9', 32], ['10.2.0.0/23', 32], ['2001:db8::/47', 64]] as const) {
      const whole = parseBlock(text)
      let part = whole
      const way = [part]
      while (unit - part.length > 2) {
        const cellLength = Math.min(unit, part.length + 8)
        part = inner(whole, part, unit, random(2 ** (cellLength - part.length)), cellLength)
        expect((unit - part.length) % 2).toBe(0)
        expect(drawable(whole, part, unit)).toEqual(part)
        way.push(part)
      }
      for (const step of way.toReversed()) {
        expect(contains(step, part)).toBe(true)
        part = outer(whole, step, unit)
      }
      expect(part).toEqual(whole)
    }
    expect(formatBlock(drawable(parseBlock('10.0.0.0/8'), parseBlock('11.0.0.0/16'), 32))).toBe('10.0.0.0/8')
    expect(formatBlock(drawable(parseBlock('10.0.0.0/8'), parseBlock('10.7.0.0/17'), 32))).toBe('10.7.0.0/16')
  })
})

describe(`blocks (seed ${seed})`, () => {
  it('are written as they are read', () => {
    for (const text of ['10.0.0.0/8', '255.255.255.255/32', '::/0', '2001:db8::/32', '2001:db8:0:1::/64', '::1/128', '1:2:3:4:5:6:7:8/128', '1:0:0:2::/64', 'fe80::1:0:0/112']) {
      expect(formatBlock(parseBlock(text))).toBe(text)
    }
    for (let i = 0; i < 300; i++) {
      const ip = Array.from({ length: 8 }, () => BigInt(random(3) ? 0 : random(65_536))).reduce((sum, group) => sum * 65_536n + group, 0n)
      expect(parseIp(formatIp(ip, 128))).toBe(ip)
    }
    expect(formatBlock(around(parseBlock('10.1.2.3/32'), 16))).toBe('10.1.0.0/16')
  })
})

const runs = (...values: number[]): Runs => values
const nothing = { used: [4, 0], reserved: [4, 0], cooling: [4, 0], infrastructure: [4, 0], setAside: [4, 0], active: [4, 0], planned: [4, 0], kept: [4, 0], retired: [4, 0], hidden: [4, 0], addresses: [4, 0] }

describe('what a cell has', () => {
  it('is read from runs and added up', () => {
    const answer: DensityAnswer = {
      cidr: '10.0.0.0/24', prefixCidr: '10.0.0.0/16', family: 4, cellLength: 26, unitLength: 32, cells: 4, outlines: [],
      counts: { ...nothing, used: runs(1, 10, 1, 64, 2, 0), setAside: runs(3, 0, 1, 4), active: runs(2, 64, 2, 0) },
    }
    const density = readDensity(answer)
    expect(density.size).toBe(64)
    expect(sumOf(density, 0, 4)).toMatchObject({ used: 74, setAside: 4, active: 128, taken: 78, size: 256, room: 256 })
    expect(sumsBy(density, 25).map(sum => sum.taken)).toEqual([74, 4])
    expect([0, 1, 2, 3].map(cell => markOf(sumOf(density, cell)))).toEqual(['used', 'used', undefined, 'setAside'])
  })

  it('counts networks that are prefixes as taken, once', () => {
    const density = readDensity({
      cidr: '2001:db8::/62', prefixCidr: '2001:db8::/48', family: 6, cellLength: 64, unitLength: 64, cells: 4, outlines: [],
      counts: { ...nothing, used: runs(1, 1, 3, 0), active: runs(1, 1, 3, 0), planned: runs(1, 0, 1, 1, 2, 0), addresses: runs(1, 9, 3, 0) },
    })
    expect(sumOf(density, 0, 4)).toMatchObject({ taken: 2, used: 1, addresses: 9 })
    expect(markOf(sumOf(density, 0))).toBe('used')
  })
})
