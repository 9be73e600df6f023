import { useQuery } from '@tanstack/vue-query'
import { computed, ref, shallowRef, triggerRef, watch } from 'vue'
import { get } from '@/api/client'
import { Problem } from '@/api/problem'
import type { FreeRows, Items, Page, Prefix, TreeBranch, TreeMatch } from '@/api/types'
import { closedLevel, grow, Matches, nodeOf, rowsOf, type Node, type Row } from './forest'

export interface ForestFilter {
  spaceId: string
  family: string
  query: string
  status: string
  divisionCode: string
  tag: string
  vid: string
  vlanId: string
  autonomousSystemId: string
  poolId: string
  unitId: string
}

export const noFilter: ForestFilter = {
  spaceId: '',
  family: '',
  query: '',
  status: '',
  divisionCode: '',
  tag: '',
  vid: '',
  vlanId: '',
  autonomousSystemId: '',
  poolId: '',
  unitId: '',
}

/** So many are opened by one request. */
const atOnce = 50
const fewRoots = 3

/**
 * The trees of prefixes: without a filter, roots whose children are read when they come into sight; with one, what it
 * found with those around it.
 */
export function useForest(filter: () => ForestFilter, free: () => FreeRows, opened: { get: () => Set<number>; set: (ids: Set<number>) => void }) {
  // Space and family choose among whole trees.
  const filtered = computed(() => Object.entries(filter()).some(([name, value]) => value !== '' && name !== 'spaceId' && name !== 'family'))
  const roots = shallowRef<Node[]>([])
  const matches = shallowRef<Matches>()
  /** In what a filter found, all is open but what was closed. */
  const closed = ref(new Set<number>())
  const next = ref<string | null>(null)
  const readingMore = ref(false)

  const path = computed(() => (filtered.value ? '/prefix-tree/matches' : '/prefix-tree/roots'))
  const params = computed(() =>
    filtered.value
      ? { ...filter(), status: filter().status || (free() === 'ONLY' ? 'CONTAINER' : '') }
      : { spaceId: filter().spaceId, family: filter().family, free: free() },
  )
  const first = useQuery({
    // Under the prefixes' name, so that a change of the register asks for it again.
    queryKey: computed(() => ['/prefixes/tree', path.value, params.value, free()]),
    queryFn: ({ signal }) => get<Page<Prefix | TreeMatch>>(path.value, params.value, signal),
    staleTime: 0,
    refetchOnWindowFocus: false,
    structuralSharing: false,
    retry: false,
  })

  watch(
    first.data,
    page => {
      if (!page) return
      closed.value = new Set()
      matches.value = undefined
      roots.value = []
      take(page)
      const few = !filtered.value && roots.value.length <= fewRoots && opened.get().size === 0
      if (few) opened.set(new Set(roots.value.map(node => node.prefix.id)))
    },
    { immediate: true },
  )

  function take(page: Page<Prefix | TreeMatch>) {
    next.value = page.nextPageToken ?? null
    if (filtered.value) {
      const found = matches.value ?? new Matches(free() !== 'NONE')
      found.add(page.items as TreeMatch[])
      matches.value = found
      roots.value = [...found.roots]
    } else {
      roots.value = [...roots.value, ...(page.items as Prefix[]).map(prefix => nodeOf(prefix, null))]
    }
  }

  const isOpen = (node: Node) => (filtered.value ? !closed.value.has(node.prefix.id) : opened.get().has(node.prefix.id))
  const rows = computed<Row[]>(() => rowsOf(roots.value, isOpen, free() !== 'NONE'))

  function toggle(node: Node, open = !isOpen(node)) {
    const ids = new Set(filtered.value ? closed.value : opened.get())
    if (open === filtered.value) ids.delete(node.prefix.id)
    else ids.add(node.prefix.id)
    if (filtered.value) closed.value = ids
    else opened.set(ids)
  }

  function openLevel() {
    const ids = closedLevel(rows.value).map(node => node.prefix.id)
    if (filtered.value) closed.value = new Set([...closed.value].filter(id => !ids.includes(id)))
    else opened.set(new Set([...opened.get(), ...ids]))
  }

  function closeAll() {
    if (filtered.value) closed.value = new Set(rows.value.flatMap(row => (row.kind === 'prefix' ? row.node.prefix.id : [])))
    else opened.set(new Set())
  }

  /** Reads what the rows in sight wait for. */
  async function see(from: number, to: number) {
    const waiting = new Set<Node>()
    for (const row of rows.value.slice(from, to)) {
      if (row.kind === 'pending' && row.parent.state === 'idle') waiting.add(row.parent)
    }
    const asked = [...waiting].slice(0, atOnce)
    const fresh = asked.filter(node => node.next === undefined)
    const begun = asked.filter(node => node.next !== undefined)
    const reading = begun.map(node => readBranches([node], node.next ?? ''))
    if (fresh.length > 0) reading.push(readBranches(fresh, ''))
    if (to >= rows.value.length) reading.push(readMore())
    await Promise.all(reading)
  }

  async function readBranches(nodes: Node[], pageToken: string) {
    nodes.forEach(node => (node.state = 'loading'))
    try {
      const of = nodes.map(node => node.prefix.id).join(',')
      const { items } = await get<Items<TreeBranch>>('/prefix-tree/branches', { of, free: free(), pageToken })
      nodes.forEach(node => grow(node, items.find(branch => branch.parentId === node.prefix.id) ?? { parentId: 0, items: [] }))
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      nodes.forEach(node => (node.state = 'failed'))
    }
    triggerRef(roots)
  }

  async function readMore() {
    if (!next.value || readingMore.value) return
    readingMore.value = true
    const asked = first.data.value
    try {
      const page = await get<Page<Prefix | TreeMatch>>(path.value, { ...params.value, pageToken: next.value })
      if (asked === first.data.value) take(page)
    } finally {
      readingMore.value = false
    }
  }

  function retry(node: Node) {
    node.state = 'idle'
    triggerRef(roots)
  }

  return {
    rows,
    filtered,
    toggle,
    openLevel,
    closeAll,
    see,
    retry,
    next,
    matchCount: computed(() => (filtered.value ? (matches.value?.count ?? 0) : null)),
    loading: computed(() => first.isPending.value),
    problem: computed(() => first.error.value as Problem | null),
    reload: () => void first.refetch(),
  }
}
