import { useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { get } from '@/api/client'
import type { Problem } from '@/api/problem'
import type { AddressSpace, Items } from '@/api/types'

export const useSpaces = () =>
  useQuery({
    queryKey: ['/address-spaces'],
    queryFn: ({ signal }) => get<Items<AddressSpace>>('/address-spaces', {}, signal),
  })

/** One thing of the API by its path; asked for again when the path changes. */
export function useThing<T>(path: MaybeRefOrGetter<string>) {
  const query = useQuery({
    queryKey: computed(() => [toValue(path)]),
    queryFn: ({ signal }) => get<T>(toValue(path), {}, signal),
    retry: false,
  })
  return { data: query.data, pending: query.isPending, problem: computed(() => query.error.value as Problem | null) }
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
