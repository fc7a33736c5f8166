// How the end-to-end tests run: on the system's Chromium, against a server that each test starts for itself.
//
// `cargo xtask test e2e` builds everything and sets CHROMIUM (the browser) and ASSET_DOCK_SERVER (the binary).

import { defineConfig, devices } from '@playwright/test';

export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  outputDir: '../test-results',
  fullyParallel: true,
  workers: 2,
  // A test that passes at the second attempt has failed.
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
  // 60 MB have to arrive and be synced within one expectation, on a machine that does other things too.
  expect: { timeout: 20_000 },
  reporter: [['list'], ['json', { outputFile: process.env.PLAYWRIGHT_JSON_OUTPUT_FILE ?? '../test-results/report.json' }]],
  use: {
    ...devices['Desktop Chrome'],
    locale: 'en-GB',
    timezoneId: 'UTC',
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--disable-background-networking'],
    },
  },
});
