import type { DensityOutline } from '@/api/types'
import { contains, indexIn, parseBlock } from './cidr'
import { markOf, sumOf, type Density } from './density'
import type { Layout, Rect } from './layout'
import { colourOf, inkOn, signs, type Palette } from './palette'

/** Which part of a picture is looked at: its middle, in shares of the picture, and how much it is enlarged. */
export interface View {
  x: number
  y: number
  scale: number
}

export interface Picture {
  density: Density
  layout: Layout
  outlines: DensityOutline[]
  rulers: boolean
}

export interface Marked {
  /** The cell under the pointer or chosen by the keyboard. */
  cross: number | null
  /** The block chosen: its first cell, and how many. */
  chosen: { cell: number; count: number } | null
}

const widestCell = 44

/** The picture with one pixel a cell: drawn once, then only enlarged. */
export function bake({ density, layout }: Picture, palette: Palette): HTMLCanvasElement {
  const image = document.createElement('canvas')
  image.width = layout.width
  image.height = layout.height
  const context = image.getContext('2d')
  if (!context) return image
  const data = context.createImageData(layout.width, layout.height)
  for (let cell = 0; cell < density.cells; cell++) {
    const { x, y } = layout.placeOf(cell)
    data.data.set([...colourOf(palette, sumOf(density, cell)), 255], (y * layout.width + x) * 4)
  }
  context.putImageData(data, 0, 0)
  return image
}

/** Turns places of the picture into pixels of the screen and back. */
export class Lens {
  readonly cell: number
  private readonly left: number
  private readonly top: number

  constructor(
    private readonly layout: Layout,
    readonly view: View,
    readonly width: number,
    readonly height: number,
    readonly margin = 0,
  ) {
    this.cell = Lens.fit(layout, width, height, margin) * view.scale
    this.left = margin + (width - margin) / 2 - view.x * layout.width * this.cell
    this.top = margin + (height - margin) / 2 - view.y * layout.height * this.cell
  }

  /** The size of a cell with which the whole picture fits. */
  static fit = (layout: Layout, width: number, height: number, margin: number) =>
    Math.max(0.01, Math.min((width - margin) / layout.width, (height - margin) / layout.height))

  static mostScale = (layout: Layout, width: number, height: number, margin: number) =>
    Math.max(1, widestCell / Lens.fit(layout, width, height, margin))

  /** The view that shows no more emptiness than it must. */
  clamped(): View {
    const half = (length: number, whole: number) => length / (2 * whole * this.cell)
    const within = (middle: number, reach: number) => (reach >= 0.5 ? 0.5 : Math.min(1 - reach, Math.max(reach, middle)))
    return {
      ...this.view,
      x: within(this.view.x, half(this.width - this.margin, this.layout.width)),
      y: within(this.view.y, half(this.height - this.margin, this.layout.height)),
    }
  }

  rect({ x, y, width, height }: Rect): Rect {
    return { x: this.left + x * this.cell, y: this.top + y * this.cell, width: width * this.cell, height: height * this.cell }
  }

  /** The share of the picture at a pixel. */
  shareAt(x: number, y: number) {
    return { x: (x - this.left) / (this.layout.width * this.cell), y: (y - this.top) / (this.layout.height * this.cell) }
  }

  cellAt(x: number, y: number): number | null {
    const place = { x: Math.floor((x - this.left) / this.cell), y: Math.floor((y - this.top) / this.cell) }
    const inside = place.x >= 0 && place.y >= 0 && place.x < this.layout.width && place.y < this.layout.height
    return inside ? this.layout.cellAt(place) : null
  }
}

export function draw(
  context: CanvasRenderingContext2D,
  picture: Picture,
  image: HTMLCanvasElement,
  lens: Lens,
  palette: Palette,
  marked: Marked,
) {
  const { layout } = picture
  context.clearRect(0, 0, lens.width, lens.height)
  const whole = lens.rect({ x: 0, y: 0, width: layout.width, height: layout.height })
  context.imageSmoothingEnabled = false
  context.drawImage(image, whole.x, whole.y, whole.width, whole.height)
  drawGrid(context, layout, lens, palette)
  if (lens.cell >= 16) drawSigns(context, picture, lens, palette)
  drawOutlines(context, picture, lens, palette)
  if (picture.rulers) drawRulers(context, layout, lens, palette)
  drawMarked(context, layout, lens, palette, marked)
}

