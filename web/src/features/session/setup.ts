import { get, post } from '@/api/client'
import type { Items, NewAdministrator, NewSetup, SetupDivision } from '@/api/types'

/** The link's secret travels in a header: addresses are written into logs. */
export const isLinkValid = async (token: string) =>
  (await get<{ valid: boolean }>('/setup', {}, undefined, { 'X-Setup-Token': token })).valid

export const divisionsBelow = async (parent?: string) =>
  (await get<Items<SetupDivision>>('/setup/divisions', { parent })).items

export const setUp = (wishes: NewSetup) => post('/setup', wishes)

export const newAdministrator = (): NewAdministrator => ({ login: '', name: '', password: '' })

/** Takes the secret out of the address at once, so that it stays neither in the history nor on the screen. */
export function takeToken(): string {
  const token = window.location.hash.slice(1)
  const url = new URL(window.location.href)
  url.hash = ''
  window.history.replaceState(window.history.state, '', url)
  return token
}
