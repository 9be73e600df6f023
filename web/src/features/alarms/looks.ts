import type { AlarmKind, AlarmSeverity, AlarmState } from '@/api/types'
import type { Look } from '@/shared/ui/states'

export const kinds: AlarmKind[] = [
  'BRUTE_FORCE',
  'PASSWORD_SPRAYING',
  'DISTRIBUTED_GUESSING',
  'SCANNING',
  'SCOPE_PROBING',
  'MASS_DOWNLOAD',
  'OFF_HOURS_EXPORT',
  'CALL_FLOOD',
  'AUDIT_FAILED',
  'AUDIT_BROKEN',
  'INTEGRITY_BROKEN',
]

export const severities: AlarmSeverity[] = ['SEVERE', 'HIGH', 'MEDIUM']

export const severityLook: Record<AlarmSeverity, Look> = {
  SEVERE: { tone: 'bad', glyph: '⬤' },
  HIGH: { tone: 'warn', glyph: '▲' },
  MEDIUM: { tone: 'info', glyph: '◆' },
}

export const stateLook: Record<AlarmState, Look> = {
  OPEN: { tone: 'bad', glyph: '!' },
  ACKNOWLEDGED: { tone: 'info', glyph: '◔' },
  CLOSED: { tone: 'ok', glyph: '✓' },
}
