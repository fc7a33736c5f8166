// Uploads that outlive their page: closed, crashed, or open twice.
import { randomFillSync } from 'node:crypto';
import type { Page } from '@playwright/test';
import { Files } from './fixtures/files';
import { LibraryPage, sha256 } from './fixtures/library_page';
import { PartGate } from './fixtures/part_gate';
import { reload } from './fixtures/reload';
import { expect, test } from './fixtures/server';

const MIB = 1 << 20;

test('a file that was on its way goes on after the page was closed, when it is chosen again', async ({ library, page }) => {
  const files = new Files();
  const path = files.write('film.bin', randomFillSync(Buffer.alloc(60 * MIB)));
  const gate = await PartGate.before(page, 4);
  await library.open();
  await library.choose(path);
  await expect.poll(() => gate.arrived).toBe(4);
  await reload(page, gate);
  const row = library.upload('film.bin');
  await expect(row).toContainText('Choose the file again to go on.');
  await expect(library.tray).toContainText('1 file not finished');

  const other = files.write('other.bin', Buffer.alloc(5));
  await row.locator('input[type=file]').setInputFiles(other);
  await expect(row).toContainText('That was another file. This one has 62 MB.');

  await gate.open();
  await row.locator('input[type=file]').setInputFiles(path);
  await expect(row).toContainText('done');
  expect(gate.sent).toBe(4);
  expect((await library.download('film.bin')).sha256).toBe(await sha256(path));
  // Nothing of it is left.
  await reload(page, gate);
  await expect(library.row('film.bin')).toBeVisible();
  await expect(library.tray).toHaveCount(0);
  files.remove();
});

test('whoever drops the file again means the same upload', async ({ library, page }) => {
  const files = new Files();
  const path = files.write('film.bin', randomFillSync(Buffer.alloc(30 * MIB)));
  const gate = await PartGate.before(page, 2);
  await library.open();
  await library.choose(path);
  await expect.poll(() => gate.arrived).toBe(2);
  await reload(page, gate);
  await expect(library.upload('film.bin')).toContainText('Choose the file again to go on.');
  await gate.open();
  await library.choose(path);
  await expect(library.upload('film.bin')).toContainText('done');
  await expect(library.uploads).toHaveCount(1);
  expect(gate.sent).toBe(2);
  files.remove();
});

test('a file that was changed since is not mixed with what it was', async ({ library, page }) => {
  const files = new Files();
  const bytes = randomFillSync(Buffer.alloc(30 * MIB));
  const path = files.write('film.bin', bytes);
  const gate = await PartGate.before(page, 3);
  await library.open();
  await library.choose(path);
  await expect.poll(() => gate.arrived).toBe(3);
  await reload(page, gate);
  await expect(library.upload('film.bin')).toContainText('Choose the file again to go on.');
  // As large as it was, and another one from its first part on.
  bytes[5] = bytes[5]! ^ 1;
  bytes[20 * MIB] = bytes[20 * MIB]! ^ 1;
  files.write('film.bin', bytes);
  await gate.open();
  await library.upload('film.bin').locator('input[type=file]').setInputFiles(path);
  await expect(library.upload('film.bin')).toContainText('done');
  expect((await library.download('film.bin')).sha256).toBe(await sha256(path));
  files.remove();
});

test('small files go on by themselves, also after a crash', async ({ library, server, page, context }) => {
  const files = new Files();
  const names = Array.from({ length: 12 }, (_, index) => `small ${index}.bin`);
  const paths = names.map((name) => files.write(name, randomFillSync(Buffer.alloc(300_000))));
  const gate = await PartGate.before(page, 3);
  await library.open();
  await library.choose(...paths);
  await expect.poll(() => gate.arrived).toBe(3);
  await expect.poll(() => gate.sent).toBeGreaterThan(5);
  const session = await context.newCDPSession(page);
  const crashed = page.waitForEvent('crash');
  // It does not answer any more.
  session.send('Page.crash').catch(() => {});
  await crashed;
  const again = new LibraryPage(await context.newPage(), server);
  await again.open();
  for (const name of names) await expect(again.row(name)).toHaveCount(1, { timeout: 30_000 });
  await expect(again.rows).toHaveCount(names.length);
  for (const [index, name] of names.entries()) {
    expect((await again.download(name)).sha256).toBe(await sha256(paths[index]!));
  }
  files.remove();
});

test('a small file that had arrived when the page was closed is there once', async ({ library, server, page }) => {
  const files = new Files();
  await library.open();
  let has = () => {};
  const arrived = new Promise<void>((resolve) => { has = resolve; });
  // The answer never comes.
  await page.route('**/api/store/asset/upload*', async (route) => {
    if (route.request().method() !== 'POST') return route.fallback();
    await route.fetch();
    has();
  }, { times: 1 });
  await library.choose(files.write('note.txt', 'words'));
  await arrived;
  page.once('dialog', (dialog) => dialog.accept());
  await page.reload();
  await expect(library.upload('note.txt')).toContainText('done');
  await expect(library.rows).toHaveCount(1);
  const { collection_total: total } = await (await server.api('GET', '/api/store/asset/')).json();
  expect(total).toBe(1);
  files.remove();
});

