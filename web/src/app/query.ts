import { QueryClient } from '@tanstack/vue-query'
import { Problem } from '@/api/problem'

// A refusal stays a refusal: only what may pass by itself is asked again.
const mayPass = (error: unknown) => !(error instanceof Problem) || error.status === 0 || error.status >= 502

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      refetchOnWindowFocus: true,
      retry: (failures, error) => failures < 2 && mayPass(error),
    },
  },
})
