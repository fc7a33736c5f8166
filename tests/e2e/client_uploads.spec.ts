// Uploads of a program's client, and how its calls end: by a signal, without a token, closed.
import { randomFillSync } from 'node:crypto';
import { type Tools, openClient } from './fixtures/client_page';
import { Files } from './fixtures/files';
import { Gate } from './fixtures/gate';
import { expect, test } from './fixtures/server';

declare const window: Window & Tools;

const MIB = 1 << 20;

test('it uploads small files as forms and large ones in parts, and says how far they are', async ({ page, server }) => {
  const files = new Files();
  const host = await openClient(page, server);
  const parts: string[] = [];
  page.on('request', (request) => {
    if (request.method() === 'PUT' && request.url().includes('/part/')) parts.push(request.url());
  });
  const small = await page.evaluate(async () => {
    const told: string[] = [];
    const asset = await window.client.upload(new Blob(['hello'], { type: 'text/plain' }), {
      name: 'small.txt', onProgress: ({ state, bytesSent }) => told.push(`${state} ${bytesSent}`),
    });
    return { asset, last: told.at(-1), text: await (await window.client.download(asset.id)).text() };
  });
  expect(small.asset).toMatchObject({ name: 'small.txt', size: 5, type: 'text/plain', isPublic: false });
  expect(small).toMatchObject({ last: 'done 5', text: 'hello' });
  expect(parts).toHaveLength(0);

  const film = randomFillSync(Buffer.alloc(20 * MIB));
  await page.locator('#file').setInputFiles(files.write('film.bin', film));
  const large = await page.evaluate(async () => {
    const told: [string, number, number][] = [];
    const asset = await window.client.upload(window.file(), {
      onProgress: ({ state, bytesSent, bytesTotal }) => told.push([state, bytesSent, bytesTotal]),
    });
    const bytes = await (await window.client.download(asset.id)).arrayBuffer();
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
    const local = new Uint8Array(await crypto.subtle.digest('SHA-256', await window.file().arrayBuffer()));
    return { asset, told, isSame: digest.join() === local.join() };
  });
  expect(large.asset).toMatchObject({ name: 'film.bin', size: 20 * MIB });
  expect(large.isSame).toBe(true);
  expect(large.told.at(-1)).toEqual(['done', 20 * MIB, 20 * MIB]);
  expect(large.told.length).toBeGreaterThan(1);
  const sent = large.told.map(([, bytesSent]) => bytesSent);
  expect(sent).toEqual([...sent].sort((a, b) => a - b));
  expect(parts.length).toBeGreaterThan(2);
  files.remove();
});

