// Files that go in parts: each verified, none twice, and none that the library has.
import { randomFillSync } from 'node:crypto';
import { basename } from 'node:path';
import type { Page } from '@playwright/test';
import { startFlippingProxy } from '../../bench/flipping_proxy.mjs';
import { Files } from './fixtures/files';
import { expect, test } from './fixtures/server';
import { sha256 } from './fixtures/library_page';

const MIB = 1 << 20;

/** Counts the parts that leave the page. */
function countParts(page: Page): { sent: number } {
  const count = { sent: 0 };
  page.on('request', (request) => {
    if (request.method() === 'PUT' && request.url().includes('/part/')) count.sent += 1;
  });
  return count;
}

test('a file comes in parts and comes back byte for byte', async ({ library, page }) => {
  const files = new Files();
  const parts = countParts(page);
  const path = files.write('film.bin', randomFillSync(Buffer.alloc(30 * MIB + 5)));
  await library.open();
  await library.choose(path);
  await expect(library.upload('film.bin')).toContainText('done');
  expect(parts.sent).toBe(4);
  expect((await library.download('film.bin')).sha256).toBe(await sha256(path));
  files.remove();
});

test('what the library has is not sent again', async ({ library, page }) => {
  const files = new Files();
  const parts = countParts(page);
  const bytes = randomFillSync(Buffer.alloc(30 * MIB));
  await library.open();
  await library.choose(files.write('first.bin', bytes));
  await expect(library.upload('first.bin')).toContainText('done');
  parts.sent = 0;
  await library.choose(files.write('again.bin', bytes));
  await expect(library.upload('again.bin')).toContainText('done');
  expect(parts.sent).toBe(0);
  bytes[13 * MIB]! ^= 1;
  const changed = files.write('changed.bin', bytes);
  await library.choose(changed);
  await expect(library.upload('changed.bin')).toContainText('done');
  expect(parts.sent).toBe(1);
  expect((await library.download('changed.bin')).sha256).toBe(await sha256(changed));
  files.remove();
});

test('however many files go in parts, the browser has connections left', async ({ library, page }) => {
  const files = new Files();
  const paths = [1, 2, 3].map((number) => files.write(`film ${number}.bin`, randomFillSync(Buffer.alloc(30 * MIB))));
  const parts = { under: 0, most: 0 };
  let enough = () => {};
  const isEnough = new Promise<void>((resolve) => { enough = resolve; });
  await page.route('**/part/*', async (route) => {
    parts.under += 1;
    parts.most = Math.max(parts.most, parts.under);
    if (parts.under === 4) enough();
    // None gets through before as many are on their way as may be.
    await isEnough;
    await route.continue();
  });
  page.on('requestfinished', (request) => {
    if (request.url().includes('/part/')) parts.under -= 1;
  });
  await library.open();
  await library.choose(...paths);
  for (const number of [1, 2, 3]) await expect(library.upload(`film ${number}.bin`)).toContainText('done');
  expect(parts.most).toBe(4);
  files.remove();
});

test('a file that is recognised while its parts are announced is done all the same', async ({ library, page }) => {
  const files = new Files();
  const bytes = randomFillSync(Buffer.alloc(30 * MIB));
  await library.open();
  await library.choose(files.write('first.bin', bytes));
  await expect(library.upload('first.bin')).toContainText('done');
  // The server has made it an asset; that answer comes after the one to the parts, which are too late.
  let recognised = () => {};
  let refused = () => {};
  const isRecognised = new Promise<void>((resolve) => { recognised = resolve; });
  const isRefused = new Promise<void>((resolve) => { refused = resolve; });
  await page.route('**/session/*', async (route) => {
    if (route.request().method() !== 'PATCH') return route.fallback();
    const response = await route.fetch();
    recognised();
    await isRefused;
    return route.fulfill({ response }).catch(() => {});
  });
  await page.route('**/parts', async (route) => {
    await isRecognised;
    const response = await route.fetch();
    expect(response.status()).toBe(409);
    await route.fulfill({ response });
    refused();
  });
  await library.choose(files.write('again.bin', bytes));
  await expect(library.upload('again.bin')).toContainText('done');
  files.remove();
});

