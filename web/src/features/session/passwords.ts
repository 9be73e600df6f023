import type { FormItemRule } from 'element-plus'
import { texts } from './i18n'

/** The least length of an administrator's password and of everybody else's, as the server asks it. */
export const leastForAdministrators = 10
export const least = 8

const kinds = [/\p{Lu}/u, /\p{Ll}/u, /\p{Nd}/u, /[^\p{L}\p{N}]/u]

/** Says early what the server would refuse; the server also refuses common passwords. */
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
