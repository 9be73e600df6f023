import { useQueryClient } from '@tanstack/vue-query'
import type { CountyProgress, Measure, Phase, SubjectKind } from '@/api/types'
import type { Tone } from '@/shared/ui/states'

export const phases: Phase[] = ['IPV4_ONLY', 'DUAL_STACK', 'IPV6_PREFERRED', 'IPV6_ONLY']

export const kinds: SubjectKind[] = ['PREFIX', 'UNIT', 'SYSTEM']

/** A glyph beside the colour: a quarter more for each step. */
export const looks: Record<Phase, { glyph: string; tone: Tone }> = {
  IPV4_ONLY: { glyph: '○', tone: 'plain' },
  DUAL_STACK: { glyph: '◑', tone: 'info' },
  IPV6_PREFERRED: { glyph: '◕', tone: 'info' },
  IPV6_ONLY: { glyph: '●', tone: 'ok' },
}

export function countsOf(county: CountyProgress, kind: SubjectKind): Record<Phase, number> {
  if (kind === 'PREFIX') return county.prefixes
  return kind === 'UNIT' ? county.units : county.systems
}

export const sum = (counts: Record<Phase, number>) => phases.reduce((total, phase) => total + counts[phase], 0)

function addUp(one: Record<Phase, number>, other: Record<Phase, number>): Record<Phase, number> {
  return Object.fromEntries(phases.map(phase => [phase, one[phase] + other[phase]])) as Record<Phase, number>
}

/** All counties as one. */
export function total(counties: CountyProgress[], name: string): CountyProgress {
  const nothing = { IPV4_ONLY: 0, DUAL_STACK: 0, IPV6_PREFERRED: 0, IPV6_ONLY: 0 }
  const start: CountyProgress = { code: '', name, prefixes: nothing, units: nothing, systems: nothing, held: 0, paired: 0 }
  return counties.reduce(
    (all, county) => ({
      ...all,
      prefixes: addUp(all.prefixes, county.prefixes),
      units: addUp(all.units, county.units),
      systems: addUp(all.systems, county.systems),
      held: all.held + county.held,
      paired: all.paired + county.paired,
    }),
    start,
  )
}

/** What of a measure is reached, in per cent; null while there is nothing to measure. */
export function reached(all: CountyProgress, measure: Measure): number | null {
  if (measure === 'ADDRESS') return all.held > 0 ? (all.paired / all.held) * 100 : null
  const counts = countsOf(all, measure)
  const whole = sum(counts)
  return whole > 0 ? ((whole - counts.IPV4_ONLY) / whole) * 100 : null
}

/** After a change all that shows the way to IPv6, and the register, is asked for again. */
export function useTransitionRefresh() {
  const client = useQueryClient()
  const touched = ['/transition', '/prefix-pairs', '/address', '/systems', '/prefixes']
  return () =>
    client.invalidateQueries({
      predicate: query => touched.some(path => String(query.queryKey[0]).startsWith(path)),
    })
}
