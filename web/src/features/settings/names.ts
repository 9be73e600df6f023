import { defineTexts } from '@/shared/i18n'

/** What the parameters are called: a group, and in it each parameter by the rest of its key. */
export const names = defineTexts(
  {
    'sign-in': {
      title: '登录',
      'password-length': '密码最少位数',
      'administrator-password-length': '管理员密码最少位数',
    },
  },
  {
    'sign-in': {
      title: 'Sign-in',
      'password-length': 'Least length of a password',
      'administrator-password-length': 'Least length of an administrator’s',
    },
  },
)

/** The group of a key: what stands before its dot. */
export const groupOf = (key: string) => key.slice(0, key.indexOf('.'))
