import type { SecuritySetting } from './settings'

export type ControlState = 'MET' | 'PARTLY' | 'OPEN' | 'NOT_APPLICABLE'
export type Verdict = 'GOOD' | 'ATTENTION' | 'TOLD'

/** Something that is true now. */
export interface EvidenceFact {
  text: string
  verdict: Verdict
  at: string | null
}

/** A class of tests that this build was put to. */
export interface EvidenceTest {
  name: string
  outcome: 'PASSED' | 'FAILED' | 'SKIPPED'
  tests: number
  skipped: number
  at: string
}

/** A line of the list of controls as it stands now. */
export interface EvidenceControl {
  line: string
  chapter: string
  chapterTitle: string
  clause: string
  /** Nobody has compared the clause's number with the standard's own text. */
  clauseUnchecked: boolean
  gist: string
  state: ControlState
  attention: boolean
  how: string
  missing: string | null
  settings: string[]
  documents: string[]
  facts: EvidenceFact[]
  tests: EvidenceTest[]
}

export interface NamedSetting {
  name: string
  setting: SecuritySetting
}

/** All of the evidence; `tested` is null for a build that was not tested. */
export interface Evidence {
  at: string
  tested: { commit: string; at: string } | null
  controls: EvidenceControl[]
  settings: NamedSetting[]
}

/** A known vulnerability in something that the program was built with. */
export interface KnownVulnerability {
  id: number
  vulnerability: {
    severity: 'CRITICAL' | 'HIGH' | 'MODERATE' | 'LOW' | 'UNKNOWN'
    advisory: string
    aliases: string[]
    ecosystem: string
    name: string
    version: string
    fixed: string | null
    summary: string
    vector: string
  }
}
