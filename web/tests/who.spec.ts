import { describe, expect, it } from 'vitest'
import { byOf, byTerminal, instantOf, nothing, whenOf } from '@/features/who/question'

describe('what an alert carries', () => {
  it('is an instant, however it is written', () => {
    const wanted = '2026-03-01T02:00:00.000Z'
    for (const text of [
      '2026-03-01T02:00:00Z',
      '2026-03-01T10:00:00+08:00',
      '2026-03-01T10:00:00 08:00',
      '2026-03-01T10:00:00',
      '2026-03-01 10:00:00',
    ])
      expect(instantOf(text), text).toBe(wanted)
  })

  it('is left to the server when it is none', () => expect(instantOf('yesterday')).toBe('yesterday'))

  it('tells what is asked and when', () => {
    expect(byOf({ ...nothing, ip: '10.0.0.1' })).toBe('address')
    expect(byOf({ ...nothing, unitId: '1', personId: '2' })).toBe('person')
    expect(whenOf({ ...nothing, at: 'x' })).toBe('at')
    expect(whenOf({ ...nothing, from: '1970-01-01T00:00:00Z' })).toBe('ever')
    expect(whenOf(nothing)).toBe('now')
  })

  it('knows a MAC address from a name', () => {
    for (const mac of ['0200-0000-0001', '02:00:00:00:00:01', '0200.0000.0001', '020000000001'])
      expect(byTerminal(mac)).toEqual({ mac })
    expect(byTerminal('DESKTOP-7F3A')).toEqual({ terminal: 'DESKTOP-7F3A' })
  })
})
