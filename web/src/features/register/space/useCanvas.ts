import { onBeforeUnmount, onMounted, ref, shallowRef, watch, type Ref } from 'vue'
import { locale } from '@/shared/i18n'
import { usePreferences } from '@/shared/preferences'
import { contains, indexIn, type Block } from './cidr'
import { bake, draw, Lens, type Marked, type Picture, type View } from './painter'
import { readPalette, type Palette } from './palette'

const whole: View = { x: 0.5, y: 0.5, scale: 1 }

/** Keeps a canvas painted: through changes of the picture, of its size, of the theme and of the size of text. */
export function useCanvas(canvas: Ref<HTMLCanvasElement | undefined>, picture: () => Picture, marked: () => Marked) {
  const { dark, large } = usePreferences()
  const view = ref<View>({ ...whole })
  const size = ref({ width: 0, height: 0 })
  const palette = shallowRef<Palette>()
  const image = shallowRef<HTMLCanvasElement>()
  let observer: ResizeObserver | undefined
  let asked = 0

  const margin = () => (picture().rulers ? 1.5 * (palette.value?.rem ?? 16) : 0)
  const lens = () => new Lens(picture().layout, view.value, size.value.width, size.value.height, margin())

  function bakeAnew() {
    palette.value = readPalette()
    image.value = bake(picture(), palette.value)
    repaint()
  }

  function repaint() {
    cancelAnimationFrame(asked)
    asked = requestAnimationFrame(paint)
  }

  function paint() {
    const context = canvas.value?.getContext('2d')
    if (!canvas.value || !context || !image.value || !palette.value || size.value.width === 0) return
    const density = window.devicePixelRatio || 1
    const { width, height } = size.value
    if (canvas.value.width !== Math.round(width * density) || canvas.value.height !== Math.round(height * density)) {
      canvas.value.width = Math.round(width * density)
      canvas.value.height = Math.round(height * density)
    }
    context.setTransform(density, 0, 0, density, 0, 0)
    view.value = lens().clamped()
    draw(context, picture(), image.value, lens(), palette.value, marked())
  }

  /** When a part follows the whole, or the whole a part, what was looked at stays where it was. */
  watch(picture, (now, before) => {
    view.value = carried(before, now, view.value)
    bakeAnew()
  })
  watch([view, marked], repaint, { deep: true })
  watch([dark, large, locale], () => requestAnimationFrame(bakeAnew), { flush: 'post' })

  onMounted(() => {
    observer = new ResizeObserver(([entry]) => {
      size.value = { width: entry!.contentRect.width, height: entry!.contentRect.height }
      repaint()
    })
    observer.observe(canvas.value!)
    bakeAnew()
  })
  onBeforeUnmount(() => {
    observer?.disconnect()
    cancelAnimationFrame(asked)
  })

  function zoom(factor: number, x = size.value.width / 2, y = size.value.height / 2) {
    const now = lens()
    const most = Lens.mostScale(picture().layout, size.value.width, size.value.height, margin())
    const scale = Math.min(most, Math.max(1, view.value.scale * factor))
    const at = now.shareAt(x, y)
    const kept = view.value.scale / scale
    view.value = { scale, x: at.x + (view.value.x - at.x) * kept, y: at.y + (view.value.y - at.y) * kept }
    view.value = lens().clamped()
  }

  function move(x: number, y: number) {
    const { layout } = picture()
    const { cell } = lens()
    view.value = { ...view.value, x: view.value.x - x / (layout.width * cell), y: view.value.y - y / (layout.height * cell) }
    view.value = lens().clamped()
  }

  /** Brings a cell into sight. */
  function reveal(cell: number) {
    const { layout } = picture()
    const { x, y } = layout.placeOf(cell)
    const at = lens().rect({ x, y, width: 1, height: 1 })
    const edge = margin()
    const inSight = at.x >= edge && at.y >= edge && at.x + at.width <= size.value.width && at.y + at.height <= size.value.height
    if (!inSight) view.value = { ...view.value, x: (x + 0.5) / layout.width, y: (y + 0.5) / layout.height }
  }

  return { view, lens, zoom, move, reveal, reset: () => (view.value = { ...whole }) }
}

function carried(before: Picture, now: Picture, view: View): View {
  const into = shareOf(before, now.density.part)
  if (into) {
    return clampedTo({ x: (view.x - into.x) / into.width, y: (view.y - into.y) / into.height, scale: view.scale * into.width })
  }
  const outOf = shareOf(now, before.density.part)
  return outOf
    ? clampedTo({ x: outOf.x + view.x * outOf.width, y: outOf.y + view.y * outOf.height, scale: view.scale / outOf.width })
    : { ...whole }
}

const clampedTo = ({ x, y, scale }: View): View => ({ x, y, scale: Math.max(1, scale) })

/** Which share of a picture a block takes. */
function shareOf({ density, layout, rulers }: Picture, block: Block) {
  const { part, cellLength } = density
  const fits = !rulers && contains(part, block) && block.length > part.length && block.length <= cellLength
  if (!fits) return null
  const rect = layout.rectOf(indexIn(part, block, cellLength), 2 ** (cellLength - block.length))
  return {
    x: rect.x / layout.width,
    y: rect.y / layout.height,
    width: rect.width / layout.width,
    height: rect.height / layout.height,
  }
}