test('an upload whose session has gone gets another one', async ({ library, server, page }) => {
  const files = new Files();
  const path = files.write('film.bin', randomFillSync(Buffer.alloc(9 * MIB)));
  await library.open();
  await page.route('**/parts', async (route) => {
    const session = new URL(route.request().url()).pathname.replace(/\/parts$/, '');
    await server.api('DELETE', session);
    await route.fallback();
  }, { times: 1 });
  await library.choose(path);
  await expect(library.upload('film.bin')).toContainText('done');
  expect((await library.download('film.bin')).sha256).toBe(await sha256(path));
  files.remove();
});

test('bits that flip on the way are noticed, each of them, and the files are right in the end', async ({ library, server }) => {
  const files = new Files();
  const proxy = await startFlippingProxy(server.address);
  server.address = proxy.address;
  const film = files.write('film.bin', randomFillSync(Buffer.alloc(20 * MIB)));
  const small = Array.from({ length: 10 }, (_, index) => (
    files.write(`small ${index}.bin`, randomFillSync(Buffer.alloc(300_000 + index)))));
  await library.open();
  await library.choose(film, ...small);
  await expect(library.tray).toContainText('11 files uploaded');
  expect(proxy.counts).toEqual({ flipped: 13, refused: 13 });
  for (const path of [film, ...small]) {
    expect((await library.download(basename(path))).sha256).toBe(await sha256(path));
  }
  proxy.stop();
  files.remove();
});

test('a proxy that takes only small requests is fed in pieces', async ({ library, page }) => {
  const files = new Files();
  const path = files.write('film.bin', randomFillSync(Buffer.alloc(9 * MIB)));
  await page.route('**/part/**', async (route) => {
    const length = Number((await route.request().allHeaders())['content-length']);
    if (length > MIB) return route.fulfill({ status: 413, body: '<html>413</html>' });
    return route.continue();
  });
  await library.open();
  await library.choose(path);
  await expect(library.upload('film.bin')).toContainText('done');
  expect((await library.download('film.bin')).sha256).toBe(await sha256(path));
  files.remove();
});

test('a server that dies in the middle loses nothing that it acknowledged', async ({ library, server, page }) => {
  const files = new Files();
  const parts = countParts(page);
  const path = files.write('film.bin', randomFillSync(Buffer.alloc(60 * MIB)));
  await library.open();
  let acknowledged = 0;
  page.on('response', (response) => {
    if (response.request().method() === 'PUT' && response.status() === 204) acknowledged += 1;
  });
  await page.route('**/part/5?**', async (route) => {
    await server.stop('SIGKILL');
    await route.abort();
  }, { times: 1 });
  await library.choose(path);
  await expect(library.upload('film.bin')).toContainText('It goes on by itself, where it was.');
  const before = acknowledged;
  expect(before).toBeGreaterThan(0);
  parts.sent = 0;
  await server.start();
  await expect(library.upload('film.bin')).toContainText('done', { timeout: 60_000 });
  expect(parts.sent).toBeLessThanOrEqual(8 - before);
  expect((await library.download('film.bin')).sha256).toBe(await sha256(path));
  files.remove();
});

test('an upload without a network goes on as soon as there is one', async ({ library, page }) => {
  const files = new Files();
  const path = files.write('film.bin', randomFillSync(Buffer.alloc(40 * MIB)));
  await library.open();
  await page.route('**/part/3?**', async (route) => {
    await page.context().setOffline(true);
    await route.abort('internetdisconnected');
  }, { times: 1 });
  await library.choose(path);
  await expect(library.upload('film.bin')).toContainText('It goes on by itself, where it was.');
  // The pause gets longer and longer; what ends it is the network, or the person.
  await expect(library.upload('film.bin').getByRole('button', { name: 'Retry film.bin' })).toBeVisible();
  await page.context().setOffline(false);
  await expect(library.upload('film.bin')).toContainText('done');
  expect((await library.download('film.bin')).sha256).toBe(await sha256(path));
  files.remove();
});

