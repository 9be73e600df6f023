import { computed, nextTick, onScopeDispose, type WritableComputedRef } from 'vue'
import { isNavigationFailure, NavigationFailureType, useRoute, useRouter } from 'vue-router'

type UrlState<T> = { [K in keyof T]: WritableComputedRef<string> }

/**
 * Filters and sort that live in the URL, so that a list can be shared, reloaded and returned to. A value that equals
 * its default is left out. Changing one goes back to the first page.
 */
export function useUrlState<T extends Record<string, string>>(defaults: T): UrlState<T> {
  const route = useRoute()
  const router = useRouter()
  let pending: Record<string, string | undefined> | undefined

  // Whoever has chosen another page is on the way there: writing the URL of this one would call him back.
  let leaving = false
  const stay = () => {
    leaving = false
    flush()
  }
  const arrive = () => {
    if (leaving) pending = undefined
    leaving = false
  }
  const hooks = [
    router.beforeEach((to, from) => {
      leaving = to.path !== from.path
    }),
    router.afterEach((_to, _from, failure) => {
      if (isNavigationFailure(failure, NavigationFailureType.aborted)) stay()
      else if (!failure) arrive()
    }),
    router.onError(stay),
  ]
  onScopeDispose(() => hooks.forEach(remove => remove()))

  // Several changes in one tick become one navigation: each alone would start from the old URL.
  function change(name: string, value: string) {
    if (!pending) {
      pending = {}
      void nextTick(flush)
    }
    pending[name] = value === defaults[name] ? undefined : value
  }

  function flush() {
    if (leaving || !pending) return
    const query = { ...route.query, page: undefined, pageToken: undefined, ...pending }
    pending = undefined
    void router.replace({ query, hash: route.hash })
  }

  const state = {} as UrlState<T>
  for (const name of Object.keys(defaults) as (keyof T & string)[]) {
    state[name] = computed({
      get: () => valueOf(route.query[name]) ?? defaults[name]!,
      set: value => change(name, value ?? ''),
    })
  }
  return state
}

export function valueOf(value: unknown): string | undefined {
  const first: unknown = Array.isArray(value) ? value[0] : value
  return typeof first === 'string' ? first : undefined
}
