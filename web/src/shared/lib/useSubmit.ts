import { ref, shallowRef } from 'vue'
import { Problem } from '@/api/problem'

/**
 * Runs a change once at a time. A refusal stays in `problem`, for ProblemAlert and the fields of the form; what was
 * typed is untouched. Answers whether it was done.
 */
export function useSubmit<A extends unknown[]>(change: (...values: A) => Promise<unknown>) {
  const busy = ref(false)
  const problem = shallowRef<Problem | null>(null)

  async function submit(...values: A): Promise<boolean> {
    if (busy.value) return false
    busy.value = true
    problem.value = null
    try {
      await change(...values)
      return true
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      problem.value = error
      return false
    } finally {
      busy.value = false
    }
  }

  return { busy, problem, submit }
}
