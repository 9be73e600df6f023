import { useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { get, type Params } from '@/api/client'
import type { Problem } from '@/api/problem'

/** One thing of the API by its path; what was shown stays while the next is under way. */
export function useThing<T>(
  path: MaybeRefOrGetter<string>,
  params: MaybeRefOrGetter<Params> = {},
  enabled: MaybeRefOrGetter<boolean> = true,
) {
  const query = useQuery({
    queryKey: computed(() => [toValue(path), toValue(params)]),
    queryFn: ({ signal }) => get<T>(toValue(path), toValue(params), signal),
    enabled: computed(() => toValue(enabled)),
    retry: false,
  })
  return {
    data: query.data,
    pending: query.isPending,
    fetching: query.isFetching,
    problem: computed(() => query.error.value as Problem | null),
  }
}

/** After a change plans, and what they say of prefixes, are asked for again. */
export function useRefresh() {
  const client = useQueryClient()
  const touched = ['/address-plans', '/prefixes']
  return () =>
    client.invalidateQueries({
      predicate: query => touched.some(path => String(query.queryKey[0]).startsWith(path)),
    })
}
