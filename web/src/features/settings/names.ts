import { defineTexts } from '@/shared/i18n'

/** What the parameters are called: a group, and in it each parameter by the rest of its key. */
export const names = defineTexts(
  {
    'sign-in': {
      title: '登录',
      'password-length': '密码最少位数',
      'administrator-password-length': '管理员密码最少位数',
    },
    intake: {
      title: '文件接收',
      'file-size': '单个附件最大容量',
      'files-a-day': '每个账号每天最多上传的附件数',
      'unpacked-size': '压缩包、办公文档解开后的最大容量',
      'scanner-needed': '查毒服务无应答时拒收附件',
    },
    rate: {
      title: '访问频率',
      account: '登录账号每分钟最多请求数',
      token: '访问令牌的账号每分钟最多请求数',
      address: '未登录时每个地址每分钟最多请求数',
    },
  },
  {
    'sign-in': {
      title: 'Sign-in',
      'password-length': 'Least length of a password',
      'administrator-password-length': 'Least length of an administrator’s',
    },
    intake: {
      title: 'Taking files in',
      'file-size': 'Largest attachment',
      'files-a-day': 'Most attachments an account may upload in a day',
      'unpacked-size': 'Largest size of an archive or office document when unpacked',
      'scanner-needed': 'Refuse attachments while the virus scanner does not answer',
    },
    rate: {
      title: 'Rates of calls',
      account: 'Most calls a minute of an account that is signed in',
      token: 'Most calls a minute of an account by its tokens',
      address: 'Most calls a minute of an address without an account',
    },
  },
)

/** The group of a key: what stands before its dot. */
export const groupOf = (key: string) => key.slice(0, key.indexOf('.'))
