// How uploads are sent through a network that fails: the page, the server and the browser of the end-to-end tests.
//
// `cargo xtask test faults` builds everything and sets CHROMIUM, ASSET_DOCK_SERVER and FAULTLINE (binaries).
import { defineConfig } from '@playwright/test';
import base from '../e2e/playwright.config';

export default defineConfig({
  ...base,
  testDir: '.',
  outputDir: '../test-results/faults',
  // Hundreds of uploads, each with pauses.
  use: {
    ...base.use,
    // It would keep every byte of hundreds of uploads.
    trace: 'off',
    launchOptions: {
      ...base.use?.launchOptions,
      // The page comes from the test itself, which is no place from which a browser lets this machine be called.
      args: [...base.use?.launchOptions?.args ?? [], '--disable-features=LocalNetworkAccessChecks'],
    },
  },
  timeout: Number(process.env.FAULTS_TIMEOUT_MS ?? 600_000),
});
