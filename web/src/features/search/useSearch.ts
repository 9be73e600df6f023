import { onScopeDispose, ref, shallowRef, watch, type Ref } from 'vue'
import { get } from '@/api/client'
import { Problem } from '@/api/problem'
import type { SearchAnswer, SearchGroup } from '@/api/types/search'

/** Long enough that a word typed at once is asked for once. */
const pause = 160

/** Asks while somebody types. Only the answer to the latest text counts, in whatever order answers come. */
export function useSearch(text: Ref<string>) {
  const groups = shallowRef<SearchGroup[]>([])
  /** The text that the groups are the answer to. */
  const answered = ref('')
  const busy = ref(false)
  const problem = shallowRef<Problem | null>(null)
  let waiting: ReturnType<typeof setTimeout> | undefined
  let asking: AbortController | undefined

  function stop() {
    clearTimeout(waiting)
    asking?.abort()
  }

  async function ask(wanted: string) {
    const own = (asking = new AbortController())
    try {
      const answer = await get<SearchAnswer>('/search', { q: wanted, limit: 5 }, own.signal)
      if (own.signal.aborted) return
      groups.value = answer.groups
      problem.value = null
    } catch (error) {
      if (own.signal.aborted) return
      if (!(error instanceof Problem)) throw error
      groups.value = []
      problem.value = error
    }
    answered.value = wanted
    busy.value = false
  }

  function search() {
    stop()
    const wanted = text.value.trim()
    busy.value = wanted !== ''
    if (wanted) {
      waiting = setTimeout(() => void ask(wanted), pause)
    } else {
      groups.value = []
      answered.value = ''
      problem.value = null
    }
  }

  watch(text, search)
  onScopeDispose(stop)

  return { groups, answered, busy, problem, retry: search }
}
