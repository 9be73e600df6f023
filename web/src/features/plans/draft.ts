import type { AddressPlan, PlanField, PlanFieldKind } from '@/api/types'

/** A field as it is being edited. A new one has no id yet. */
export interface DraftField {
  id: number | null
  /** Tells the fields apart while they change places. */
  key: string
  label: string
  bits: number
  kind: PlanFieldKind
  colour: string
  entries: number
  used: number
}

export const colours = {
  blue: '#1a56c4',
  green: '#0b7a55',
  amber: '#9a5b00',
  purple: '#7a3fb0',
  slate: '#5b6b82',
  red: '#bf2318',
  teal: '#0e7490',
  pink: '#b0327a',
} as const

export type ColourName = keyof typeof colours

export const widest = 32

export const baseLength = (plan: AddressPlan) => Number(plan.cidr.split('/')[1])

export const drafts = (fields: PlanField[]): DraftField[] =>
  fields.map(({ id, label, bits, kind, colour, entries, used }) => ({
    id, key: String(id), label, bits, kind, colour, entries, used,
  }))

/** What is sent: without what only the page knows. */
export const toSend = (fields: DraftField[]) =>
  fields.map(({ id, label, bits, kind, colour }) => ({ id, label: label.trim(), bits, kind, colour }))

export const sameFields = (one: DraftField[], other: DraftField[]) =>
  JSON.stringify(toSend(one)) === JSON.stringify(toSend(other))

export interface Placed {
  field: DraftField
  index: number
  /** The first bit and the last, counted from 1 as people do. */
  from: number
  to: number
  warnings: ('nibble' | 'reserve')[]
}

/** Each field with its place. The warnings are those that the server gives, told while one edits. */
export function place(fields: DraftField[], base: number, family: 4 | 6): Placed[] {
  let start = base
  return fields.map((field, index) => {
    const end = start + field.bits
    const warnings: Placed['warnings'] = []
    if (family === 6 && (start % 4 !== 0 || end % 4 !== 0)) warnings.push('nibble')
    const size = 2 ** field.bits
    if ((size - field.used) * 8 < size) warnings.push('reserve')
    const placed = { field, index, from: start + 1, to: end, warnings }
    start = end
    return placed
  })
}

export function move(fields: DraftField[], from: number, to: number): DraftField[] {
  const moved = [...fields]
  const [field] = moved.splice(from, 1)
  if (field) moved.splice(to, 0, field)
  return moved
}

/** A code as people write it, decimal or with 0x in front; undefined when it is none. */
export function readCode(text: string): number | undefined {
  const trimmed = text.trim()
  return /^(0[xX][0-9a-fA-F]{1,8}|\d{1,10})$/.test(trimmed) ? Number(trimmed) : undefined
}

export const hexOf = (code: number, bits: number) =>
  `0x${code.toString(16).toUpperCase().padStart(Math.ceil(bits / 4), '0')}`
