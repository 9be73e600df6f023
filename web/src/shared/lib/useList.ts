import { keepPreviousData, useQuery } from '@tanstack/vue-query'
import { computed, reactive, toValue, type MaybeRefOrGetter } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { get, type Params } from '@/api/client'
import type { Problem } from '@/api/problem'
import type { Page, Total } from '@/api/types'
import { valueOf } from './useUrlState'

/** What a table needs of a list. */
export interface List<T> {
  readonly items: T[]
  readonly total: Total | null
  readonly page: number
  readonly hasNext: boolean
  readonly loading: boolean
  /** The rows shown are those of before; newer ones are under way. */
  readonly refreshing: boolean
  readonly problem: Problem | null
  /** What of the API it shows, for an export of all of it. */
  readonly source: { path: string; filter: Params }
  next: () => void
  previous: () => void
  reload: () => void
}

interface Options {
  /** How often to look again, in milliseconds. */
  every?: number
  enabled?: MaybeRefOrGetter<boolean>
}

/** A list of the API that pages by token. The page lives in the URL; the way back in the history of the browser. */
export function useList<T>(
  path: MaybeRefOrGetter<string>,
  params: MaybeRefOrGetter<Params> = {},
  { every, enabled = true }: Options = {},
): List<T> {
  const { page, pageToken, next, previous } = usePages()
  const asked = computed(() => ({ ...toValue(params), pageToken: pageToken.value }))
  const query = useQuery({
    queryKey: computed(() => [toValue(path), asked.value]),
    queryFn: ({ signal }) => get<Page<T>>(toValue(path), asked.value, signal),
    placeholderData: keepPreviousData,
    refetchInterval: every,
    enabled: computed(() => toValue(enabled)),
  })
  return reactive({
    items: computed(() => query.data.value?.items ?? []),
    total: computed(() => query.data.value?.total ?? null),
    page,
    hasNext: computed(() => Boolean(query.data.value?.nextPageToken)),
    loading: computed(() => query.isPending.value),
    refreshing: query.isPlaceholderData,
    problem: computed(() => query.error.value as Problem | null),
    source: computed(() => ({ path: toValue(path), filter: toValue(params) })),
    next: () => next(query.data.value?.nextPageToken),
    previous,
    reload: () => void query.refetch(),
  }) as List<T>
}

function usePages() {
  const route = useRoute()
  const router = useRouter()
  const page = computed(() => Math.max(1, Number(valueOf(route.query.page) ?? 1) || 1))
  const pageToken = computed(() => valueOf(route.query.pageToken))

  // The tokens of the pages behind travel in the state of the history entry: they would overflow the URL.
  const trail = (): string[] => (history.state as { trail?: string[] } | null)?.trail ?? []

  function go(page: number, token: string | undefined, state: string[]) {
    const query = { ...route.query, page: page > 1 ? String(page) : undefined, pageToken: token }
    void router.push({ query, hash: route.hash, state: { trail: state } })
  }

  function next(token: string | null | undefined) {
    if (token) go(page.value + 1, token, [...trail(), pageToken.value ?? ''])
  }

  function previous() {
    const behind = trail()
    const token = behind.at(-1)
    // A shared link has no trail: then the way back is the first page.
    if (token) go(page.value - 1, token, behind.slice(0, -1))
    else go(1, undefined, [])
  }

  return { page, pageToken, next, previous }
}
