import { computed, ref, watchEffect } from 'vue'

export type Theme = 'light' | 'dark' | 'system'

const system = window.matchMedia?.('(prefers-color-scheme: dark)')
const systemDark = ref(system?.matches ?? false)
system?.addEventListener('change', event => (systemDark.value = event.matches))

const storedTheme = localStorage.getItem('theme')
const theme = ref<Theme>(storedTheme === 'light' || storedTheme === 'dark' ? storedTheme : 'system')
const large = ref(localStorage.getItem('text') === 'large')
const collapsed = ref(localStorage.getItem('navigation') === 'collapsed')

const dark = computed(() => theme.value === 'dark' || (theme.value === 'system' && systemDark.value))

watchEffect(() => {
  document.documentElement.classList.toggle('dark', dark.value)
  document.documentElement.dataset.scale = large.value ? 'large' : 'normal'
  localStorage.setItem('theme', theme.value)
  localStorage.setItem('text', large.value ? 'large' : 'normal')
  localStorage.setItem('navigation', collapsed.value ? 'collapsed' : 'open')
})

/** How this person wants the page to look, kept in the browser. */
export function usePreferences() {
  return { theme, dark, large, collapsed }
}
