import type { Family, Terminal } from './register'
import type { Role } from './session'

export type RequestType = 'IP_ALLOCATION'

export type RequestState =
  | 'DRAFT'
  | 'UNIT_CONFIRMATION'
  | 'COUNTY_REVIEW'
  | 'CITY_REVIEW'
  | 'IMPLEMENTATION'
  | 'RETURNED'
  | 'FILED'
  | 'REJECTED'
  | 'WITHDRAWN'
  | 'EXPIRED'

export type Step = 'UNIT_CONFIRMATION' | 'COUNTY_REVIEW' | 'CITY_REVIEW' | 'IMPLEMENTATION' | 'CORRECTION'

export interface RequestTerminal {
  name: string
  kind: string
  mac?: string | null
  place?: string | null
}

export interface Term {
  kind: 'PERMANENT' | 'UNTIL'
  until?: string | null
}

export interface RequestForm {
  spaceId?: number | null
  ipv4Count: number
  ipv6Count: number
  purpose: string
  place: string
  responsiblePersonId: number | null
  terminals: RequestTerminal[]
  term: Term
  attachmentIds: number[]
}

export interface NewRequest {
  unitId: number
  form: RequestForm
}

export interface CurrentTask {
  id: number
  step: Step
  role: Role
  assigneeName?: string | null
}

export interface RequestRow {
  id: number
  number: string
  title: string
  type: RequestType
  state: RequestState
  unitId: number
  unitName: string
  divisionName: string
  applicantName: string
  submittedAt: string | null
  updatedAt: string
  currentTasks: CurrentTask[]
  filingNumber?: string | null
}

export type MoveAction = 'SUBMIT' | 'AGREE' | 'RETURN' | 'REJECT' | 'REASSIGN' | 'WITHDRAW' | 'EXPIRE' | 'FILE'

export interface Move {
  at: string
  personName: string | null
  unitName: string | null
  step: Step | null
  action: MoveAction
  opinion: string | null
  toName?: string | null
}

export interface GrantedAddress {
  id: number
  ip: string
  family: Family
  prefixId: number
  prefixCidr: string
  gateway: string | null
  terminal?: Terminal | null
}

export interface Attachment {
  id: number
  name: string
  size: number
  contentType?: string
}

export type TaskAction = 'AGREE' | 'RETURN' | 'REJECT' | 'REASSIGN'

/** A request with all that one reads of it. */
export interface RequestDetail extends RequestRow {
  form: RequestForm & { spaceName?: string | null; responsibleName?: string | null }
  moves: Move[]
  reservation?: { expiresAt: string } | null
  addresses: GrantedAddress[]
  attachments: Attachment[]
  filing?: { number: string; at: string } | null
  allowed: ('EDIT' | 'SUBMIT' | 'WITHDRAW')[]
  myTask?: { id: number; step: Step; allowed: TaskAction[] } | null
}

export interface RequestDiagram {
  bpmnXml: string
  completed: string[]
  current: string[]
}

export interface Proposal {
  prefixId: number
  spaceId: number
  spaceName: string
  cidr: string
  purpose: string | null
  free: number
  total: number
  firstFree: string | null
  reasons: string[]
}

export interface Proposals {
  ipv4: Proposal[]
  ipv6: Proposal[]
}

export interface Filing {
  number: string
  at: string
  requestId: number
  unitName: string
  addressCount: number
}

/** Whether what stands in the database is what was signed; `changed` names what is not. */
export interface FilingSignature {
  state: 'VALID' | 'INVALID' | 'NONE'
  changed: string[]
  at: string | null
  algorithm: string | null
  keyNumber: number | null
  keyDigest: string | null
  text: string | null
  value: string | null
}

/** A filing with all that is printed on its sheet. */
export interface FilingSheet {
  number: string
  at: string
  cityName: string | null
  request: RequestDetail
  signature: FilingSignature
}
