import { defineTexts } from '@/shared/i18n'

export const texts = defineTexts(
  {
    network: '连不上服务器',
    networkDetail: '请检查网络连接，稍后再试。已填写的内容仍在本页。',
    unexpected: '服务器没有正常回答（{status}）',
  },
  {
    network: 'The server cannot be reached',
    networkDetail: 'Check the network connection and try again. What you entered is still on this page.',
    unexpected: 'The server gave no proper answer ({status})',
  },
)
