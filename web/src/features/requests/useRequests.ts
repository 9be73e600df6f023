import { useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { get } from '@/api/client'
import type { Problem } from '@/api/problem'
import type { RequestDetail, TaskCounts } from '@/api/types'

export function useRequest(id: MaybeRefOrGetter<string>) {
  const query = useQuery({
    queryKey: computed(() => ['/requests', toValue(id)]),
    queryFn: ({ signal }) => get<RequestDetail>(`/requests/${toValue(id)}`, {}, signal),
    retry: false,
  })
  return { request: query.data, pending: query.isPending, problem: computed(() => query.error.value as Problem | null) }
}

export const useCounts = () =>
  useQuery({
    queryKey: ['/tasks/counts'],
    queryFn: ({ signal }) => get<TaskCounts>('/tasks/counts', {}, signal),
  })

/** After a change everything that shows requests, tasks or addresses is asked for again. */
export function useRefresh() {
  const client = useQueryClient()
  const touched = ['/requests', '/tasks', '/prefixes', '/addresses', '/filings']
  return () =>
    client.invalidateQueries({
      predicate: query => touched.some(path => String(query.queryKey[0]).startsWith(path)),
    })
}
