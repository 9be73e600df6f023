import { defineConfig } from '@playwright/test'

// The tests run against the built product; the browser is the system's own.
export default defineConfig({
  workers: 1,
  reporter: 'list',
  timeout: 60_000,
  outputDir: 'test-results',
  use: {
    baseURL: process.env.DONGPO_URL ?? 'http://localhost:8080',
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    viewport: { width: 1440, height: 900 },
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
    },
  },
  projects: [
    { name: 'e2e', testDir: 'e2e' },
    { name: 'guide', testDir: 'guide' },
  ],
})