/** Lines between the cells where they are large enough, and stronger ones every 16 cells, which is a hex digit. */
function drawGrid(context: CanvasRenderingContext2D, { width, height }: Layout, lens: Lens, palette: Palette) {
  for (const [step, line] of [[1, 1], [16, 2]] as const) {
    if (lens.cell * step < 7) continue
    context.strokeStyle = palette.surface
    context.lineWidth = line
    context.beginPath()
    for (let x = 0; x <= width; x += step) {
      const { x: at, y, height: long } = lens.rect({ x, y: 0, width: 0, height })
      context.moveTo(at, y)
      context.lineTo(at, y + long)
    }
    for (let y = 0; y <= height; y += step) {
      const { x, y: at, width: long } = lens.rect({ x: 0, y, width, height: 0 })
      context.moveTo(x, at)
      context.lineTo(x + long, at)
    }
    context.stroke()
  }
}

function drawSigns(context: CanvasRenderingContext2D, picture: Picture, lens: Lens, palette: Palette) {
  const { density, layout } = picture
  if (density.size !== 1) return
  context.textAlign = 'center'
  context.textBaseline = 'middle'
  const from = lens.shareAt(0, 0)
  const to = lens.shareAt(lens.width, lens.height)
  const bound = (share: number, whole: number) => Math.min(whole - 1, Math.max(0, Math.floor(share * whole)))
  for (let y = bound(from.y, layout.height); y <= bound(to.y, layout.height); y++) {
    for (let x = bound(from.x, layout.width); x <= bound(to.x, layout.width); x++) {
      const sum = sumOf(density, layout.cellAt({ x, y }))
      const mark = markOf(sum)
      if (!mark) continue
      const at = lens.rect({ x, y, width: 1, height: 1 })
      // What there is most of stays quiet.
      const share = mark === 'used' || mark === 'active' ? 0.3 : 0.5
      context.font = `${Math.min(lens.cell * share, palette.rem)}px ${palette.sans}`
      context.fillStyle = inkOn(colourOf(palette, sum))
      context.fillText(signs[mark], at.x + at.width / 2, at.y + at.height / 2)
    }
  }
}

function drawOutlines(context: CanvasRenderingContext2D, picture: Picture, lens: Lens, palette: Palette) {
  const { density, layout, outlines } = picture
  const shown = outlines
    .map(outline => {
      const block = parseBlock(outline.cidr)
      if (!contains(density.part, block)) return null
      const count = 2 ** (density.cellLength - block.length)
      return { outline, rect: lens.rect(layout.rectOf(indexIn(density.part, block, density.cellLength), count)) }
    })
    .filter(one => one !== null)
    .filter(({ rect }) => sideOf(rect) >= 9 && rect.x < lens.width && rect.y < lens.height && rect.x + rect.width > 0 && rect.y + rect.height > 0)
  context.strokeStyle = palette.text
  for (const { rect } of shown) {
    context.lineWidth = Math.min(2, Math.max(0.5, sideOf(rect) / 60))
    context.strokeRect(rect.x + 0.5, rect.y + 0.5, rect.width - 1, rect.height - 1)
  }
  drawLabels(context, shown.toReversed(), lens, palette)
}

const sideOf = ({ width, height }: Rect) => Math.min(width, height)

