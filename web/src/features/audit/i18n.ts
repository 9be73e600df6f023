import { defineTexts } from '@/shared/i18n'

export const texts = defineTexts(
  {
    title: '审计记录',
    hint: '谁在何时从何处做了什么；只增不改。',
    at: '时间',
    who: '账号',
    source: '来源地址',
    action: '操作',
    object: '对象',
    detail: '详情',
    result: '结果',
    DONE: '完成',
    REFUSED: '被拒',
    byAction: '操作，如 request.agree',
    byLogin: '账号',
  },
  {
    title: 'Audit record',
    hint: 'Who did what, when and from where; it only grows.',
    at: 'Time',
    who: 'Account',
    source: 'From',
    action: 'Action',
    object: 'Object',
    detail: 'Detail',
    result: 'Result',
    DONE: 'Done',
    REFUSED: 'Refused',
    byAction: 'Action, such as request.agree',
    byLogin: 'Account',
  },
)
