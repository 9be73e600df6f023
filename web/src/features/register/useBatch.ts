import { computed, reactive, ref, type ComputedRef } from 'vue'
import { post, upload, type Params } from '@/api/client'
import type { BatchAction, BatchFact, BatchOutcome, WorkbookBatch } from '@/api/types'
import { useSubmit } from '@/shared/lib/useSubmit'
import { batch } from './batch-texts'

export type Way = 'ids' | 'filter' | 'text' | 'workbook'

/** What a batch can begin with: rows that are picked, and the filter of the list where there is one. */
export interface Naming {
  ids: number[]
  filter?: Params
}

const nobody = () => ({
  unitId: null as number | null,
  personId: null as number | null,
  purpose: '',
  terminalName: '',
  terminalKind: '',
  mac: '',
  place: '',
  port: '',
  clear: [] as BatchFact[],
  /** Whether a change says another term. */
  renews: false,
  expiresAt: null as string | null,
})

export type HolderEntry = ReturnType<typeof nobody>

const fresh = () => ({
  way: 'text' as Way,
  spaceId: null as number | null,
  text: '',
  reason: '',
  skipRefused: false,
  withPartner: false,
  holder: nobody(),
})

/** One batch from naming its addresses to its result. */
export function useBatch(action: ComputedRef<BatchAction>, naming: ComputedRef<Naming>) {
  const entered = reactive(fresh())
  const file = ref<File>()
  const shown = ref<BatchOutcome>()
  const book = ref<WorkbookBatch>()
  const faults = reactive({ text: '', file: '', space: '' })
  const isDone = ref(false)

  const writes = computed(() => entered.way === 'text' || entered.way === 'workbook')

  function complete(): boolean {
    faults.text = entered.way === 'text' && !entered.text.trim() ? batch.t('needText') : ''
    faults.file = entered.way === 'workbook' && !file.value ? batch.t('needFile') : ''
    faults.space = writes.value && entered.spaceId === null ? batch.t('needSpace') : ''
    return !faults.text && !faults.file && !faults.space
  }

  function addresses() {
    if (entered.way === 'ids') return { ids: naming.value.ids }
    if (entered.way === 'filter') return { filter: filterOf(naming.value.filter ?? {}) }
    return { spaceId: entered.spaceId, text: entered.text }
  }

  /** The holder as the API takes it: a term that is not said stays as it is, one without an end is cleared. */
  function holder() {
    const { renews, expiresAt, clear, ...facts } = entered.holder
    const says = action.value === 'ASSIGN' || renews
    return { ...facts, expiresAt: says ? expiresAt : null, clear: says && !expiresAt ? [...clear, 'TERM'] : clear }
  }

  async function send(preview: boolean): Promise<BatchOutcome> {
    if (entered.way === 'workbook') {
      const fields: Record<string, Blob | string> = {
        file: file.value!,
        action: action.value,
        spaceId: String(entered.spaceId),
        preview: String(preview),
        skipRefused: String(entered.skipRefused),
        withPartner: String(entered.withPartner),
        reason: entered.reason.trim(),
      }
      book.value = await upload<WorkbookBatch>('/address-batches/workbook', fields)
      return book.value.outcome
    }
    return post<BatchOutcome>(`/address-batches?preview=${preview}`, {
      action: action.value,
      addresses: addresses(),
      holder: action.value === 'RELEASE' ? null : holder(),
      skipRefused: entered.skipRefused,
      withPartner: entered.withPartner,
      reason: entered.reason.trim() || null,
    })
  }

  const { busy, problem, submit } = useSubmit(async (preview: boolean) => {
    const outcome = await send(preview)
    shown.value = outcome
    isDone.value = !preview
  })

  function begin() {
    Object.assign(entered, fresh())
    if (naming.value.ids.length > 0) entered.way = 'ids'
    file.value = undefined
    forget()
    problem.value = null
    Object.assign(faults, { text: '', file: '', space: '' })
  }

  /** What was shown is true for what was entered then. */
  function forget() {
    shown.value = undefined
    book.value = undefined
    isDone.value = false
  }

  const mayRun = computed(() => {
    const outcome = shown.value
    return Boolean(outcome && outcome.changed > 0 && (outcome.refused === 0 || entered.skipRefused))
  })

  return {
    entered,
    file,
    shown,
    book,
    faults,
    isDone,
    mayRun,
    writes,
    busy,
    problem,
    begin,
    forget,
    preview: async () => complete() && (await submit(true)),
    run: () => submit(false),
  }
}

/** The filter of the list as the API takes it in a body. */
function filterOf(params: Params) {
  const numbers = ['spaceId', 'prefixId', 'unitId', 'personId', 'batchId']
  return Object.fromEntries(
    Object.entries(params)
      .filter(([, value]) => value !== '' && value !== null && value !== undefined)
      .map(([name, value]) => [name, numbers.includes(name) ? Number(value) : value]),
  )
}
