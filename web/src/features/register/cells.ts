import type { MapCell } from '@/api/types'
import { stateTexts } from '@/shared/ui/states'
import { texts } from './i18n'

/** How a cell looks: what it is for goes before its state. */
export type Look = 'free' | 'assigned' | 'reserved' | 'infra' | 'cooling' | 'child'

export function lookOf({ state, role }: MapCell): Look {
  if (role === 'CHILD') return 'child'
  if (role === 'SET_ASIDE') return state === 'RESERVED' ? 'reserved' : lookOf({ state, ip: '' })
  if (role || state === 'INFRASTRUCTURE') return 'infra'
  if (state === 'RESERVED') return 'reserved'
  if (state === 'COOLING') return 'cooling'
  return state === 'FREE' ? 'free' : 'assigned'
}

/** The sign in the corner of a cell, so that colour does not stand alone. */
export const signs: Record<Look, string> = { free: '', assigned: '•', reserved: 'R', infra: '◆', cooling: '↺', child: '▤' }

export const wordOf = (cell: MapCell) =>
  cell.role ? texts.t(`map.role.${cell.role}`) : stateTexts.t(`address.${cell.state}`)

/** The last part of an address, by which a cell is known inside its prefix. */
export const shortOf = (ip: string) => ip.slice(Math.max(ip.lastIndexOf('.'), ip.lastIndexOf(':')) + 1) || '0'

/** Where an arrow leads from a cell of a grid that is 16 wide; it stays where there is nothing. */
export function moved(index: number, key: string, size: number): number {
  const steps: Record<string, number> = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: 16, ArrowUp: -16 }
  if (key === 'Home') return index - (index % 16)
  if (key === 'End') return Math.min(size - 1, index - (index % 16) + 15)
  const next = index + (steps[key] ?? 0)
  return next >= 0 && next < size ? next : index
}
