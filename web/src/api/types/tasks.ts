import type { MoveAction, Step } from './requests'

export interface Task {
  id: number
  requestId: number
  requestNumber: string
  title: string
  step: Step
  unitName: string
  applicantName: string
  createdAt: string
  dueAt: string | null
  completedAt?: string | null
  action?: MoveAction | null
  assigneeName?: string | null
}

export interface TaskCounts {
  todo: number
  done: number
  mine: number
}

export interface ImplementationRow {
  addressId: number
  mac: string
  port: string
  result: 'PASS' | 'FAIL'
  remark?: string | null
}

export interface Decision {
  action: 'AGREE' | 'RETURN' | 'REJECT'
  opinion?: string | null
  allocation?: { ipv4PrefixId?: number | null; ipv6PrefixId?: number | null }
  implementation?: ImplementationRow[]
}

export interface Candidate {
  accountId: number
  personName: string
  unitName: string
}
