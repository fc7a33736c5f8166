// How `cargo xtask shots` looks at the page: as the end-to-end tests do, with pictures in the place of judgements.
import { defineConfig } from '@playwright/test';
import tests from '../e2e/playwright.config';

export default defineConfig({
  ...tests,
  testDir: '.',
  reporter: 'list',
  timeout: 180_000,
  use: { ...tests.use, trace: 'off', reducedMotion: 'reduce' },
});
