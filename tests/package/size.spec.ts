// What a page loads, as it travels, against the budget in `budget.json`, in bytes with brotli 11.
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import { expect, test } from './service';

const PROJECTS = process.env.ASSET_DOCK_PROJECTS ?? '../target/xtask/projects';
const BUDGET = JSON.parse(readFileSync('package/budget.json', 'utf8'));

/** What of the package a page has asked for. */
function watch(page: Page): Set<string> {
  const asked = new Set<string>();
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (pathname.includes('/asset-dock/dist/')) asked.add(basename(pathname));
  });
  return asked;
}

function weigh(files: Iterable<string>): number {
  const folder = join(PROJECTS, 'node_modules/asset-dock/dist');
  return [...files].map((file) => brotliCompressSync(readFileSync(join(folder, file))).length)
    .reduce((sum, size) => sum + size, 0);
}

/** Within the budget; and the budget is what is needed, so that what was gained is not lost again unnoticed. */
function expectWithin(size: number, budget: number): void {
  expect(size).toBeLessThanOrEqual(budget);
  expect(size).toBeGreaterThan(0.95 * budget);
}

test('what a page for uploads loads stays within the budget', async ({ page, serve }) => {
  const { site, server } = await serve(PROJECTS);
  const asked = watch(page);
  let go = () => {};
  const held = new Promise<void>((goes) => { go = goes; });
  await page.route('**/asset-dock.js', async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(`${site.origin}/script/uploader.html#endpoint=${server.address}&token=${server.key}`);
  const input = page.locator('asset-dock input[type=file]');
  await input.setInputFiles({ name: 'first.bin', mimeType: 'application/octet-stream', buffer: Buffer.alloc(1 << 20, 7) });
  await expect(page.locator('asset-dock')).toContainText('One file waits for the library.');
  // The library itself is held, and nothing of it is needed.
  asked.delete('asset-dock.js');
  expectWithin(weigh(asked), BUDGET.beforeTheFirstFile);

  go();
  await expect(page.locator('asset-dock').getByRole('listitem')).toContainText('done');
  expectWithin(weigh(asked), BUDGET.uploader);
});

test('what a page with the list loads stays within the budget', async ({ page, serve }) => {
  const { site, server } = await serve(PROJECTS);
  const asked = watch(page);
  await page.goto(`${site.origin}/script/index.html#endpoint=${server.address}&token=${server.key}`);
  const input = page.locator('asset-dock input[type=file]').first();
  await input.setInputFiles({ name: 'first.bin', mimeType: 'application/octet-stream', buffer: Buffer.alloc(1 << 20, 7) });
  await expect(page.locator('asset-dock').getByRole('row').filter({ hasText: 'first.bin' })).toBeVisible();
  await expect(page.locator('asset-dock').getByRole('listitem').filter({ hasText: 'done' })).toBeVisible();
  expectWithin(weigh(asked), BUDGET.browser);
});
