/** A backup that was tried, or taken back; without a fault it was done. */
export interface BackupRun {
  id: number
  kind: 'SCHEDULED' | 'BY_HAND' | 'RESTORE'
  startedAt: string
  endedAt: string
  login: string
  file: string
  rows: number | null
  files: number | null
  bytes: number | null
  fault: string | null
}

/** Where scheduled backups go; null when there are none. */
export interface BackupPlan {
  folder: string | null
}
