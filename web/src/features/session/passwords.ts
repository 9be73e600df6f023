import type { FormItemRule } from 'element-plus'
import { administers, useSession } from '@/shared/session'
import { texts } from './i18n'

const { session, account } = useSession()

/** The least length of a password, as the server asks it now. */
export const leastFor = (administrator: boolean): number => {
  const rules = session.value?.passwordRules
  return (administrator ? rules?.administratorLength : rules?.length) ?? 1
}

/** The least length of one's own. */
export const ownLeast = () => leastFor(administers(account.value?.roles ?? []))

/** All rules in a sentence. */
export const passwordHint = (least: number): string => {
  const rules = session.value?.passwordRules
  return texts.t('rules.password', { least, history: rules?.history ?? '', days: rules?.days ?? '' })
}

const kinds = [/\p{Lu}/u, /\p{Ll}/u, /\p{Nd}/u, /[^\p{L}\p{N}]/u]

/** Says early what the server would refuse; the server also refuses common passwords and names. */
export const passwordRule = (length: number): FormItemRule => ({
  trigger: 'blur',
  validator: (_rule, value: string, answer) => answer(faultOf(value ?? '', length)),
})

function faultOf(password: string, length: number): Error | undefined {
  if (password.length < length) return new Error(texts.t('rules.short', { least: length }))
  const met = kinds.filter(kind => kind.test(password)).length
  return met < 3 ? new Error(texts.t('rules.kinds')) : undefined
}

export const loginRule = (): FormItemRule => ({
  trigger: 'blur',
  pattern: /^[A-Za-z0-9][A-Za-z0-9._-]{2,49}$/,
  message: texts.t('rules.login'),
})
