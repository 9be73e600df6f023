import { computed, ref, shallowRef } from 'vue'
import { del, get, post } from '@/api/client'
import type { Permission, Session, SignedOut } from '@/api/types'

const session = shallowRef<Session>()

/** Whether the server has ended the session while a page is open. */
const isOver = ref(false)

const account = computed(() => session.value?.account ?? undefined)

const can = (permission: Permission) => account.value?.permissions.includes(permission) ?? false

async function load(): Promise<Session> {
  return (session.value = await get<Session>('/session'))
}

async function signIn(login: string, password: string): Promise<void> {
  await post('/session', { login, password })
  takePlace()
  // Signing in renews the CSRF token: reading the session fetches it.
  await load()
  isOver.value = !session.value?.signedIn && isOver.value
}

/** Whether the steps that followed the password are done. */
function entered(): void {
  isOver.value = false
}

async function signOut(): Promise<void> {
  const out = await del<SignedOut | undefined>('/session')
  await load()
  // Who came by single sign-on leaves there, too.
  if (out) window.location.assign(out.continueAt)
}

const wish = 'dongpo.place'

/** Where one wants to go after single sign-on, which leaves this page. */
const rememberPlace = (path: string) => sessionStorage.setItem(wish, path)

/** That place, once. */
function takePlace(): string | undefined {
  const path = sessionStorage.getItem(wish) ?? undefined
  sessionStorage.removeItem(wish)
  return path
}

function forget(): void {
  if (session.value) session.value = { ...session.value, signedIn: false, account: null }
}

/** Who is signed in and what they may do. */
export function useSession() {
  return { session, account, isOver, can, load, signIn, signOut, entered, forget, rememberPlace, takePlace }
}

const administrators = ['SYSTEM_ADMIN', 'SECURITY_ADMIN', 'AUDITOR']

/** Whether any of these roles is one of the three that are kept apart. */
export const administers = (roles: { role: string }[]) => roles.some(({ role }) => administrators.includes(role))
