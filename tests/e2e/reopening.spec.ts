// Uploads whose files the browser can open again after the page was closed.
import { randomFillSync } from 'node:crypto';
import type { Page } from '@playwright/test';
import { drop } from './fixtures/drop';
import { Files } from './fixtures/files';
import { type LibraryPage, sha256 } from './fixtures/library_page';
import { PartGate } from './fixtures/part_gate';
import { reload } from './fixtures/reload';
import { expect, test } from './fixtures/server';

const MIB = 1 << 20;

/**
 * Answers the dialog for files, which no program can reach, with files of the page's own disk: those have handles of the
 * same kind, which need no permission.
 */
async function answerDialog(page: Page, ...names: string[]): Promise<void> {
  await page.addInitScript((answer) => {
    Object.assign(window, {
      async showOpenFilePicker() {
        const root = await navigator.storage.getDirectory();
        return Promise.all(answer.map((name: string) => root.getFileHandle(name)));
      },
    });
  }, names);
}

/** From now on those files need the person's permission, which is given when it is asked for. */
async function needPermission(page: Page, answer: PermissionState): Promise<void> {
  await page.addInitScript((given) => {
    let state = 'prompt';
    Object.assign(FileSystemFileHandle.prototype, {
      queryPermission: async () => state,
      async requestPermission() {
        if (!navigator.userActivation.isActive) throw new DOMException('no click', 'SecurityError');
        return state = given;
      },
    });
  }, answer);
}

/** Writes a file of that many random MiB on the page's own disk; answers its SHA-256. */
async function write(page: Page, name: string, mib: number): Promise<string> {
  return page.evaluate(async ([name, mib]) => {
    const bytes = new Uint8Array(mib << 20);
    for (let at = 0; at < bytes.length; at += 65_536) crypto.getRandomValues(bytes.subarray(at, at + 65_536));
    const root = await navigator.storage.getDirectory();
    const writable = await (await root.getFileHandle(name, { create: true })).createWritable();
    await writable.write(bytes);
    await writable.close();
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
    return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
  }, [name, mib] as const);
}

/** Chooses by the dialog, once its files are there. */
async function choose({ page }: LibraryPage): Promise<void> {
  await page.locator('.dock-bar input[type=file]').click();
}

test('a file that the browser can open again goes on by itself', async ({ library, page }) => {
  await answerDialog(page, 'film.bin');
  const gate = await PartGate.before(page, 4);
  await library.open();
  const digest = await write(page, 'film.bin', 60);
  await choose(library);
  await expect.poll(() => gate.arrived).toBe(4);
  const before = gate.sent;
  await reload(page, gate);
  await expect.poll(() => gate.sent).toBeGreaterThan(before);
  await gate.open();
  await expect(library.upload('film.bin')).toContainText('done');
  expect(gate.sent).toBeLessThanOrEqual(4);
  expect((await library.download('film.bin')).sha256).toBe(digest);
});

test('where the person has to let the page read it, a click goes on', async ({ library, page }) => {
  await answerDialog(page, 'film.bin');
  await needPermission(page, 'granted');
  const gate = await PartGate.before(page, 2);
  await library.open();
  const digest = await write(page, 'film.bin', 30);
  await choose(library);
  await expect.poll(() => gate.arrived).toBe(2);
  await reload(page, gate);
  const row = library.upload('film.bin');
  await expect(row).toContainText('It goes on when you let this page read the file.');
  await gate.open();
  await row.getByRole('button', { name: 'Go on with film.bin' }).click();
  await expect(row).toContainText('done');
  expect((await library.download('film.bin')).sha256).toBe(digest);
});

test('several go on with one click', async ({ library, page }) => {
  await answerDialog(page, 'one.bin', 'two.bin');
  await needPermission(page, 'granted');
  const gate = await PartGate.before(page, 2);
  await library.open();
  await write(page, 'one.bin', 20);
  await write(page, 'two.bin', 20);
  await choose(library);
  await expect.poll(() => gate.arrived).toBe(2);
  await reload(page, gate);
  await expect(library.tray).toContainText('2 files stopped when the page was closed.');
  await gate.open();
  await library.tray.getByRole('button', { name: 'Go on', exact: true }).click();
  for (const name of ['one.bin', 'two.bin']) await expect(library.upload(name)).toContainText('done');
});

