/**
 * The curve of Hilbert: neighbours on the line are neighbours in the picture, and each block of a quarter, a sixteenth …
 * of the line is a square. It is walked from the outside in, two bits a step, so that a part of a picture can be drawn
 * alone and still lies as it does in the whole.
 */
export interface Turn {
  swap: boolean
  flip: boolean
}

export interface Point {
  x: number
  y: number
}

export const upright: Turn = { swap: false, flip: false }

/** How the inside of a quarter lies, in a square that lies so. */
export const turned = ({ swap, flip }: Turn, quarter: number): Turn => ({
  swap: swap !== (quarter === 0 || quarter === 3),
  flip: flip !== (quarter === 3),
})

/** Where a quarter of a square stands. */
function cornerOf({ swap, flip }: Turn, quarter: number): Point {
  const x = Number(quarter > 1 !== flip)
  const y = Number((quarter === 1 || quarter === 2) !== flip)
  return swap ? { x: y, y: x } : { x, y }
}

/** The place of the d-th cell in a square of 2^order cells a side. */
export function placeOf(order: number, d: number, turn: Turn = upright): Point {
  let x = 0
  let y = 0
  for (let level = order - 1; level >= 0; level--) {
    const quarter = (d >>> (2 * level)) & 3
    const corner = cornerOf(turn, quarter)
    x = 2 * x + corner.x
    y = 2 * y + corner.y
    turn = turned(turn, quarter)
  }
  return { x, y }
}

/** Which cell of the line stands at a place: the inverse of {@link placeOf}. */
export function cellAt(order: number, place: Point, turn: Turn = upright): number {
  let d = 0
  for (let level = order - 1; level >= 0; level--) {
    const bit = { x: (place.x >>> level) & 1, y: (place.y >>> level) & 1 }
    const quarter = [0, 1, 2, 3].find(q => {
      const corner = cornerOf(turn, q)
      return corner.x === bit.x && corner.y === bit.y
    })!
    d = (d << 2) | quarter
    turn = turned(turn, quarter)
  }
  return d >>> 0
}
