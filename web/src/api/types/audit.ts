export interface AuditEntry {
  id: number
  at: string
  login: string | null
  personName: string | null
  sourceAddress: string | null
  action: string
  objectType: string | null
  objectId: string | null
  detail: Record<string, unknown> | null
  result: 'DONE' | 'REFUSED'
}
