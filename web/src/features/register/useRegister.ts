import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, reactive, toValue, type MaybeRefOrGetter } from 'vue'
import { get, type Params } from '@/api/client'
import type { Problem } from '@/api/problem'
import type { AddressSpace, Items, Page } from '@/api/types'

export const useSpaces = () =>
  useQuery({
    queryKey: ['/address-spaces'],
    queryFn: ({ signal }) => get<Items<AddressSpace>>('/address-spaces', {}, signal),
  })

/** One thing of the API by its path; asked for again when the path changes, and not at all without one. */
export function useThing<T>(path: MaybeRefOrGetter<string>) {
  const query = useQuery({
    queryKey: computed(() => [toValue(path)]),
    queryFn: ({ signal }) => get<T>(toValue(path), {}, signal),
    enabled: computed(() => toValue(path) !== ''),
    retry: false,
  })
  return { data: query.data, pending: query.isPending, problem: computed(() => query.error.value as Problem | null) }
}

/** A list of the API that grows where it stands: the URL keeps the page of one list only, and these are beside others. */
export function useGrowing<T>(path: MaybeRefOrGetter<string>, params: MaybeRefOrGetter<Params> = { pageSize: 20 }) {
  const query = useInfiniteQuery({
    queryKey: computed(() => [toValue(path), 'growing', toValue(params)]),
    queryFn: ({ pageParam, signal }) => get<Page<T>>(toValue(path), { ...toValue(params), pageToken: pageParam }, signal),
    initialPageParam: '',
    getNextPageParam: page => page.nextPageToken,
    retry: false,
  })
  return reactive({
    items: computed(() => query.data.value?.pages.flatMap(page => page.items)),
    hasMore: query.hasNextPage,
    growing: query.isFetchingNextPage,
    problem: computed(() => query.error.value as Problem | null),
    grow: () => void query.fetchNextPage(),
  })
}

/** After a change everything that shows the register is asked for again. */
export function useRefresh() {
  const client = useQueryClient()
  const touched = ['/address', '/prefixes', '/prefix-changes', '/holdings', '/findings', '/reservations', '/vlan', '/autonomous-systems', '/custom-fields', '/ranges', '/prefix-pairs', '/transition']
  return () =>
    client.invalidateQueries({
      predicate: query => touched.some(path => String(query.queryKey[0]).startsWith(path)),
    })
}
