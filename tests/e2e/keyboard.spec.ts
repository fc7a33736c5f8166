// The keyboard alone: every action, and a focus that is never lost.
import type { Page } from '@playwright/test';
import { Files } from './fixtures/files';
import { expect, test } from './fixtures/server';

const focused = (page: Page) =>
  page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent);

test('a session without a mouse', async ({ library, server, page }) => {
  await server.put('a.txt', 'x');
  await server.put('b.txt', 'x');
  await library.documentedOnly();
  await page.goto(server.address);
  await expect(page.getByLabel('API key')).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(page.getByLabel('API key')).toBeFocused();
  await page.keyboard.type('dock_k_wrong');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toContainText('not accepted');
  await expect(page.getByLabel('API key')).toBeFocused();
  await page.getByLabel('API key').fill(server.key);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Files', exact: true })).toBeFocused();

  const download = library.row('b.txt').getByRole('button', { name: 'Download b.txt' });
  await download.focus();
  const coming = page.waitForEvent('download');
  await page.keyboard.press('Enter');
  await coming;
  await expect(download).toBeFocused();

  await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowUp');
  await expect(page.getByRole('menuitem', { name: 'Delete' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(library.more('b.txt')).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await expect(library.dialog.getByRole('button', { name: 'Keep' })).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await library.expectNames('a.txt');
  // What stands in its place now.
  await expect(library.row('a.txt')).toBeFocused();

  const files = new Files();
  await library.choose(files.sparse('huge.bin', 100_000_001));
  await library.upload('huge.bin').getByRole('button').focus();
  await page.keyboard.press('Enter');
  await expect(library.tray).toHaveCount(0);
  await expect.poll(() => focused(page)).toBe('Files');
  files.remove();

  await page.getByRole('button', { name: 'Sign out' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Open your library' })).toBeFocused();
});

test('paging keeps the focus and shows the page from its top', async ({ library, server, page }) => {
  for (let i = 1; i <= 101; i += 1) await server.put(`file ${i}.txt`, `${i}`);
  await library.withPages();
  await library.open();
  const next = page.getByRole('button', { name: 'Next' });
  await next.focus();
  await page.keyboard.press('Enter');
  await expect(library.rows.first()).toContainText('file 51.txt');
  await expect(next).toBeFocused();
  expect(await library.rows.first().evaluate((row) => row.getBoundingClientRect().top)).toBeGreaterThan(0);
});

test('nothing is cut off at 320 pixels', async ({ library, server, page }) => {
  await page.setViewportSize({ width: 320, height: 568 });
  for (let i = 1; i <= 51; i += 1) await server.put(`file ${i}.txt`, `${i}`);
  await library.documentedOnly();
  await library.withPages();
  await library.open();
  await library.act('file 51.txt', 'Delete');
  const box = (await library.dialog.boundingBox())!;
  expect(box.x).toBeGreaterThanOrEqual(0);
  expect(box.x + box.width).toBeLessThanOrEqual(320);
  await page.keyboard.press('Escape');

  const files = new Files();
  await library.choose(...Array.from({ length: 8 }, (_, i) => files.random(`new ${i}.bin`, 10)));
  await expect(library.tray).toContainText('8 files uploaded');
  await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
  await page.getByRole('button', { name: 'Next' }).click();
  await expect(page.getByText('Page 2')).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  files.remove();
});

test('rows that come do not take the focus, nor close an open menu', async ({ library, server, page }) => {
  for (const name of ['a.txt', 'b.txt', 'c.txt']) await server.put(name, 'x');
  await library.open();
  await expect(library.rows).toHaveCount(3);
  for (let i = 1; i <= 20; i += 1) await server.put(`new ${i}.txt`, `${i}`);

  // While a menu is open the list is not asked for again; this answer was under way already.
  let release = () => {};
  const released = new Promise<void>((resolve) => { release = resolve; });
  const asked = page.waitForRequest(/\/api\/store\/asset\/\?/);
  await page.route(/\/api\/store\/asset\/\?/, async (route) => {
    await released;
    await route.continue();
  });
  const files = new Files();
  await library.choose(files.random('last.bin', 10));
  await asked;
  await library.more('b.txt').focus();
  await page.keyboard.press('ArrowDown');
  const first = page.getByRole('menuitem').first();
  await expect(first).toBeFocused();
  release();
  await expect(library.rows).toHaveCount(24);
  await expect(first).toBeFocused();
  files.remove();
});
