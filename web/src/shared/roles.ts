import type { Role } from '@/api/types'
import { defineTexts } from './i18n'

const texts = defineTexts(
  {
    UNIT_OPERATOR: '单位经办人',
    UNIT_LEADER: '单位负责人',
    COUNTY_ADMIN: '县（区）管理员',
    CITY_ENGINEER: '市网络技术科',
    IMPLEMENTER: '实施人员',
    LEADER: '领导',
    PROBE: '探测程序',
    SYSTEM_ADMIN: '系统管理员',
    SECURITY_ADMIN: '安全管理员',
    AUDITOR: '审计管理员',
  },
  {
    UNIT_OPERATOR: 'Unit operator',
    UNIT_LEADER: 'Unit leader',
    COUNTY_ADMIN: 'County administrator',
    CITY_ENGINEER: 'City network engineer',
    IMPLEMENTER: 'Implementer',
    LEADER: 'Leader',
    PROBE: 'Probe',
    SYSTEM_ADMIN: 'System administrator',
    SECURITY_ADMIN: 'Security administrator',
    AUDITOR: 'Audit administrator',
  },
)

/** The name of a role in the language of the moment. */
export const roleName = (role: Role) => texts.t(role)
