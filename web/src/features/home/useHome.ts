import { useQuery } from '@tanstack/vue-query'
import { get, type Params } from '@/api/client'
import type { AlarmCounts, Finding, Page, Permission, PrefixSummary, RequestRow, TaskCounts } from '@/api/types'
import { useSession } from '@/shared/session'

/** What the front page asks, each for those who may see it. */
export function useSummary() {
  return usePermitted<PrefixSummary>('REGISTER_READ', '/prefixes/summary')
}

export function useCounts() {
  return usePermitted<TaskCounts>('REQUEST_HANDLE', '/tasks/counts')
}

export function useAlarms() {
  return usePermitted<AlarmCounts>('ALARM_READ', '/alarms/counts')
}

export function useRequests(view: 'mine' | 'all', state?: RequestRow['state']) {
  const permission = view === 'mine' ? 'REQUEST_CREATE' : 'REQUEST_READ'
  return usePermitted<Page<RequestRow>>(permission, '/requests', { view, state, pageSize: 6 })
}

/** The findings that were opened last. */
export function useFindings(count: number) {
  return usePermitted<Page<Finding>>('REGISTER_READ', '/findings', { pageSize: count })
}

/** How many rows a list has, without its rows. */
export function useTotal(permission: Permission, path: string) {
  return usePermitted<Page<unknown>>(permission, path, { pageSize: 1 })
}

function usePermitted<T>(permission: Permission, path: string, params: Params = {}) {
  const { can } = useSession()
  const hasParams = Object.keys(params).length > 0
  return useQuery({
    queryKey: hasParams ? [path, params] : [path],
    queryFn: ({ signal }) => get<T>(path, params, signal),
    enabled: can(permission),
    refetchInterval: 60_000,
  })
}