test('uploads are paused and go on where they were, one and all', async ({ library, page }) => {
  const files = new Files();
  const parts = countParts(page);
  const paths = ['a.bin', 'b.bin'].map((name) => files.write(name, randomFillSync(Buffer.alloc(40 * MIB))));
  // Slow enough to be paused, and counted as they arrive.
  let arrived = 0;
  let go = () => {};
  const held = new Promise<void>((goes) => { go = goes; });
  await page.route('**/part/**', async (route) => {
    arrived += 1;
    if (arrived > 3) await held;
    await route.continue().catch(() => {});
  });
  await library.open();
  await library.choose(...paths);
  await expect.poll(() => arrived).toBeGreaterThan(3);
  await library.tray.getByRole('button', { name: 'Pause all' }).click();
  await expect(library.tray).toContainText('2 files paused');
  await expect(library.upload('a.bin')).toContainText('paused');
  go();
  await library.upload('a.bin').getByRole('button', { name: 'Resume a.bin' }).click();
  await expect(library.upload('a.bin')).toContainText('done');
  await expect(library.upload('b.bin')).toContainText('paused');
  await library.tray.getByRole('button', { name: 'Resume all' }).click();
  await expect(library.upload('b.bin')).toContainText('done');
  for (const path of paths) {
    const name = path.slice(-5);
    expect((await library.download(name)).sha256).toBe(await sha256(path));
  }
  expect(parts.sent).toBeLessThan(20);
  files.remove();
});

test('all uploads are cancelled at once, and nothing is left of them', async ({ library, server, page }) => {
  const files = new Files();
  await page.route('**/part/**', () => {});
  await library.open();
  const paths = ['a.bin', 'b.bin'].map((name) => files.write(name, randomFillSync(Buffer.alloc(9 * MIB))));
  const announced = page.waitForResponse('**/parts');
  await library.choose(...paths);
  await announced;
  const ended = page.waitForResponse((answer) => answer.request().method() === 'DELETE');
  await library.tray.getByRole('button', { name: 'Cancel all' }).click();
  await expect(library.tray).toHaveCount(0);
  expect((await ended).status()).toBe(204);
  const { items } = await (await server.api('GET', '/api/store/asset/')).json();
  expect(items).toEqual([]);
  files.remove();
});

test('a worker that dies is replaced, and a page without workers uploads all the same', async ({ library, page }) => {
  const files = new Files();
  const path = files.write('film.bin', randomFillSync(Buffer.alloc(40 * MIB)));
  const again = files.write('again.bin', randomFillSync(Buffer.alloc(20 * MIB)));
  await page.addInitScript(() => {
    const Real = window.Worker;
    const made = { workers: 0, mayBe: true };
    Object.assign(window, { made });
    window.Worker = class extends Real {
      constructor(...how: ConstructorParameters<typeof Worker>) {
        if (!made.mayBe) throw new DOMException('no workers here', 'SecurityError');
        super(...how);
        made.workers += 1;
        // The first two die with what they were given first.
        if (made.workers <= 2) {
          this.postMessage = () => {
            this.terminate();
            queueMicrotask(() => this.dispatchEvent(new Event('error')));
          };
        }
      }
    };
  });
  await library.open();
  await library.choose(path);
  await expect(library.upload('film.bin')).toContainText('done');
  expect((await library.download('film.bin')).sha256).toBe(await sha256(path));
  const made = await page.evaluate(() => (window as any).made.workers);
  expect(made).toBe(4);
  await page.reload();
  await page.evaluate(() => { (window as any).made.mayBe = false; });
  await library.choose(again);
  await expect(library.upload('again.bin')).toContainText('done');
  expect((await library.download('again.bin')).sha256).toBe(await sha256(again));
  files.remove();
});

test('a worker that cannot hash does not blame the file', async ({ library, page }) => {
  const files = new Files();
  const path = files.write('film.bin', randomFillSync(Buffer.alloc(20 * MIB)));
  let workers = 0;
  await page.route('**/hash-worker.js?*', async (route) => {
    workers += 1;
    const response = await route.fetch();
    const broken = "crypto.subtle.digest = () => Promise.reject(new Error('no memory'));\n";
    await route.fulfill({ response, body: broken + await response.text() });
  });
  await library.open();
  await library.choose(path);
  await expect(library.upload('film.bin')).toContainText('done');
  expect(workers).toBeGreaterThan(1);
  expect((await library.download('film.bin')).sha256).toBe(await sha256(path));
  files.remove();
});
