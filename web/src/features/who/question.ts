export type By = 'address' | 'unit' | 'person' | 'terminal'
export type When = 'now' | 'at' | 'period' | 'ever'

/** What stands in the URL: an alert need only know the address and the instant. */
export interface Question {
  ip: string
  unitId: string
  personId: string
  mac: string
  terminal: string
  spaceId: string
  at: string
  from: string
  to: string
}

export const nothing: Question = {
  ip: '',
  unitId: '',
  personId: '',
  mac: '',
  terminal: '',
  spaceId: '',
  at: '',
  from: '',
  to: '',
}

/** Before all that a register can know. */
export const beginning = '1970-01-01T00:00:00Z'

const isMac = (text: string) => /^[0-9a-f]{12}$/i.test(text.replace(/[:.-]/g, ''))

export const byTerminal = (text: string) => (isMac(text) ? { mac: text } : { terminal: text })

/**
 * An instant as alerts write it: with the plus of its zone lost on the way through a URL, or without a zone, which is
 * the country's then. What is none is left to the server to refuse.
 */
export function instantOf(text: string): string {
  const whole = text.trim().replace(/ (\d\d:?\d\d)$/, (_, zone: string) => (/T/.test(text) ? `+${zone}` : ` ${zone}`))
  const hasZone = /(Z|[+-]\d\d:?\d\d)$/i.test(whole)
  const time = Date.parse(hasZone ? whole : `${whole.replace(' ', 'T')}+08:00`)
  return Number.isNaN(time) ? text : new Date(time).toISOString()
}

export function byOf(question: Question): By {
  if (question.personId) return 'person'
  if (question.unitId) return 'unit'
  return question.mac || question.terminal ? 'terminal' : 'address'
}

export function whenOf({ at, from, to }: Question): When {
  if (at) return 'at'
  if (from === beginning && !to) return 'ever'
  return from || to ? 'period' : 'now'
}

/** What the API is asked; a person is asked alone, since his unit only helped to find him. */
export function paramsOf(question: Question) {
  const unitId = question.personId ? '' : question.unitId
  const { at, from, to } = question
  return { ...question, unitId, at: at && instantOf(at), from: from && instantOf(from), to: to && instantOf(to) }
}

export const isAsked = ({ ip, unitId, personId, mac, terminal }: Question) =>
  Boolean(ip || unitId || personId || mac || terminal)
