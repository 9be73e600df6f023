import { around, contains, indexIn, partOf, type Block } from './cidr'
import { cellAt, placeOf, turned, upright, type Point, type Turn } from './hilbert'

export type Order = 'hilbert' | 'rows'

export interface Rect {
  x: number
  y: number
  width: number
  height: number
}

/** Where the cells of a block stand in its picture. */
export interface Layout {
  width: number
  height: number
  placeOf: (cell: number) => Point
  cellAt: (place: Point) => number
  /** The cells of a block inside, which always make a rectangle. */
  rectOf: (cell: number, count: number) => Rect
}

/** How a part of a prefix lies in the picture of the whole. Of an odd number of bits, the whole is two squares. */
export function turnOf(prefix: Block, part: Block, unitLength: number): Turn {
  let turn = upright
  let length = prefix.length + ((unitLength - prefix.length) % 2)
  for (; length + 2 <= part.length; length += 2) {
    const quarter = indexIn(around(part, length), part, length + 2)
    turn = turned(turn, quarter)
  }
  return turn
}

/** The part that can be drawn alone: one that is a square of the picture of the whole. */
export function drawable(prefix: Block, part: Block, unitLength: number): Block {
  if (!contains(prefix, part) || part.length > unitLength) return prefix
  const odd = (unitLength - prefix.length) % 2
  const steps = Math.floor((part.length - prefix.length - odd) / 2)
  return steps < 0 ? prefix : around(part, Math.max(prefix.length, prefix.length + odd + 2 * steps))
}

/** The part one step further in that has a cell. */
export function inner(prefix: Block, part: Block, unitLength: number, cell: number, cellLength: number): Block {
  const step = (unitLength - part.length) % 2 === 1 ? 1 : 2
  return drawable(prefix, around(partOf(part, cellLength, cell), Math.min(part.length + step, cellLength)), unitLength)
}

export function outer(prefix: Block, part: Block, unitLength: number): Block {
  if (part.length <= prefix.length) return prefix
  return drawable(prefix, around(part, Math.max(prefix.length, part.length - 2)), unitLength)
}

export function layoutOf(order: Order, depth: number, turn: Turn): Layout {
  const level = Math.floor(depth / 2)
  const height = 2 ** level
  const width = 2 ** (depth - level)
  return order === 'rows' ? inRows(width, height) : onCurve(level, width, height, turn)
}

function inRows(width: number, height: number): Layout {
  return {
    width,
    height,
    placeOf: cell => ({ x: cell % width, y: Math.floor(cell / width) }),
    cellAt: ({ x, y }) => y * width + x,
    rectOf: (cell, count) => ({
      x: cell % width,
      y: Math.floor(cell / width),
      width: Math.min(count, width),
      height: Math.max(1, count / width),
    }),
  }
}

function onCurve(level: number, width: number, height: number, turn: Turn): Layout {
  const square = height * height
  const place = (cell: number): Point => {
    const { x, y } = placeOf(level, cell % square, turn)
    return { x: x + Math.floor(cell / square) * height, y }
  }
  /** Four to the power of so much make a square; twice as many, two squares side by side. */
  const rectOf = (cell: number, count: number): Rect => {
    if (count > square) return { x: 0, y: 0, width, height }
    const side = 2 ** Math.floor(Math.log2(count) / 2)
    const corner = (at: number): Point => {
      const { x, y } = place(at)
      return { x: Math.floor(x / side) * side, y: Math.floor(y / side) * side }
    }
    const first = corner(cell)
    const last = corner(cell + count - 1)
    return {
      x: Math.min(first.x, last.x),
      y: Math.min(first.y, last.y),
      width: Math.abs(first.x - last.x) + side,
      height: Math.abs(first.y - last.y) + side,
    }
  }
  return {
    width,
    height,
    placeOf: place,
    cellAt: ({ x, y }) => Math.floor(x / height) * square + cellAt(level, { x: x % height, y }, turn),
    rectOf,
  }
}
