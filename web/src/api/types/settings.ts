/** A security parameter, with what it may be set to. */
export interface SecuritySetting {
  key: string
  kind: 'NUMBER' | 'SWITCH' | 'TEXTS'
  value: string
  initialValue: string
  least: number | null
  most: number | null
  measure: string | null
  changedAt: string | null
  changedBy: string | null
  intact: boolean
}