test('a file that could not be asked for is asked for by the next click', async ({ library, page }) => {
  await answerDialog(page, 'film.bin');
  await needPermission(page, 'granted');
  // As after a long while over the question for another file.
  await page.addInitScript(() => {
    const { requestPermission } = FileSystemFileHandle.prototype as any;
    let isLate = true;
    Object.assign(FileSystemFileHandle.prototype, {
      async requestPermission(...wanted: unknown[]) {
        if (!isLate) return requestPermission.apply(this, wanted);
        isLate = false;
        throw new DOMException('User activation is required to request permissions.', 'SecurityError');
      },
    });
  });
  const gate = await PartGate.before(page, 1);
  await library.open();
  await write(page, 'film.bin', 20);
  await choose(library);
  await expect.poll(() => gate.arrived).toBe(1);
  await reload(page, gate);
  await gate.open();
  const row = library.upload('film.bin');
  await row.getByRole('button', { name: 'Go on with film.bin' }).click();
  await expect(row).toContainText('It goes on when you let this page read the file.');
  await row.getByRole('button', { name: 'Go on with film.bin' }).click();
  await expect(row).toContainText('done');
});

test('who does not let the page read it can choose the file', async ({ library, page }) => {
  const files = new Files();
  await answerDialog(page, 'film.bin');
  await needPermission(page, 'denied');
  const gate = await PartGate.before(page, 1);
  await library.open();
  await write(page, 'film.bin', 20);
  await choose(library);
  await expect.poll(() => gate.arrived).toBe(1);
  await reload(page, gate);
  const row = library.upload('film.bin');
  await row.getByRole('button', { name: 'Go on with film.bin' }).click();
  await expect(row).toContainText('Choose the file again to go on.');
  await gate.open();
  await row.locator('input[type=file]').setInputFiles(files.write('film.bin', randomFillSync(Buffer.alloc(20 * MIB))));
  await expect(row).toContainText('done');
  files.remove();
});

test('a file that was changed since is not mixed with what it was', async ({ library, page }) => {
  await answerDialog(page, 'film.bin');
  await needPermission(page, 'granted');
  const gate = await PartGate.before(page, 2);
  await library.open();
  await write(page, 'film.bin', 30);
  await choose(library);
  await expect.poll(() => gate.arrived).toBe(2);
  await reload(page, gate);
  const digest = await write(page, 'film.bin', 30);
  await gate.open();
  await library.upload('film.bin').getByRole('button', { name: 'Go on with film.bin' }).click();
  await expect(library.upload('film.bin')).toContainText('done');
  expect((await library.download('film.bin')).sha256).toBe(digest);
});

test('a file that has gone since has to be chosen', async ({ library, page }) => {
  await answerDialog(page, 'film.bin');
  const gate = await PartGate.before(page, 1);
  await library.open();
  await write(page, 'film.bin', 20);
  await choose(library);
  await expect.poll(() => gate.arrived).toBe(1);
  page.once('dialog', (dialog) => dialog.accept());
  await page.goto('about:blank');
  gate.forget();
  await page.goto(`${library.server.address}/health`);
  await page.evaluate(async () => (await navigator.storage.getDirectory()).removeEntry('film.bin'));
  await library.open();
  await expect(library.upload('film.bin')).toContainText('Choose the file again to go on.');
});

test('a dropped file goes on by itself', async ({ library, page }) => {
  const files = new Files();
  const path = files.write('film.bin', randomFillSync(Buffer.alloc(20 * MIB)));
  const gate = await PartGate.before(page, 1);
  await library.open();
  await expect(page.getByRole('heading', { name: 'No files yet' })).toBeVisible();
  await drop(page, path);
  await expect.poll(() => gate.arrived).toBe(1);
  await reload(page, gate);
  await gate.open();
  await expect(library.upload('film.bin')).toContainText('done');
  expect((await library.download('film.bin')).sha256).toBe(await sha256(path));
  files.remove();
});
