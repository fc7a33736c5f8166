// A mistake in the library: it ends one dock and harms no other. Elements cannot be copied for a moment, which no code
// of the library expects.
import { randomFillSync } from 'node:crypto';
import type { Locator, Page } from '@playwright/test';
import { openClient, type Tools } from './fixtures/client_page';
import { Files } from './fixtures/files';
import { Gate } from './fixtures/gate';
import { HostPage } from './fixtures/host_page';
import { expect, test } from './fixtures/server';

const MIB = 1 << 20;

/** Clicks while the page can copy no elements. */
const clickAndBreak = (button: Locator) => button.evaluate(async (button: HTMLElement) => {
  const { cloneNode } = Node.prototype;
  Node.prototype.cloneNode = () => { throw new Error('no copies today'); };
  button.click();
  await new Promise((resolve) => setTimeout(resolve));
  Node.prototype.cloneNode = cloneNode;
});

const empty = (dock: Locator | Page) => dock.getByRole('heading', { name: 'No files yet' });

test('a mistake in one dock is told there, its uploads go on, and the others are not harmed', async ({ page, server }) => {
  const files = new Files();
  const host = new HostPage(page, server);
  await host.open('<asset-dock></asset-dock><asset-dock id="other"></asset-dock>');
  const [broken, other] = [host.dock(0), page.locator('#other')];
  await expect(empty(broken)).toBeVisible();
  await expect(empty(other)).toBeVisible();

  const sent: string[] = [];
  page.on('requestfinished', (request) => {
    const part = /part\/(\d+)/.exec(request.url());
    if (part && request.method() === 'PUT') sent.push(part[1]);
  });
  const gate = await Gate.before(page, 'PUT', /part\/[2-9]/);
  await broken.locator('.dock-bar input[type=file]').setInputFiles(
    files.write('film.bin', randomFillSync(Buffer.alloc(40 * MIB))),
  );
  await expect.poll(() => sent).toContain('1');
  await expect.poll(() => gate.waiting).toBe(4);
  // It needs the lanes that the other has taken.
  await other.locator('.dock-bar input[type=file]').setInputFiles(
    files.write('song.bin', randomFillSync(Buffer.alloc(MIB))),
  );

  await clickAndBreak(broken.getByRole('button', { name: 'New folder' }));
  await expect(broken.getByRole('alert')).toContainText('The library has stopped');
  await expect(broken.getByRole('alert')).toContainText('the file that has not arrived yet goes on where it was');
  await expect(broken.locator('[part=dock]')).toHaveCount(0);

  await expect(other.locator('tbody tr', { hasText: 'song.bin' })).toBeVisible();
  await other.getByRole('button', { name: 'New folder' }).click();
  await expect(other.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');

  gate.open();
  await broken.getByRole('button', { name: 'Reload' }).click();
  await expect(broken.locator('tbody tr', { hasText: 'film.bin' })).toBeVisible();
  await expect(broken.getByRole('listitem').filter({ hasText: 'film.bin' })).toContainText('done');
  expect(sent.filter((part) => part === '1').length).toBeLessThanOrEqual(2);
  files.remove();
});

test('whoever waits for an upload waits until the next library has done it', async ({ page, server }) => {
  const host = new HostPage(page, server);
  await host.open('<asset-dock></asset-dock>');
  await expect(empty(host.dock())).toBeVisible();
  const gate = await Gate.before(page, 'POST', /asset\/upload/);
  await host.dock().evaluate((dock: any) => { (window as any).promised = dock.upload(new File(['x'], 'a.txt')); });
  await expect.poll(() => gate.waiting).toBe(1);
  await clickAndBreak(host.dock().getByRole('button', { name: 'New folder' }));
  await host.dock().getByRole('button', { name: 'Reload' }).click();
  gate.open();
  expect(await page.evaluate('promised.then(({ name }) => name, String)')).toBe('a.txt');
});

test('it may happen again, and an element that is taken away meanwhile is gone', async ({ page, server }) => {
  const host = new HostPage(page, server);
  await host.open('<asset-dock></asset-dock><asset-dock id="other"></asset-dock>');
  const [broken, other] = [host.dock(0), page.locator('#other')];
  for (let time = 0; time < 3; time += 1) {
    await clickAndBreak(broken.getByRole('button', { name: 'New folder' }));
    await broken.getByRole('button', { name: 'Reload' }).click();
    await expect(empty(broken)).toBeVisible();
  }
  await clickAndBreak(broken.getByRole('button', { name: 'New folder' }));
  await expect(broken.getByRole('alert')).toBeVisible();
  await broken.evaluate((dock) => dock.remove());
  await other.getByRole('button', { name: 'New folder' }).click();
  await expect(other.getByRole('dialog')).toBeVisible();
});

test('the dashboard says so and can be reloaded', async ({ page, server }) => {
  await page.goto(`${server.address}/#key=${server.key}`);
  await clickAndBreak(page.getByRole('button', { name: 'New folder' }));
  await expect(page.getByRole('alert')).toContainText('The library has stopped');
  await page.getByRole('button', { name: 'Reload' }).click();
  await expect(empty(page)).toBeVisible();
});

test('a client rejects what is under way and answers the next call', async ({ page, server }) => {
  await openClient(page, server);
  const answers = await page.evaluate(async () => {
    const { client, failure } = window as unknown as Tools;
    await client.list();
    const { fetch } = window;
    // What a page's fetch gives is none of a response's.
    window.fetch = (async () => ({ get status() { throw new Error('no answer today'); } })) as unknown as typeof fetch;
    const stopped = await failure(client.list());
    window.fetch = fetch;
    return { stopped, next: (await client.list()).items.length };
  });
  expect(answers.stopped).toMatchObject({ ours: true, code: 'stopped', retryable: false });
  expect(answers.next).toBe(0);
});
