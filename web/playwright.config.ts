import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defineConfig } from '@playwright/test'

const port = process.env.DONGPO_E2E_PORT ?? '18473'
const password = process.env.DONGPO_E2E_PASSWORD ?? 'Bamboo-7-River'

// Workers read this file again; they must not start another server's worth of data.
process.env.DONGPO_E2E_DATA ??= mkdtempSync(join(tmpdir(), 'dongpo-e2e-'))
process.env.DONGPO_E2E_PASSWORD = password

// The tests run against the built product with the demo's data; the browser is the system's own.
export default defineConfig({
  workers: 1,
  reporter: 'list',
  timeout: 90_000,
  expect: { timeout: 10_000 },
  outputDir: 'test-results',
  use: {
    baseURL: process.env.DONGPO_URL ?? `http://localhost:${port}`,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    viewport: { width: 1440, height: 900 },
    actionTimeout: 20_000,
    // What is half faded in can be neither clicked nor measured.
    contextOptions: { reducedMotion: 'reduce' },
    // Pictures of each step took two thirds of the time; the trace keeps the page itself.
    trace: { mode: 'retain-on-failure', screenshots: false },
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
    },
  },
  webServer: process.env.DONGPO_URL
    ? undefined
    : {
        command: `java -jar ../target/dongpo.jar run --demo --demo-password ${password} --port ${port} --data ${process.env.DONGPO_E2E_DATA}`,
        // Tests may say where they come from.
        env: { DONGPO_TRUSTEDPROXIES: '127.0.0.1,::1' },
        url: `http://localhost:${port}/actuator/health`,
        timeout: 180_000,
        stdout: 'ignore',
        gracefulShutdown: { signal: 'SIGTERM', timeout: 20_000 },
      },
  projects: [
    { name: 'e2e', testDir: 'e2e' },
    { name: 'guide', testDir: 'guide' },
  ],
})
