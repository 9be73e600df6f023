import type { Grant, Role } from '@/api/types'

export const roles: Role[] = [
  'UNIT_OPERATOR',
  'UNIT_LEADER',
  'COUNTY_ADMIN',
  'CITY_ENGINEER',
  'IMPLEMENTER',
  'LEADER',
  'PROBE',
  'SYSTEM_ADMIN',
  'SECURITY_ADMIN',
  'AUDITOR',
]

/** The place that a role is granted for. */
export const scopeOf = (grant: Grant) => grant.unitName ?? grant.divisionName ?? grant.divisionCode ?? ''

/** These two are held at a unit; all others for a division. */
export const isForUnit = (role: Role | '') => role === 'UNIT_OPERATOR' || role === 'UNIT_LEADER'
