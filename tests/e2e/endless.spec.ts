// A list without pages: what follows comes by itself, and only what is seen is drawn.
import type { Page } from '@playwright/test';
import { Files } from './fixtures/files';
import { Gate } from './fixtures/gate';
import type { Server } from './fixtures/server';
import { expect, test } from './fixtures/server';

/** Puts so many files there, the last one first in the list. */
async function fill(server: Server, count: number): Promise<void> {
  const name = (number: number) => `${String(number).padStart(3, '0')}.txt`;
  for (let number = 0; number < count; number += 1) await server.put(name(number), 'x');
}

/** Scrolls down to the end of all that there is. */
async function scrollDown(page: Page, last: string): Promise<void> {
  await expect(async () => {
    await page.mouse.wheel(0, 4000);
    await expect(page.getByText(last, { exact: true })).toBeVisible({ timeout: 300 });
  }).toPass();
}

test('all of a long list is reached, and little of it is drawn', async ({ library, server, page }) => {
  await fill(server, 320);
  await library.open();
  await expect(page.getByText('319.txt', { exact: true })).toBeVisible();
  await scrollDown(page, '000.txt');
  expect(await library.rows.count()).toBeLessThan(60);
  await expect(page.locator('.dock-count')).toHaveText('320 files');
  await page.getByRole('button', { name: 'Grid' }).click();
  await scrollDown(page, '000.txt');
  expect(await page.locator('.dock-card').count()).toBeLessThan(80);
  await page.evaluate(() => scrollTo(0, 0));
  await expect(page.getByText('319.txt', { exact: true })).toBeVisible();
});

test('what does not come can be asked for again', async ({ library, server, page }) => {
  await fill(server, 120);
  let isBroken = true;
  await page.route(/cursor=/, (route) => (isBroken ? route.fulfill({ status: 400, json: { detail: 'no more' } }) : route.fallback()));
  await library.open();
  await expect(library.rows).toHaveCount(50);
  await expect(page.locator('.dock-more')).toContainText('No more');
  isBroken = false;
  await page.locator('.dock-more').getByRole('button', { name: 'Try again' }).click();
  await scrollDown(page, '000.txt');
});

test('what follows one list is not put below another', async ({ library, server, page }) => {
  await fill(server, 120);
  await server.put('other.md', 'x');
  await library.open();
  await expect(library.rows.first()).toContainText('other.md');
  const search = await Gate.before(page, 'GET', /name__contains=other/);
  const more = await Gate.before(page, 'GET', /cursor=/);
  await library.search.fill('other');
  await expect.poll(() => search.waiting).toBeGreaterThan(0);
  await page.mouse.wheel(0, 9000);
  search.open();
  await library.expectNames('other.md');
  more.open();
  await library.search.fill('other.');
  await library.expectNames('other.md');
});

test('what comes and goes far down throws nobody back to the top', async ({ library, server, page }) => {
  const files = new Files();
  await fill(server, 200);
  await library.open();
  await expect(page.getByText('199.txt', { exact: true })).toBeVisible();
  await scrollDown(page, '000.txt');
  await library.choose(files.write('new.txt', 'x'));
  await expect(library.upload('new.txt')).toContainText('done');
  await expect(page.locator('.dock-count')).toHaveText('201 files');
  await expect(page.getByText('000.txt', { exact: true })).toBeVisible();
  await library.act('002.txt', 'Delete');
  await expect(library.row('002.txt')).toHaveCount(0);
  await expect(page.getByText('000.txt', { exact: true })).toBeVisible();
  await expect(page.locator('.dock-count')).toHaveText('200 files');
  const place = () => library.row('000.txt').boundingBox().then((box) => Math.round(box!.y));
  await library.act('003.txt', 'Delete');
  await expect(library.row('003.txt')).toHaveCount(0);
  await expect(page.locator('.dock-count')).toHaveText('199 files');
  const before = await place();
  await library.toasts.getByRole('button', { name: 'Undo' }).last().click();
  // It comes back where it stood, and what is in sight stays so.
  await expect(library.row('003.txt')).toBeVisible();
  await expect(page.locator('.dock-count')).toHaveText('200 files');
  expect(Math.abs(await place() - before)).toBeLessThanOrEqual(70);
  await library.act('001.txt', 'Rename…');
  await library.dialog.getByLabel('Name').fill('renamed.txt');
  await page.keyboard.press('Enter');
  await expect(library.row('renamed.txt')).toBeVisible();
  await page.evaluate(() => scrollTo(0, 0));
  await expect(page.getByText('new.txt', { exact: true }).first()).toBeVisible();
  files.remove();
});
