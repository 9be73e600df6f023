export type JobState = 'WAITING' | 'RUNNING' | 'DONE' | 'FAILED' | 'CANCELLED'

export interface JobFile {
  name: string
  contentType: string
  size: number
  expiresAt: string
}

/** Long work in the background. */
export interface Job {
  id: number
  kind: string
  kindName: string
  title: string
  /** The page where there is more to see. */
  path?: string
  state: JobState
  stage?: string
  cancelling: boolean
  done: number
  total: number
  facts?: Record<string, unknown>
  file?: JobFile
  failure?: { code: string; title: string; detail: string }
  createdAt: string
  startedAt?: string
  endedAt?: string
}