/** The smallest blocks first: a larger one finds what room they leave. */
function drawLabels(
  context: CanvasRenderingContext2D,
  shown: { outline: DensityOutline; rect: Rect }[],
  lens: Lens,
  palette: Palette,
) {
  const size = 0.6875 * palette.rem
  context.font = `600 ${size}px ${palette.sans}`
  context.textAlign = 'center'
  context.textBaseline = 'middle'
  const taken: Rect[] = []
  for (const { outline, rect } of shown) {
    const text = labelOf(context, outline, rect.width - 8)
    if (!text || rect.height < size * 2 || rect.width > lens.width * 2) continue
    const width = context.measureText(text).width + size
    const height = size * 1.8
    const spot = { x: rect.x + (rect.width - width) / 2, y: rect.y + (rect.height - height) / 2, width, height }
    if (taken.length > 80 || taken.some(other => overlap(other, spot))) continue
    taken.push(spot)
    context.globalAlpha = 0.92
    context.fillStyle = palette.surface
    context.beginPath()
    context.roundRect(spot.x, spot.y, width, height, height / 2)
    context.fill()
    context.globalAlpha = 1
    context.fillStyle = palette.text
    context.fillText(text, spot.x + width / 2, spot.y + height / 2 + 0.5)
  }
}

/** As much of purpose and block as there is room for. */
function labelOf(context: CanvasRenderingContext2D, { purpose, cidr }: DensityOutline, room: number) {
  return [purpose && `${purpose} ${cidr}`, purpose ?? cidr, cidr].find(text => text && context.measureText(text).width + 12 <= room)
}

const overlap = (one: Rect, other: Rect) =>
  one.x < other.x + other.width && other.x < one.x + one.width && one.y < other.y + other.height && other.y < one.y + one.height

/** Hex digits at both edges: row and column make up the part of the address that the picture shows. */
function drawRulers(context: CanvasRenderingContext2D, { width, height }: Layout, lens: Lens, palette: Palette) {
  const size = 0.6875 * palette.rem
  context.fillStyle = palette.surface
  context.fillRect(0, 0, lens.width, lens.margin)
  context.fillRect(0, 0, lens.margin, lens.height)
  context.fillStyle = palette.strong
  context.font = `600 ${size}px ${palette.sans}`
  context.textAlign = 'center'
  context.textBaseline = 'middle'
  const step = lens.cell >= size * 1.8 ? 1 : 16
  const digits = (n: number, whole: number) =>
    step === 1 ? n.toString(16).padStart(Math.ceil(Math.log2(whole) / 4), '0') : `${Math.floor(n / 16).toString(16)}·`
  for (let x = 0; x < width; x += step) {
    const at = lens.rect({ x, y: 0, width: Math.min(step, width), height: 0 })
    if (at.x + at.width / 2 > lens.margin) context.fillText(digits(x, width), at.x + at.width / 2, lens.margin / 2)
  }
  for (let y = 0; y < height; y += step) {
    const at = lens.rect({ x: 0, y, width: 0, height: Math.min(step, height) })
    if (at.y + at.height / 2 > lens.margin) context.fillText(digits(y, height), lens.margin / 2, at.y + at.height / 2)
  }
}

function drawMarked(context: CanvasRenderingContext2D, layout: Layout, lens: Lens, palette: Palette, marked: Marked) {
  if (marked.chosen) {
    const rect = lens.rect(layout.rectOf(marked.chosen.cell, marked.chosen.count))
    for (const [colour, line] of [[palette.surface, 5], [palette.primary, 2.5]] as const) {
      context.strokeStyle = colour
      context.lineWidth = line
      context.strokeRect(rect.x - 1, rect.y - 1, rect.width + 2, rect.height + 2)
    }
  }
  if (marked.cross === null) return
  const { x, y } = layout.placeOf(marked.cross)
  const at = lens.rect({ x, y, width: 1, height: 1 })
  context.strokeStyle = palette.text
  context.globalAlpha = 0.55
  context.lineWidth = 1
  context.beginPath()
  context.moveTo(at.x + at.width / 2, lens.margin)
  context.lineTo(at.x + at.width / 2, lens.height)
  context.moveTo(lens.margin, at.y + at.height / 2)
  context.lineTo(lens.width, at.y + at.height / 2)
  context.stroke()
  context.globalAlpha = 1
  context.strokeRect(at.x - 1, at.y - 1, at.width + 2, at.height + 2)
}
