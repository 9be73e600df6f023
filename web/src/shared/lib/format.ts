import { locale } from '@/shared/i18n'

const powerFrom = 2 ** 40

/** A count with its thousands; one too long to read, as those of IPv6, as a power of two. */
export function formatCount(count: number): string {
  if (count < powerFrom) return count.toLocaleString('en-US')
  const power = Math.log2(count)
  const whole = Math.round(power)
  return `${Math.abs(power - whole) < 1e-6 ? '' : '≈ '}2${superscript(whole)}`
}

const superscript = (n: number) => String(n).replace(/\d/g, digit => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)]!)

/** The share used, with one digit where whole per cents say too little. Never 100 % before all is used. */
export function formatPercent(used: number, total: number): string {
  if (total <= 0) return '0%'
  const percent = (used / total) * 100
  if (percent === 0 || percent === 100) return `${percent}%`
  if (percent < 0.1) return '<0.1%'
  const digits = percent < 10 || percent > 99 ? 1 : 0
  return `${Math.min(Number(percent.toFixed(digits)), 99.9)}%`
}

/** The product is for one country: its clock, wherever the browser stands. */
const zone = 'Asia/Shanghai'

const parts = { year: 'numeric', month: '2-digit', day: '2-digit', timeZone: zone } as const
const dateFormat = new Intl.DateTimeFormat('sv-SE', parts)
const timeFormat = new Intl.DateTimeFormat('sv-SE', { ...parts, hour: '2-digit', minute: '2-digit' })
const secondFormat = new Intl.DateTimeFormat('sv-SE', {
  ...parts,
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
})

export type TimeStyle = 'date' | 'minute' | 'second'

const formats = { date: dateFormat, minute: timeFormat, second: secondFormat }

export const formatTime = (instant: string, style: TimeStyle = 'minute') => formats[style].format(new Date(instant))

const relative = { 'zh-CN': new Intl.RelativeTimeFormat('zh-CN'), en: new Intl.RelativeTimeFormat('en') }
const justNow = { 'zh-CN': '刚刚', en: 'just now' }
const units: [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
]

/** How far from now: 3 小时前, 2 天后. */
export function formatRelative(instant: string, now = Date.now()): string {
  const seconds = (new Date(instant).getTime() - now) / 1000
  if (seconds <= 0 && seconds > -60) return justNow[locale.value]
  const [unit, size] = units.find(([, size]) => Math.abs(seconds) >= size) ?? ['minute', 60]
  return relative[locale.value].format(Math.trunc(seconds / size), unit)
}

export function formatBytes(size: number): string {
  if (size < 1024) return `${size} B`
  if (size < 1024 ** 2) return `${(size / 1024).toFixed(0)} KB`
  return `${(size / 1024 ** 2).toFixed(1)} MB`
}
