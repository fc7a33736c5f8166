// Credentials go to the service and nowhere else, whatever the service says. The page's own policy would stop
// most of this; here it is switched off, as in a page that has none.
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Files, PIXEL } from './fixtures/files';
import { expect, test as base } from './fixtures/server';

interface Elsewhere {
  origin: string;
  /** The headers of every request that came, preflights apart. */
  seen: IncomingHttpHeaders[];
}

/** A server at another origin that takes everything from everybody. */
const test = base.extend<{ elsewhere: Elsewhere }>({
  elsewhere: async ({}, use) => {
    const seen: IncomingHttpHeaders[] = [];
    const server = createServer((request, answer) => {
      if (request.method !== 'OPTIONS') seen.push(request.headers);
      request.resume();
      answer.writeHead(200, {
        'Access-Control-Allow-Origin': '*',
        'Access-Control-Allow-Headers': '*, Authorization, X-API-Key, Content-Type',
        'Access-Control-Allow-Methods': '*',
      });
      answer.end('{"data": [], "links": {}, "items": []}');
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const { port } = server.address() as AddressInfo;
    await use({ origin: `http://127.0.0.1:${port}`, seen });
    server.close();
  },
});

test.use({ bypassCSP: true });

test('a file goes to a store elsewhere without the key', async ({ library, server, page, elsewhere }) => {
  const files = new Files();
  await page.route('**/assets/presign?*', async (route) => {
    // Of its own connection: unlike a browser it does not notice that the server has closed one that was idle.
    const answer = await route.fetch({ headers: { ...route.request().headers(), connection: 'close' } });
    const body = await answer.json();
    body.data.upload_url = `${elsewhere.origin}/store/1?signature=x`;
    await route.fulfill({ response: answer, json: body });
  });
  const confirmed = page.waitForRequest('**/confirm');
  await library.open(server.createKey('*', 'xqr'));
  await library.choose(files.write('a.txt', 'content'));
  await confirmed;
  expect(elsewhere.seen).toHaveLength(1);
  expect(elsewhere.seen[0]).not.toHaveProperty('authorization');
  expect(JSON.stringify(elsewhere.seen)).not.toContain('xqr_pk_');
  files.remove();
});

test('a store that wants the key gets nothing', async ({ library, server, page, elsewhere }) => {
  const files = new Files();
  await page.route('**/assets/presign?*', async (route) => {
    const answer = await route.fetch();
    const body = await answer.json();
    body.data.upload_url = `${elsewhere.origin}/store/1`;
    body.data.headers.Authorization = 'Bearer x';
    await route.fulfill({ response: answer, json: body });
  });
  await library.open(server.createKey('*', 'xqr'));
  await library.choose(files.write('a.txt', 'content'));
  await expect(library.upload('a.txt')).toContainText('The server answered with something unexpected.');
  expect(elsewhere.seen).toEqual([]);
  files.remove();
});

test('a next page elsewhere is not asked for', async ({ library, server, page, elsewhere }) => {
  await server.put('a.png', PIXEL, 'image/png');
  let asked = 0;
  await page.route('**/v1/images?*', async (route) => {
    asked += 1;
    const answer = await route.fetch();
    const body = await answer.json();
    body.links.next = `${elsewhere.origin}/elsewhere/v1/images?from=image_x`;
    await route.fulfill({ response: answer, json: body });
  });
  await library.open(server.createKey('', 'images'));
  await expect(page.getByRole('heading', { name: 'The files could not be loaded' })).toBeVisible();
  expect(asked).toBe(1);
  expect(elsewhere.seen).toEqual([]);
});

for (const [dialect, upload] of [
  ['store', '**/api/store/asset/upload*'],
  ['images', '**/v1/images/upload'],
  ['partner', '**/api/v1/partner/asset/upload/*'],
] as const) {
  test(`an upload of ${dialect} does not follow a redirect`, async ({ library, server, page, elsewhere }) => {
    const files = new Files();
    await page.route(upload, (route) =>
      route.fulfill({ status: 307, headers: { Location: `${elsewhere.origin}/` } }));
    await library.open(server.createKey(dialect === 'store' ? 'store:read,store:write' : '', dialect));
    await library.choose(files.write('a.png', PIXEL));
    await expect(library.upload('a.png')).toContainText("Check the server's address");
    expect(elsewhere.seen).toEqual([]);
    files.remove();
  });
}

for (const dialect of ['xqr', 'images'] as const) {
  test(`a key of ${dialect} does not follow a redirect`, async ({ library, server, page, elsewhere }) => {
    const list = dialect === 'xqr' ? '**/api/v1/assets?*' : '**/v1/images?*';
    await page.route(list, (route) =>
      route.fulfill({ status: 307, headers: { Location: `${elsewhere.origin}/` } }));
    await library.open(server.createKey(dialect === 'xqr' ? '*' : '', dialect));
    await expect(page.getByRole('heading', { name: 'The files could not be loaded' })).toBeVisible();
    expect(elsewhere.seen).toEqual([]);
  });
}
