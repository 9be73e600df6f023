import type { Utilisation } from './register'

export type Outlook = 'RUNS_OUT' | 'FAR_OFF' | 'NOT_GROWING' | 'TOO_FEW_SAMPLES' | 'NOT_COUNTED'

/** What was used or reserved at the end of a day; a day that is left out was as the one before. */
export interface UsageDay {
  day: string
  taken: number
  total: number
}

export interface Usage {
  utilisation: Utilisation
  /** The prefix that says so; the default of the installation without one. */
  threshold: { percent: number; prefixId: number | null; cidr: string | null }
  forecast: { outlook: Outlook; runsOut: string | null; perDay: number }
  days: UsageDay[]
}

export interface RecountDifference {
  kind: string
  cidr: string
  spaceId: number
  spaceName: string | null
  prefixId: number | null
  detail: string
}

export interface RecountRun {
  id: number
  startedAt: string
  endedAt: string | null
  prefixes: number
  differenceCount: number
}
