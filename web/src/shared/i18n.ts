import { ref, watchEffect } from 'vue'

export type Locale = 'zh-CN' | 'en'

/** A tree of texts. Chinese is the source: its shape is the type that English must satisfy. */
export interface Texts {
  [key: string]: string | Texts
}

export type SameKeys<T> = { [K in keyof T]: T[K] extends string ? string : SameKeys<T[K]> }

/** All dotted paths to a text, so that a wrong key does not compile. */
export type Key<T> = {
  [K in keyof T & string]: T[K] extends string ? K : `${K}.${Key<T[K]>}`
}[keyof T & string]

export type Values = Record<string, string | number>

const stored = localStorage.getItem('locale')

/** The language of the page; the API client sends it along. */
export const locale = ref<Locale>(stored === 'en' ? 'en' : 'zh-CN')

watchEffect(() => {
  document.documentElement.lang = locale.value
  localStorage.setItem('locale', locale.value)
})

/**
 * The texts of one feature in both languages. `t` reads the current language when it is called, so a text in a
 * template follows the switch.
 */
export function defineTexts<T extends Texts>(zh: T, en: SameKeys<T>) {
  const trees: Record<Locale, Texts> = { 'zh-CN': zh, en: en as Texts }
  return {
    t: (key: Key<T>, values: Values = {}): string => fill(lookUp(trees[locale.value], key), values),
  }
}

function lookUp(tree: Texts, key: string): string {
  const found = key.split('.').reduce<string | Texts | undefined>(
    (node, part) => (typeof node === 'object' ? node[part] : undefined),
    tree,
  )
  // A value that a newer server knows and this page does not is shown as it came.
  return typeof found === 'string' ? found : (key.split('.').pop() ?? key)
}

function fill(text: string, values: Values): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))
}
