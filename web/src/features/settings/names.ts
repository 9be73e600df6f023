import { defineTexts } from '@/shared/i18n'

/** What the parameters are called: a group, and in it each parameter by the rest of its key. */
export const names = defineTexts(
  {
    'sign-in': {
      title: '登录',
      'password-length': '密码最少位数',
      'administrator-password-length': '管理员密码最少位数',
      'password-history': '不能重复的最近密码数',
      'password-days': '密码最长使用天数',
      attempts: '同一地址上同一账号的失败次数，达到即锁定',
      'account-attempts': '同一账号在各处的失败次数，达到即锁定',
      'address-attempts': '同一地址上各账号的失败次数，达到即锁定',
      'lock-minutes': '锁定时长',
      'place-days': '登录过的地址保留天数（不受他处失败影响；0 为不保留）',
      'idle-minutes': '无操作退出时间',
      'session-hours': '一次登录的最长时间',
      'one-session': '一个账号只能在一处登录',
      'unused-days': '多少天不用即停用账号',
      'review-days': '多少天内须复核一次账号',
      'stand-in-days': '代理期间最长天数',
      'second-factor-for-administrators': '管理员须使用第二种验证方式',
      'second-factor-for': '其他须使用第二种验证方式的账号或角色',
      'certificate-authorities': '信任的 SM2 证书机构（证书的 Base64，每行一张）',
      'managing-addresses': '管理员可管理的来源地址或地址段（空为不限）',
    },
    backup: {
      title: '备份',
      hour: '每日备份的时刻',
      kept: '保留的份数',
    },
    audit: {
      title: '审计',
      'retention-days': '审计记录保存期',
      'refusals-a-minute': '同一来源每分钟逐条记录的被拒次数',
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
    vulnerability: {
      title: '已知漏洞',
      days: '漏洞库和核对结果的有效期',
    },
  },
  {
    'sign-in': {
      title: 'Sign-in',
      'password-length': 'Least length of a password',
      'administrator-password-length': 'Least length of an administrator’s',
      'password-history': 'How many of the last passwords must not come back',
      'password-days': 'How old a password may grow',
      attempts: 'Failures of an account at one address that lock it there',
      'account-attempts': 'Failures of an account anywhere that lock it',
      'address-attempts': 'Failures at an address that lock it',
      'lock-minutes': 'How long a lock holds',
      'place-days': 'How long an address where one signed in is spared locks from elsewhere (0: not at all)',
      'idle-minutes': 'Without a click, signed out after',
      'session-hours': 'In any case, signed out after',
      'one-session': 'One session per account',
      'unused-days': 'Unused for so long, an account closes',
      'review-days': 'Accounts are reviewed within',
      'stand-in-days': 'Longest period of standing in',
      'second-factor-for-administrators': 'Administrators need a second factor',
      'second-factor-for': 'Other accounts or roles that need one',
      'certificate-authorities': 'Trusted SM2 authorities (certificates in base64, one a line)',
      'managing-addresses': 'Addresses and blocks where administrators administer (empty: anywhere)',
    },
    backup: {
      title: 'Backups',
      hour: 'Hour of the daily backup',
      kept: 'How many are kept',
    },
    audit: {
      title: 'Audit',
      'retention-days': 'How long entries are kept',
      'refusals-a-minute': 'Refusals of one source written one by one in a minute',
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
    vulnerability: {
      title: 'Known vulnerabilities',
      days: 'How old the database and its check may grow',
    },
  },
)

/** The group of a key: what stands before its dot. */
export const groupOf = (key: string) => key.slice(0, key.indexOf('.'))
