import { computed, ref } from 'vue'
import { useSession } from '@/shared/session'

const most = 6

const kept = ref<Record<string, string[]>>(read())

function read(): Record<string, string[]> {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem('searches') ?? '{}')
    return typeof stored === 'object' && stored !== null ? (stored as Record<string, string[]>) : {}
  } catch {
    return {}
  }
}

/** What each account looked for last, in this browser and nowhere else: a clerk's neighbour at the same PC sees his own. */
export function useRecent() {
  const { account } = useSession()
  const own = computed(() => String(account.value?.id ?? ''))
  const recent = computed(() => kept.value[own.value] ?? [])

  function write(texts: string[]) {
    kept.value = { ...kept.value, [own.value]: texts }
    localStorage.setItem('searches', JSON.stringify(kept.value))
  }

  return {
    recent,
    remember: (text: string) => write([text, ...recent.value.filter(one => one !== text)].slice(0, most)),
    clear: () => write([]),
  }
}
