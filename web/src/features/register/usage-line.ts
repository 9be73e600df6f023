import type { Usage } from '@/api/types'

const day = 86_400_000
const at = (text: string) => Date.parse(`${text}T00:00:00Z`)

/** Where the lines of a chart go, in a box of 600 by 160. */
export interface UsageLine {
  past: string
  area: string
  future: string
  threshold: number
  from: string
  to: string
  top: number
}

export const width = 600
export const height = 160

/** The past in steps, and the forecast as a straight line to the day on which it runs out, a year ahead at most. */
export function usageLine(usage: Usage, today: string): UsageLine | null {
  const first = usage.days[0]
  const last = usage.days.at(-1)
  if (!first || !last) return null
  const begin = at(first.day)
  const now = Math.max(at(today), at(last.day))
  const runsOut = usage.forecast.runsOut
  const end = runsOut ? Math.min(Math.max(at(runsOut), now + 30 * day), now + 365 * day) : now + 30 * day
  const total = usage.utilisation.total
  const most = Math.max(...usage.days.map(sample => sample.taken), 1)
  const top = runsOut || most > total / 3 ? Math.max(total, most) : most * 1.25
  const x = (moment: number) => (((moment - begin) / (end - begin)) * width).toFixed(1)
  const y = (count: number) => (height - (Math.min(count, top) / top) * (height - 8)).toFixed(1)
  let past = `M${x(begin)} ${y(first.taken)}`
  for (const sample of usage.days.slice(1)) past += `H${x(at(sample.day))}V${y(sample.taken)}`
  past += `H${x(now)}`
  const ahead = last.taken + (usage.forecast.perDay * (end - now)) / day
  return {
    past,
    area: `${past}V${height}H0Z`,
    future: usage.forecast.perDay > 0 ? `M${x(now)} ${y(last.taken)}L${x(end)} ${y(ahead)}` : '',
    threshold: Number(y((usage.threshold.percent / 100) * total)),
    from: first.day,
    to: new Date(end).toISOString().slice(0, 10),
    top,
  }
}
