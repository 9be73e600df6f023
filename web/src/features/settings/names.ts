import { defineTexts } from '@/shared/i18n'

/** What the parameters are called: a group, and in it each parameter by the rest of its key. */
export const names = defineTexts(
  {
    'sign-in': {
      title: '登录',
      'password-length': '密码最少位数',
      'administrator-password-length': '管理员密码最少位数',
    },
    audit: {
      title: '审计',
      'retention-days': '审计记录保存期',
      'refusals-a-minute': '同一来源每分钟逐条记录的被拒次数',
    },
  },
  {
    'sign-in': {
      title: 'Sign-in',
      'password-length': 'Least length of a password',
      'administrator-password-length': 'Least length of an administrator’s',
    },
    audit: {
      title: 'Audit',
      'retention-days': 'How long entries are kept',
      'refusals-a-minute': 'Refusals of one source written one by one in a minute',
    },
  },
)

/** The group of a key: what stands before its dot. */
export const groupOf = (key: string) => key.slice(0, key.indexOf('.'))
