import type { Prefix } from '@/api/types'
import { defineTexts } from '@/shared/i18n'

export const texts = defineTexts(
  {
    title: '用量与预测',
    threshold: '超过 {percent}% 提示',
    thresholdFrom: '超过 {percent}% 提示（随 {cidr}）',
    thresholdDefault: '超过 {percent}% 提示（默认）',
    outlook: {
      RUNS_OUT: '照最近 90 天每天 {perDay} 的速度，预计 {day} 用尽',
      FAR_OFF: '照最近 90 天的速度，十年内不会用尽',
      NOT_GROWING: '最近 90 天用量没有增长',
      TOO_FEW_SAMPLES: '记录不足 14 天，暂不预测',
      NOT_COUNTED: '地址数量极大，不作预测',
    },
    short: {
      RUNS_OUT: '{day}',
      FAR_OFF: '十年以上',
      NOT_GROWING: '不增长',
      TOO_FEW_SAMPLES: '记录不足',
      NOT_COUNTED: '—',
    },
    column: '预计用尽',
    chart: '{from} 至 {to} 的用量，共 {total}',
    day: '日期',
    taken: '已用和预占',
    total: '总数',
    table: '看表格',
    graph: '看曲线',
    none: '还没有记录，每晚记录一次。',
    forecast: '预测',
  },
  {
    title: 'Use and forecast',
    threshold: 'Alert above {percent}%',
    thresholdFrom: 'Alert above {percent}% (as {cidr})',
    thresholdDefault: 'Alert above {percent}% (default)',
    outlook: {
      RUNS_OUT: 'At the pace of the last 90 days, {perDay} a day, it runs out on {day}',
      FAR_OFF: 'At the pace of the last 90 days it lasts for ten years and more',
      NOT_GROWING: 'Use has not grown in the last 90 days',
      TOO_FEW_SAMPLES: 'Fewer than 14 days are on record: no forecast yet',
      NOT_COUNTED: 'More addresses than can be used up: no forecast',
    },
    short: {
      RUNS_OUT: '{day}',
      FAR_OFF: 'over 10 years',
      NOT_GROWING: 'not growing',
      TOO_FEW_SAMPLES: 'too few days',
      NOT_COUNTED: '—',
    },
    column: 'Runs out',
    chart: 'Use from {from} to {to}, of {total}',
    day: 'Day',
    taken: 'Used and reserved',
    total: 'Total',
    table: 'As a table',
    graph: 'As a line',
    none: 'Nothing is on record yet; it is written down every night.',
    forecast: 'Forecast',
  },
)

/** The forecast of a prefix in a word, for a column. */
export const sayOutlook = ({ outlook, runsOut }: Prefix) => (outlook ? texts.t(`short.${outlook}`, { day: runsOut ?? '' }) : '—')