test('a list and an upload end when their signal comes, with its reason', async ({ page, server }) => {
  const files = new Files();
  await openClient(page, server);
  await page.evaluate(() => window.client.capabilities());
  const lists = await Gate.before(page, 'GET', /\/asset\/(\?|$)/);
  const ended: string[] = [];
  page.on('requestfailed', (request) => ended.push(request.method()));
  await page.evaluate(() => {
    const stop = new AbortController();
    Object.assign(window, { stop, listing: window.failure(window.client.list({ signal: stop.signal }).finally(() => {})) });
  });
  await expect.poll(() => lists.waiting).toBe(1);
  expect(await page.evaluate(() => {
    (window as any).stop.abort();
    return (window as any).listing;
  })).toMatchObject({ ours: false, name: 'AbortError' });
  await expect.poll(() => ended).toEqual(['GET']);
  lists.open();

  const puts = await Gate.before(page, 'PUT', /\/part\//);
  await page.locator('#file').setInputFiles(files.write('film.bin', randomFillSync(Buffer.alloc(20 * MIB))));
  await page.evaluate(() => {
    const stop = new AbortController();
    Object.assign(window, { stop, uploading: window.failure(window.client.upload(window.file(), { signal: stop.signal })) });
  });
  await expect.poll(() => puts.waiting).toBeGreaterThan(0);
  const given = page.waitForRequest((request) => request.method() === 'DELETE' && request.url().includes('/session/'));
  expect(await page.evaluate(() => {
    (window as any).stop.abort(new RangeError('enough'));
    return (window as any).uploading;
  })).toMatchObject({ name: 'RangeError', message: 'enough' });
  // What had come of it is given back at once.
  await given;
  puts.open();
  const never = await page.evaluate(() => window.failure(
    window.client.get('x', { signal: AbortSignal.abort() })));
  expect(never).toMatchObject({ name: 'AbortError' });
  expect(await page.evaluate(async () => (await window.client.list()).items)).toEqual([]);
  files.remove();
});

test('another token is asked for once, and calls and uploads go on with it', async ({ page, server }) => {
  const files = new Files();
  const next = server.createKey('store:read,store:write');
  await openClient(page, server, `{ getToken: async ({ isRefused }) => {
    (window.asked ??= []).push(isRefused);
    return isRefused ? ${JSON.stringify(next)} : ${JSON.stringify(server.key)};
  } }`);
  await page.locator('#file').setInputFiles(files.write('film.bin', randomFillSync(Buffer.alloc(20 * MIB))));
  const puts = await Gate.before(page, 'PUT', /\/part\//);
  await page.evaluate(() => { (window as any).uploading = window.client.upload(window.file()); });
  await expect.poll(() => puts.waiting).toBeGreaterThan(0);
  server.revokeKey();
  const found = page.evaluate(async () => {
    const pages = await Promise.all([window.client.list(), window.client.list(), window.client.folders.list()]);
    return pages.map((page) => page.items.length);
  });
  expect(await found).toEqual([0, 0, 0]);
  puts.open();
  expect(await page.evaluate(async () => (await (window as any).uploading).name)).toBe('film.bin');
  expect(await page.evaluate(() => (window as any).asked)).toEqual([false, true]);
  files.remove();
});

test('without another token, calls and uploads end', async ({ page, server }) => {
  await openClient(page, server);
  await page.evaluate(() => window.client.capabilities());
  const forms = await Gate.before(page, 'POST', /\/asset\/upload/);
  await page.evaluate(() => { (window as any).uploading = window.failure(window.client.upload(new File(['x'], 'x.txt'))); });
  await expect.poll(() => forms.waiting).toBe(1);
  server.revokeKey();
  forms.open();
  const unauthorized = { ours: true, code: 'unauthorized', status: 401, retryable: false };
  expect(await page.evaluate(() => (window as any).uploading)).toMatchObject(unauthorized);
  const later = () => page.evaluate(() => window.failure(window.client.upload(new File(['x'], 'x.txt'))));
  expect(await later()).toMatchObject(unauthorized);
  expect(await page.evaluate(() => window.failure(window.client.get('x')))).toMatchObject(unauthorized);
});

test('closed, it ends what is under way and takes no more; elements on the page go on with the same library', async ({ page, server }) => {
  await server.put('a.txt', 'x');
  const wasm: string[] = [];
  page.on('request', (request) => {
    if (request.url().endsWith('asset-dock_bg.wasm')) wasm.push(request.url());
  });
  const bugs: string[] = [];
  page.on('pageerror', (bug) => bugs.push(bug.message));
  const host = await openClient(page, server);
  const parts = await Gate.before(page, 'PUT', /\/part\//);
  await page.evaluate((key) => {
    const dock = document.createElement('asset-dock');
    dock.getToken = () => key;
    document.body.append(dock);
    (window as any).uploading = window.failure(window.client.upload(new File([new Uint8Array(1 << 20)], 'film.bin')));
  }, server.key);
  await expect(host.dock().locator('tbody tr')).toHaveCount(1);
  await expect.poll(() => parts.waiting).toBe(1);
  const ended = page.waitForEvent('requestfailed', (request) => request.method() === 'PUT');
  const given = page.waitForRequest((request) => request.method() === 'DELETE' && request.url().includes('/session/'));
  expect(await page.evaluate(() => {
    window.client.close();
    window.client.close();
    return (window as any).uploading;
  })).toMatchObject({ ours: true, code: 'cancelled', retryable: false });
  await Promise.all([ended, given]);
  expect(await page.evaluate(() => window.failure(window.client.get('x')))).toMatchObject({ code: 'cancelled' });
  parts.open();
  await host.dock().evaluate((dock) => dock.refresh());
  await expect(host.dock().locator('tbody tr')).toHaveCount(1);
  expect(wasm).toHaveLength(1);
  expect(bugs).toEqual([]);
});
