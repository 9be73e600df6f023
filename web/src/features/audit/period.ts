/** Days of the city begin at midnight of Beijing, wherever the reader sits. */
const ZONE = '+08:00'
const DAY = 86_400_000

/** The first moment of a day, for a filter; nothing for no day. */
export const dayBegin = (day: string | null) => (day ? new Date(`${day}T00:00:00${ZONE}`).toISOString() : '')

/** The first moment after a day. */
export const dayEnd = (day: string | null) =>
  day ? new Date(Date.parse(`${day}T00:00:00${ZONE}`) + DAY).toISOString() : ''

/** The day in the city, so many days ago. */
export const daysAgo = (days: number, now = Date.now()) =>
  new Date(now - days * DAY + 8 * 3_600_000).toISOString().slice(0, 10)