test('what one tab sends the other one shows, and takes over when the first is closed', async ({ library, server, page, context }) => {
  const files = new Files();
  const path = files.write('film.bin', randomFillSync(Buffer.alloc(10 * MIB)));
  const gate = await PartGate.before(page, 1);
  await library.open();
  await library.choose(path);
  await expect.poll(() => gate.arrived).toBe(1);
  const second = new LibraryPage(await context.newPage(), server);
  const other = await PartGate.before(second.page, 8);
  await second.open();
  await expect(second.upload('film.bin')).toContainText('in another tab');
  await expect(second.tray).toContainText('1 file in another tab');
  expect(other.sent).toBe(0);
  await page.close();
  await expect(second.upload('film.bin')).toContainText('done');
  // What was on its way may have come there with the last breath of the first.
  expect(other.sent).toBeLessThanOrEqual(1);
  expect((await second.download('film.bin')).sha256).toBe(await sha256(path));
  files.remove();
});

test('what one tab brings the other one has', async ({ library, server, context }) => {
  const files = new Files();
  const second = new LibraryPage(await context.newPage(), server);
  await library.open();
  await second.open();
  await expect(second.page.getByRole('heading', { name: 'No files yet' })).toBeVisible();
  await library.choose(files.write('film.bin', randomFillSync(Buffer.alloc(10 * MIB))));
  await expect(second.row('film.bin')).toBeVisible();
  await expect(second.rows).toHaveCount(1);
  files.remove();
});

test('a file that is not wanted any more is forgotten', async ({ library, page }) => {
  const files = new Files();
  const gate = await PartGate.before(page, 1);
  await library.open();
  await library.choose(files.write('film.bin', randomFillSync(Buffer.alloc(30 * MIB))));
  await expect.poll(() => gate.arrived).toBe(1);
  await reload(page, gate);
  await library.upload('film.bin').getByRole('button', { name: 'Cancel the upload of film.bin' }).click();
  await expect(library.tray).toHaveCount(0);
  await reload(page, gate);
  await expect(page.getByRole('heading', { name: 'No files yet' })).toBeVisible();
  await expect(library.tray).toHaveCount(0);
  files.remove();
});

test('where nothing can be remembered that is said, and files are uploaded all the same', async ({ library, page }) => {
  const files = new Files();
  await page.addInitScript(() => {
    IDBFactory.prototype.open = () => { throw new DOMException('storage is off', 'SecurityError'); };
  });
  const gate = await PartGate.before(page, 1);
  await library.open();
  await library.choose(files.write('film.bin', randomFillSync(Buffer.alloc(10 * MIB))));
  await expect.poll(() => gate.arrived).toBe(1);
  await expect(library.tray).toContainText('Keep this page open');
  await gate.open();
  await expect(library.upload('film.bin')).toContainText('done');
  files.remove();
});

/** Says how many uploads this device remembers, after all of them have become so many days older. */
async function remembered(page: Page, daysOlder = 0): Promise<number> {
  return page.evaluate((days) => new Promise<number>((resolve) => {
    indexedDB.open('asset-dock').onsuccess = ({ target: { result: database } }: any) => {
      const transaction = database.transaction('uploads', 'readwrite');
      const uploads = transaction.objectStore('uploads');
      const count = uploads.count();
      uploads.openCursor().onsuccess = ({ target: { result } }: any) => {
        if (!result) return;
        result.update({ ...result.value, since: result.value.since - days * 86_400_000 });
        result.continue();
      };
      transaction.oncomplete = () => {
        database.close();
        resolve(count.result);
      };
    };
  }), daysOlder);
}

test('what nobody has gone on with for a month is forgotten', async ({ library, page }) => {
  const files = new Files();
  const gate = await PartGate.before(page, 1);
  await library.open();
  await library.choose(files.write('film.bin', randomFillSync(Buffer.alloc(30 * MIB))));
  await expect.poll(() => gate.arrived).toBe(1);
  await reload(page, gate);
  await expect(library.upload('film.bin')).toContainText('Choose the file again to go on.');
  expect(await remembered(page, 29)).toBe(1);
  await page.reload();
  await expect(library.upload('film.bin')).toContainText('Choose the file again to go on.');
  expect(await remembered(page, 2)).toBe(1);
  await page.reload();
  await expect.poll(() => remembered(page)).toBe(0);
  await expect(library.uploads).toHaveCount(0);
  files.remove();
});

test('another library knows nothing of it', async ({ library, server, page }) => {
  const files = new Files();
  const gate = await PartGate.before(page, 1);
  await library.open();
  await library.choose(files.write('film.bin', randomFillSync(Buffer.alloc(30 * MIB))));
  await expect.poll(() => gate.arrived).toBe(1);
  page.once('dialog', (dialog) => dialog.accept());
  await page.goto('about:blank');
  const others = server.createKey('store:read,store:write', 'store', 'other');
  await library.open(others);
  await expect(page.getByRole('heading', { name: 'No files yet' })).toBeVisible();
  await expect(library.tray).toHaveCount(0);
  // Another key of the same library has it.
  await page.goto('about:blank');
  await library.open(server.createKey('store:read,store:write'));
  await expect(library.upload('film.bin')).toContainText('Choose the file again to go on.');
  files.remove();
});
