// The same mishap again and again, at another moment each time. In the tests a few rounds; ROUNDS=50 for a measurement.
import { randomFillSync } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { Files } from './fixtures/files';
import { HostPage } from './fixtures/host_page';
import { LibraryPage, sha256 } from './fixtures/library_page';
import { PartGate } from './fixtures/part_gate';
import { expect, test } from './fixtures/server';

const MIB = 1 << 20;
const ROUNDS = Number(process.env.ROUNDS ?? 3);
const SECONDS = 1000;

/** Parts of the files here. */
const PARTS = 4;

test('a renderer that is killed loses nothing that the server has', async ({ server, context }) => {
  test.setTimeout(60 * SECONDS + ROUNDS * 30 * SECONDS);
  const files = new Files();
  for (let round = 0; round < ROUNDS; round += 1) {
    const name = `film ${round}.bin`;
    const path = files.write(name, randomFillSync(Buffer.alloc((PARTS - 1) * 8 * MIB + 1 + round)));
    const arrived = round % PARTS;
    const page = await context.newPage();
    const library = new LibraryPage(page, server);
    const gate = await PartGate.before(page, arrived);
    await library.open();
    await library.choose(path);
    await expect.poll(() => gate.arrived).toBe(arrived);
    await expect.poll(() => gate.sent).toBeGreaterThan(arrived);
    const crashed = page.waitForEvent('crash');
    // It does not answer any more.
    (await context.newCDPSession(page)).send('Page.crash').catch(() => {});
    await crashed;
    await page.close();

    const again = new LibraryPage(await context.newPage(), server);
    const rest = await PartGate.before(again.page, Infinity);
    await again.open();
    await expect(again.upload(name)).toContainText('Choose the file again to go on.');
    await again.upload(name).locator('input[type=file]').setInputFiles(path);
    await expect(again.upload(name)).toContainText('done');
    expect(rest.sent).toBeLessThanOrEqual(PARTS - arrived);
    expect((await again.download(name)).sha256).toBe(await sha256(path));
    await again.page.close();
  }
  const { collection_total: total } = await (await server.api('GET', '/api/store/asset/')).json();
  expect(total).toBe(ROUNDS);
  files.remove();
});

test('a server that is killed has what it acknowledged', async ({ library, server, page }) => {
  test.setTimeout(60 * SECONDS + ROUNDS * 60 * SECONDS);
  const files = new Files();
  await library.open();
  for (let round = 0; round < ROUNDS; round += 1) {
    const name = `film ${round}.bin`;
    const path = files.write(name, randomFillSync(Buffer.alloc((PARTS - 1) * 8 * MIB + 1 + round)));
    const gate = await PartGate.before(page, round % PARTS);
    await library.choose(path);
    await expect.poll(() => gate.arrived).toBe(round % PARTS);
    const { arrived } = gate;
    await server.stop('SIGKILL');
    await gate.open();
    await expect(library.upload(name)).toContainText('It goes on by itself, where it was.');
    gate.sent = 0;
    await server.start();
    await expect(library.upload(name)).toContainText('done', { timeout: 60 * SECONDS });
    expect(gate.sent).toBeLessThanOrEqual(PARTS - arrived);
    expect((await library.download(name)).sha256).toBe(await sha256(path));
    await page.unrouteAll({ behavior: 'wait' });
  }
  files.remove();
});

test('a file that changes on its way is noticed, and never mixed', async ({ library, server, page }) => {
  test.setTimeout(60 * SECONDS + ROUNDS * 20 * SECONDS);
  const files = new Files();
  await library.open();
  for (let round = 0; round < ROUNDS; round += 1) {
    const name = `film ${round}.bin`;
    const bytes = randomFillSync(Buffer.alloc(12 * 8 * MIB));
    const path = files.write(name, bytes);
    const gate = await PartGate.before(page, round % PARTS);
    await library.choose(path);
    await expect.poll(() => gate.sent).toBeGreaterThan(round % PARTS);
    // As large as it was.
    writeFileSync(path, bytes.reverse());
    await gate.open();
    await expect(library.upload(name)).toContainText('changed, moved or removed');
    await library.upload(name).getByRole('button', { name: `Take ${name} off the list` }).click();
    await page.unrouteAll({ behavior: 'wait' });
  }
  const { collection_total: total } = await (await server.api('GET', '/api/store/asset/')).json();
  expect(total).toBe(0);
  files.remove();
});

test('two tabs that are given the same file make one asset of it', async ({ library, server, context }) => {
  const races = Math.max(10, 2 * ROUNDS);
  test.setTimeout(60 * SECONDS + races * 20 * SECONDS);
  const files = new Files();
  const second = new LibraryPage(await context.newPage(), server);
  await library.open();
  await second.open();
  const tabs = [library, second];
  for (let round = 0; round < races; round += 1) {
    const name = `film ${round}.bin`;
    const path = files.write(name, randomFillSync(Buffer.alloc(300_000 + round)));
    const gates = await Promise.all(tabs.map((tab) => PartGate.before(tab.page, 0)));
    await Promise.all(tabs.map((tab) => tab.choose(path)));
    for (const tab of tabs) await expect(tab.upload(name)).toBeVisible();
    await Promise.all(gates.map((gate) => gate.open()));
    for (const tab of tabs) await expect(tab.upload(name)).toContainText('done');
    for (const tab of tabs) {
      await expect(tab.row(name)).toHaveCount(1);
      // Of many that have arrived not all are drawn.
      await tab.tray.getByRole('button', { name: 'Clear' }).click();
    }
  }
  const { collection_total: total } = await (await server.api('GET', '/api/store/asset/')).json();
  expect(total).toBe(races);
  files.remove();
});

test('keys that live for a few seconds carry a large file', async ({ page, server }) => {
  const size = ROUNDS > 3 ? 1024 * MIB : 200 * MIB;
  test.setTimeout(60 * SECONDS + size / MIB * 300);
  const files = new Files();
  const path = files.random('film.bin', size);
  const host = new HostPage(page, server);
  const ends: NodeJS.Timeout[] = [];
  await page.exposeFunction('nextKey', () => {
    const key = server.createKey('store:read,store:write');
    ends.push(setTimeout(() => server.revokeKey(key), 5 * SECONDS));
    return key;
  });
  // As slow as a network, so that many keys are needed.
  await page.route('**/part/**', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 700));
    await route.continue();
  });
  await host.open('<asset-dock></asset-dock>', 'document.querySelector("asset-dock").getToken = () => nextKey();');
  const dock = host.dock();
  await dock.locator('input[type=file]').first().setInputFiles(path);
  const row = dock.getByRole('listitem').filter({ hasText: 'film.bin' });
  try {
    await expect(row).toContainText('done', { timeout: size / MIB * 300 });
  } finally {
    ends.forEach(clearTimeout);
  }
  expect(ends.length).toBeGreaterThan(1);
  const { items } = await (await server.api('GET', '/api/store/asset/')).json();
  expect(items.map((asset: any) => asset.size)).toEqual([size]);
  files.remove();
});
