const browsers: [RegExp, string][] = [
  [/Edg\/(\d+)/, 'Edge'],
  [/Firefox\/(\d+)/, 'Firefox'],
  [/Chrome\/(\d+)/, 'Chrome'],
  [/Version\/(\d+).*Safari/, 'Safari'],
]
const systems: [RegExp, string][] = [
  [/Windows/, 'Windows'],
  [/Android/, 'Android'],
  [/iPhone|iPad/, 'iOS'],
  [/Mac OS X/, 'macOS'],
  [/Linux/, 'Linux'],
]

/** What a browser calls itself, in the few words that a person knows it by. */
export function terminalName(agent: string): string {
  const browser = browsers.find(([mark]) => mark.test(agent))
  if (!browser) return agent.slice(0, 40) || '—'
  const system = systems.find(([mark]) => mark.test(agent))?.[1]
  return [`${browser[1]} ${browser[0].exec(agent)?.[1] ?? ''}`, system].filter(Boolean).join(' · ')
}
