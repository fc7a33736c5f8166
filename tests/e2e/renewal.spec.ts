// A key that ends in the middle: the uploads wait, the page asks for another one, and everything goes on where
// it was.
import { randomFillSync } from 'node:crypto';
import { basename } from 'node:path';
import type { Page } from '@playwright/test';
import { Files } from './fixtures/files';
import { type LibraryPage, sha256 } from './fixtures/library_page';
import { type Server, expect, test } from './fixtures/server';

const MIB = 1 << 20;

/** Parts as they leave the page, by their address without its ticket; which of them the server acknowledged. */
class PartLog {
  readonly acknowledged = new Set<string>();
  readonly sentAgain: string[] = [];

  constructor(page: Page) {
    const part = (url: string) => new URL(url).pathname;
    page.on('request', (request) => {
      if (request.method() !== 'PUT' || !request.url().includes('/part/')) return;
      if (this.acknowledged.has(part(request.url()))) this.sentAgain.push(part(request.url()));
    });
    page.on('response', (response) => {
      if (response.request().method() === 'PUT' && response.status() === 204) {
        this.acknowledged.add(part(response.url()));
      }
    });
  }
}

/** Revokes the key when an upload asks for something that needs one, and so many parts are acknowledged. */
async function revokeAfter(page: Page, server: Server, log: PartLog, least: number): Promise<void> {
  await page.route(/\/session\/.+/, async (route) => {
    const needsKey = route.request().method() !== 'PUT';
    if (needsKey && !server.isRevoked && log.acknowledged.size >= least) server.revokeKey();
    await route.fallback();
  });
}

async function signInAgain(library: LibraryPage, key: string): Promise<void> {
  await library.dialog.getByLabel('API key').fill(key);
  await library.page.keyboard.press('Enter');
}

test('a large file waits for a new key, and no part that was acknowledged is sent again', async ({ library, server, page }) => {
  const files = new Files();
  await server.put('before.txt', 'x');
  const log = new PartLog(page);
  const path = files.write('film.bin', randomFillSync(Buffer.alloc(90 * MIB + 7)));
  await library.open();
  await expect(library.row('before.txt')).toBeVisible();
  await page.getByRole('button', { name: 'New folder' }).focus();
  await revokeAfter(page, server, log, 2);
  await library.choose(path);

  await expect(library.dialog).toHaveAccessibleName('Sign in again');
  await expect(library.dialog).toContainText('This API key was revoked.');
  await expect(library.dialog).toContainText('The uploads wait. Nothing is lost');
  await expect(library.dialog.getByLabel('API key')).toBeFocused();
  await expect(library.upload('film.bin')).toContainText('Waits until you sign in again.');
  await expect(library.upload('film.bin').locator('.dock-part-verified').first()).toBeVisible();
  await expect(library.upload('film.bin').locator('.dock-part-sending')).toHaveCount(0);
  await expect(library.tray).toContainText('1 file waits for sign-in');
  await expect(library.row('before.txt')).toBeVisible();
  expect(log.acknowledged.size).toBeGreaterThanOrEqual(2);

  await signInAgain(library, server.createKey('store:read,store:write'));
  await expect(library.dialog).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'New folder' })).toBeFocused();
  await expect(library.upload('film.bin')).toContainText('done', { timeout: 40_000 });
  expect(log.sentAgain).toEqual([]);
  await expect(library.row('before.txt')).toBeVisible();
  await expect(page.getByRole('alert')).toHaveCount(0);
  expect((await library.download('film.bin')).sha256).toBe(await sha256(path));
  files.remove();
});

test('several files wait, large and small, whichever way they go', async ({ library, server, page }) => {
  const files = new Files();
  const log = new PartLog(page);
  const large = ['a.bin', 'b.bin'].map((name) => files.write(name, randomFillSync(Buffer.alloc(40 * MIB))));
  const small = ['c.bin', 'd.bin', 'e.bin'].map((name) => files.random(name, 50_000));
  // The small ones are on their way when the key ends.
  await page.route('**/asset/upload*', async (route) => {
    await expect.poll(() => server.isRevoked).toBe(true);
    await route.continue();
  });
  await library.open();
  await expect(page.getByRole('heading', { name: 'No files yet' })).toBeVisible();
  await revokeAfter(page, server, log, 1);
  await library.choose(...large, ...small);
  await expect(library.dialog).toHaveAccessibleName('Sign in again');
  await expect(library.tray).toContainText('5 files wait for sign-in');
  await expect(library.uploads.filter({ hasText: 'Waits until you sign in again.' })).toHaveCount(5);
  await signInAgain(library, server.createKey('store:read,store:write'));
  await expect(library.tray).toContainText('5 files uploaded', { timeout: 40_000 });
  expect(log.sentAgain).toEqual([]);
  await expect(library.rows).toHaveCount(5);
  for (const path of [...large, ...small]) {
    expect((await library.download(basename(path))).sha256).toBe(await sha256(path));
  }
  files.remove();
});

