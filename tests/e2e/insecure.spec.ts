// Pages that came over HTTP from another machine: browsers give them neither locks nor digests.
import { randomFillSync } from 'node:crypto';
import { Files } from './fixtures/files';
import { LibraryPage, sha256 } from './fixtures/library_page';
import { PartGate } from './fixtures/part_gate';
import { reload } from './fixtures/reload';
import { type Server, expect, test } from './fixtures/server';

const MIB = 1 << 20;

test.use({
  launchOptions: {
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--host-resolver-rules=MAP dock.test 127.0.0.1'],
  },
});

/** Opens the page at an address that is not this machine's own: for that browsers make an exception. */
async function open(library: LibraryPage, server: Server): Promise<void> {
  await library.page.goto(`http://dock.test:${new URL(server.address).port}/#key=${server.key}`);
  expect(await library.page.evaluate(() => window.isSecureContext || 'locks' in navigator)).toBe(false);
}

test('a file is hashed by the workers all the same', async ({ library, server, page }) => {
  const files = new Files();
  const path = files.write('film.bin', randomFillSync(Buffer.alloc(20 * MIB + 3)));
  const hashers: string[] = [];
  page.on('request', (request) => { if (request.url().endsWith('hasher_bg.wasm')) hashers.push(request.url()); });
  await open(library, server);
  await library.choose(path);
  await expect(library.upload('film.bin')).toContainText('done');
  expect(hashers.length).toBeGreaterThan(0);
  expect((await library.download('film.bin')).sha256).toBe(await sha256(path));
  files.remove();
});

test('a file that was on its way goes on after the page was closed', async ({ library, server, page }) => {
  const files = new Files();
  const path = files.write('film.bin', randomFillSync(Buffer.alloc(30 * MIB)));
  const gate = await PartGate.before(page, 2);
  await open(library, server);
  await library.choose(path);
  await expect.poll(() => gate.arrived).toBe(2);
  await expect(library.tray).not.toContainText('Keep this page open');
  await reload(page, gate);
  const row = library.upload('film.bin');
  await expect(row).toContainText('Choose the file again to go on.');
  await gate.open();
  await row.locator('input[type=file]').setInputFiles(path);
  await expect(row).toContainText('done');
  expect((await library.download('film.bin')).sha256).toBe(await sha256(path));
  files.remove();
});

test('what one tab sends the other one shows, and takes over when the first is closed', async ({ library, server, page, context }) => {
  const files = new Files();
  const path = files.write('film.bin', randomFillSync(Buffer.alloc(10 * MIB)));
  const gate = await PartGate.before(page, 1);
  await open(library, server);
  await library.choose(path);
  await expect.poll(() => gate.arrived).toBe(1);
  const second = new LibraryPage(await context.newPage(), server);
  const other = await PartGate.before(second.page, 8);
  await open(second, server);
  await expect(second.upload('film.bin')).toContainText('in another tab');
  expect(other.sent).toBe(0);
  await page.close();
  await expect(second.upload('film.bin')).toContainText('done');
  expect((await second.download('film.bin')).sha256).toBe(await sha256(path));
  files.remove();
});

test('a page that is busy when it is asked is not taken for gone', async ({ library, server, page, context }) => {
  const files = new Files();
  await page.addInitScript(() => {
    const { postMessage } = BroadcastChannel.prototype;
    BroadcastChannel.prototype.postMessage = function late(message: unknown) {
      const isAnswer = this.name === 'asset-dock.presence' && message !== 'who';
      setTimeout(() => postMessage.call(this, message), isAnswer ? 700 : 0);
    };
  });
  const gate = await PartGate.before(page, 1);
  await open(library, server);
  await library.choose(files.write('film.bin', randomFillSync(Buffer.alloc(30 * MIB))));
  await expect.poll(() => gate.arrived).toBe(1);
  const second = new LibraryPage(await context.newPage(), server);
  await open(second, server);
  await expect(second.upload('film.bin')).toContainText('in another tab');
  files.remove();
});
