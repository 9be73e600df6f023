import { computed, onBeforeUnmount, ref, watch, type Ref } from 'vue'

const spare = 8

/** Which of very many rows of one height are in sight: only those are in the page. */
export function useVirtual(scroller: Ref<HTMLElement | undefined>, count: () => number, rowHeight: () => number) {
  const top = ref(0)
  const height = ref(600)
  let observer: ResizeObserver | undefined

  const onScroll = () => (top.value = scroller.value?.scrollTop ?? 0)
  watch(scroller, (element, before) => {
    before?.removeEventListener('scroll', onScroll)
    observer?.disconnect()
    if (!element) return
    element.addEventListener('scroll', onScroll, { passive: true })
    observer = new ResizeObserver(([entry]) => (height.value = entry!.contentRect.height))
    observer.observe(element)
  })
  onBeforeUnmount(() => observer?.disconnect())

  const first = computed(() => Math.max(0, Math.min(count() - 1, Math.floor(top.value / rowHeight())) - spare))
  const last = computed(() => Math.min(count(), Math.ceil((top.value + height.value) / rowHeight()) + spare))

  function reveal(row: number) {
    const element = scroller.value
    if (!element) return
    const from = row * rowHeight()
    const head = element.querySelector<HTMLElement>('[data-head]')?.offsetHeight ?? 0
    if (from < element.scrollTop) element.scrollTop = from
    else if (from + rowHeight() + head > element.scrollTop + element.clientHeight) {
      element.scrollTop = from + rowHeight() + head - element.clientHeight
    }
    onScroll()
  }

  return { first, last, reveal, total: computed(() => count() * rowHeight()) }
}