test('a refused key is said in the dialog, and a key that ends too asks once more', async ({ library, server, page }) => {
  const files = new Files();
  const path = files.write('film.bin', randomFillSync(Buffer.alloc(40 * MIB)));
  await library.open();
  await expect(page.getByRole('heading', { name: 'No files yet' })).toBeVisible();
  const second = server.createKey('store:read,store:write');
  await revokeAfter(page, server, new PartLog(page), 0);
  await library.choose(path);
  await library.dialog.getByRole('button', { name: 'Sign in' }).click();
  await expect(library.dialog.getByRole('alert')).toHaveText('Paste a key first.');
  await signInAgain(library, 'dock_k_gone');
  await expect(library.dialog.getByRole('alert')).toContainText('This key is not accepted.');
  await expect(library.dialog.getByLabel('API key')).toBeFocused();
  await signInAgain(library, server.createKey('*', 'xqr'));
  await expect(library.dialog.getByRole('alert')).toContainText('This key is for another library');
  await expect(library.upload('film.bin')).toContainText('Waits until you sign in again.');

  // Revoked between the moment when it is tried and the moment when it is used.
  await page.route('**/session/*', async (route) => {
    server.revokeKey(second);
    await route.fallback();
  }, { times: 1 });
  const refusals = page.waitForResponse((answer) => answer.url().includes('/session/') && answer.status() === 401);
  await signInAgain(library, second);
  await refusals;
  await expect(library.dialog).toHaveAccessibleName('Sign in again');
  await expect(library.upload('film.bin')).toContainText('Waits until you sign in again.');
  await signInAgain(library, server.createKey('store:read,store:write'));
  await expect(library.upload('film.bin')).toContainText('done');
  expect((await library.download('film.bin')).sha256).toBe(await sha256(path));
  files.remove();
});

test('signing out instead asks first, and staying loses nothing', async ({ library, server, page }) => {
  const files = new Files();
  const path = files.write('film.bin', randomFillSync(Buffer.alloc(40 * MIB)));
  await library.open();
  await expect(page.getByRole('heading', { name: 'No files yet' })).toBeVisible();
  await revokeAfter(page, server, new PartLog(page), 0);
  await library.choose(path);
  const again = page.getByRole('dialog', { name: 'Sign in again' });
  const question = page.getByRole('dialog', { name: 'Sign out and stop the uploads?' });
  await again.getByRole('button', { name: 'Sign out' }).click();
  await question.getByRole('button', { name: 'Stay' }).click();
  await expect(again.getByRole('button', { name: 'Sign out' })).toBeFocused();
  // Out of the way and back: the library is still there.
  await page.keyboard.press('Escape');
  await expect(again).toHaveCount(0);
  await expect(library.upload('film.bin')).toContainText('Waits until you sign in again.');
  await page.getByRole('alert').getByRole('button', { name: 'Sign in again' }).click();
  await expect(again.getByLabel('API key')).toBeFocused();
  await again.getByRole('button', { name: 'Sign out' }).click();
  await question.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByRole('heading', { name: 'Open your library' })).toBeVisible();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  files.remove();
});

test('without uploads the place in the library stays', async ({ library, server, page }) => {
  const folder = await server.makeFolder('Brand');
  await server.put('logo.txt', 'x', 'text/plain', folder);
  await library.open();
  await library.enter('Brand');
  await library.expectNames('logo.txt');
  server.revokeKey();
  await library.act('logo.txt', 'Rename…');
  await page.keyboard.type('sign');
  await page.keyboard.press('Enter');
  const again = page.getByRole('dialog', { name: 'Sign in again' });
  await expect(again).toContainText('With a key of this library you go on where you were.');
  await again.getByLabel('API key').fill(server.createKey('store:read,store:write'));
  await page.keyboard.press('Enter');
  await expect(again).toHaveCount(0);
  // What was typed is still there.
  await page.keyboard.press('Enter');
  await library.expectNames('sign.txt');
  await expect(library.here).toHaveText('Brand');
  // The next page has the new key too.
  await page.reload();
  await library.expectNames('sign.txt');
});

test('a key of another API opens its own library where nothing waits', async ({ library, server, page }) => {
  await server.put('a.txt', 'x');
  await library.open();
  await expect(library.row('a.txt')).toBeVisible();
  server.revokeKey();
  await library.row('a.txt').getByRole('button', { name: 'Download a.txt' }).click();
  const asked = page.waitForResponse('**/api/v1/assets?*');
  await signInAgain(library, server.createKey('*', 'xqr'));
  expect((await asked).status()).toBe(200);
  await expect(library.dialog).toHaveCount(0);
  await expect(library.row('a.txt')).toBeVisible();
  await expect(page.getByRole('button', { name: 'New folder' })).toHaveCount(0);
});

test('what was uploaded to an API without a list stays on the list', async ({ library, server, page }) => {
  const files = new Files();
  const before = server.createKey('', 'partner');
  await library.open(before);
  await library.choose(files.write('a.png', 'x'));
  await library.expectNames('a.png');
  server.revokeKey(before);
  await library.choose(files.write('b.png', 'y'));
  const [first, second] = server.createKey('', 'partner').split(':');
  await library.dialog.getByLabel('API key').fill(first!);
  await library.dialog.getByLabel('Developer key').fill(second!);
  await page.keyboard.press('Enter');
  await library.expectNames('b.png', 'a.png');
  await page.reload();
  await library.expectNames('b.png', 'a.png');
  files.remove();
});
