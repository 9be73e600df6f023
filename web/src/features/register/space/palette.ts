import { markOf, shareOf, type ShownMark, type Sum } from './density'

export type Rgb = [number, number, number]

/** The tokens that the canvas needs; it cannot read them by itself, so they are read anew when the theme changes. */
export interface Palette {
  free: Rgb
  marks: Record<ShownMark, Rgb>
  normal: Rgb
  raised: Rgb
  high: Rgb
  surface: string
  text: string
  line: string
  strong: string
  primary: string
  sans: string
  /** How many pixels a rem has: large text is large on the canvas, too. */
  rem: number
}

export function readPalette(): Palette {
  const style = getComputedStyle(document.documentElement)
  const token = (name: string) => style.getPropertyValue(name).trim()
  const rgb = (name: string) => rgbOf(token(name))
  const free = rgb('--ip-free')
  const tint = (name: string, share: number) => mix(free, rgb(name), share)
  return {
    free,
    marks: {
      used: rgb('--ip-assigned'),
      reserved: rgb('--ip-reserved'),
      cooling: rgb('--ip-stale'),
      infrastructure: rgb('--ip-infra'),
      setAside: tint('--ip-reserved', 0.75),
      active: tint('--ip-assigned', 0.3),
      planned: tint('--ip-infra', 0.4),
      kept: tint('--ip-reserved', 0.4),
      retired: tint('--text-3', 0.35),
      hidden: tint('--text-3', 0.6),
    },
    normal: rgb('--ip-assigned'),
    raised: rgb('--chart-4'),
    high: rgb('--ip-conflict'),
    surface: token('--surface'),
    text: token('--text'),
    line: token('--border-strong'),
    strong: token('--text-2'),
    primary: token('--primary'),
    sans: token('--font-sans') || 'sans-serif',
    rem: parseFloat(style.fontSize) || 16,
  }
}

function rgbOf(hex: string): Rgb {
  const whole = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(hex)
  return whole ? [parseInt(whole[1]!, 16), parseInt(whole[2]!, 16), parseInt(whole[3]!, 16)] : [128, 128, 128]
}

export const mix = (from: Rgb, to: Rgb, share: number): Rgb =>
  [0, 1, 2].map(i => Math.round(from[i]! + (to[i]! - from[i]!) * share)) as Rgb

export const css = (colour: Rgb) => `rgb(${colour.join(' ')})`

/** The colour of a cell: of one unit what it is; of more, how full they are. */
export function colourOf(palette: Palette, sum: Sum): Rgb {
  if (sum.size === sum.count) return single(palette, sum)
  const share = shareOf(sum)
  if (share >= 0.9) return palette.high
  if (share >= 0.75) return palette.raised
  if (share > 0) return mix(palette.free, palette.normal, 0.2 + share)
  return single(palette, sum)
}

function single(palette: Palette, sum: Sum): Rgb {
  const mark = markOf(sum)
  return mark ? palette.marks[mark] : palette.free
}

/** Signs beside the colours, drawn where a cell has room for one. */
export const signs: Record<ShownMark, string> = {
  used: '●',
  reserved: 'R',
  cooling: '↺',
  infrastructure: '◆',
  setAside: '▨',
  active: '▤',
  planned: '○',
  kept: '◐',
  retired: '⊘',
  hidden: '·',
}

/** White or black, whichever can be read on a colour. */
export const inkOn = ([r, g, b]: Rgb) => (0.299 * r + 0.587 * g + 0.114 * b > 140 ? '#142033' : '#ffffff')

