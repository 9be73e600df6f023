/** How far something has come on the way to IPv6. */
export type Phase = 'IPV4_ONLY' | 'DUAL_STACK' | 'IPV6_PREFERRED' | 'IPV6_ONLY'

/** How the IPv6 partner of an IPv4 address is made. */
export type PartnerForm = 'LAST_OCTET_DIGITS' | 'LAST_OCTET' | 'HOST_PART' | 'WHOLE_ADDRESS' | 'WHOLE_ADDRESS_DIGITS'

export interface PairSide {
  /** Absent when the prefix is gone. */
  prefixId: number | null
  spaceId: number
  spaceName: string
  cidr: string
}

export interface PairEnding {
  at: string
  by: string | null
  reason: string
}

export interface PrefixPair {
  id: number
  form: PartnerForm
  ipv4: PairSide
  ipv6: PairSide
  divisionCode: string
  divisionName: string | null
  purpose: string | null
  held: number
  paired: number
  madeAt: string
  madeBy: string
  ending: PairEnding | null
}

export interface PairChange {
  at: string
  login: string
  action: 'MADE' | 'FORM' | 'RESIZED' | 'PARTNERS' | 'ENDED'
  detail: string | null
}

export interface AddressPair {
  id: number
  ipv4AddressId: number
  ipv4: string
  ipv6AddressId: number
  ipv6: string
  prefixPairId: number | null
  unitId: number
  unitName: string | null
  madeAt: string
  madeBy: string
  ending: PairEnding | null
}

export interface PairCandidate {
  prefixId: number
  spaceName: string
  cidr: string
  purpose: string | null
  reasons: string[]
}

export interface PartnerOffers {
  byRule: { rule: string; cidr: string; prefixId: number | null }[]
  candidates: PairCandidate[]
}

export type PartnerOutcome = 'GIVE' | 'LINK' | 'TAKEN' | 'KEPT' | 'NOT_GIVABLE'

/** What becomes of the held addresses of a pair that have no partner. */
export interface PartnersPlan {
  made: number
  left: number
  counts: Partial<Record<PartnerOutcome, number>>
  lines: {
    addressId: number
    ip: string
    unitName: string | null
    partner: string
    outcome: PartnerOutcome
    takenBy: string | null
  }[]
}

export type SubjectKind = 'PREFIX' | 'UNIT' | 'SYSTEM'

/** A prefix, a unit or a system with its phase. */
export interface TransitionSubject {
  kind: SubjectKind
  id: number
  name: string
  detail: string | null
  divisionCode: string
  unitId: number | null
  unitName: string | null
  phase: Phase
  since: string | null
}

export interface PhaseChange {
  id: number
  from: Phase | null
  phase: Phase
  since: string
  evidence: string
  link: string | null
  attachmentId: number | null
  reason: string | null
  at: string
  login: string
}

export interface CountyProgress {
  code: string
  name: string
  prefixes: Record<Phase, number>
  units: Record<Phase, number>
  systems: Record<Phase, number>
  held: number
  paired: number
}

export type Measure = 'ADDRESS' | 'PREFIX' | 'UNIT' | 'SYSTEM'

export interface TransitionTarget {
  id: number
  measure: Measure
  due: string
  percent: number
  source: string | null
}

export interface TransitionProgress {
  counties: CountyProgress[]
  targets: TransitionTarget[]
}

/** A held IPv4 address, with the partner that it has. */
export interface PartnerRow {
  id: number
  ip: string
  divisionCode: string
  unitId: number | null
  unitName: string | null
  prefixId: number
  prefixCidr: string
  partnerId: number | null
  partner: string | null
}

export interface BusinessSystem {
  id: number
  name: string
  unitId: number
  unitName: string | null
  divisionCode: string
  site: string | null
  notes: string | null
  phase: Phase
  addresses: { id: number; ip: string; family: number }[]
}

