// A program's client: what the element does, without the element.
import { type Tools, openClient } from './fixtures/client_page';
import { PIXEL } from './fixtures/files';
import { expect, test } from './fixtures/server';

declare const window: Window & Tools;

test('it lists a page, all pages and all assets', async ({ page, server }) => {
  for (let number = 0; number < 5; number += 1) await server.put(`${number}.txt`, 'x'.repeat(number));
  const inside = await server.makeFolder('Inside');
  await server.put('deep.txt', 'x', 'text/plain', inside);
  const host = await openClient(page, server);
  const found = await page.evaluate(async (inside) => {
    const { client } = window;
    const names = (assets: { name: string }[]) => assets.map((asset) => asset.name);
    const first = await client.list({ folder: null, pageSize: 2, sortBy: 'name', sortOrder: 'asc' });
    const next = await client.list({ folder: null, pageSize: 2, sortBy: 'name', sortOrder: 'asc', cursor: first.next! });
    const pages = [];
    for await (const page of client.list({ pageSize: 4 }).pages()) pages.push([page.items.length, page.total]);
    const all = [];
    for await (const asset of client.list({ pageSize: 4, sortBy: 'name', sortOrder: 'asc' })) all.push(asset);
    return {
      first: names(first.items), total: first.total, next: names(next.items), pages, all: names(all),
      inside: names((await client.list({ folder: inside })).items),
      large: names((await client.list({ filters: { size__gte: 4 } })).items),
      one: (await client.get(all[0]!.id)).name,
    };
  }, inside);
  expect(found).toEqual({
    first: ['0.txt', '1.txt'],
    total: 5,
    next: ['2.txt', '3.txt'],
    pages: [[4, 6], [2, null]],
    all: ['0.txt', '1.txt', '2.txt', '3.txt', '4.txt', 'deep.txt'],
    inside: ['deep.txt'],
    large: ['4.txt'],
    one: '0.txt',
  });
});

test('it gives tags, takes them, and tells which there are', async ({ page, server }) => {
  const id = await server.put('a.txt', 'x');
  await server.put('b.txt', 'x');
  await openClient(page, server);
  const found = await page.evaluate(async (id) => {
    const { client } = window;
    const all = await client.update(id, { tags: ['sea', 'Holiday'] });
    const some = await client.update(id, { addTags: ['sun'], removeTags: ['SEA'] });
    const refused = await client.update(id, { addTags: ['ok', ' '] }).catch((error) => error);
    const { items } = await client.list({ filters: { tag: 'SUN' } });
    return {
      all: all.tags, some: some.tags, refused: [refused.code, refused.fields[0].field],
      found: items.map(({ name }) => name),
      used: await client.tags({ prefix: 'H' }),
      can: (await client.capabilities()).tags,
    };
  }, id);
  expect(found).toEqual({
    all: ['Holiday', 'sea'],
    some: ['Holiday', 'sun'],
    refused: ['invalid', 'addTags'],
    found: ['a.txt'],
    used: [{ tag: 'Holiday', count: 1 }],
    can: true,
  });
});

test('it publishes, renames, moves, deletes and restores', async ({ page, server }) => {
  const id = await server.put('a.txt', 'hello');
  const folder = await server.makeFolder('Inside');
  const host = await openClient(page, server);
  const url = await page.evaluate(async (id) => (await window.client.publish(id)).url!, id);
  expect(new URL(url).origin).toBe(server.address);
  expect(await (await fetch(url)).text()).toBe('hello');
  const after = await page.evaluate(async ([id, folder]) => {
    const { client } = window;
    const unpublished = await client.unpublish(id!);
    const moved = await client.update(id!, { name: 'b.txt', folder });
    const back = await client.update(id!, { folder: null });
    await client.delete(id!);
    const gone = (await client.list()).items.length;
    const trashed = (await client.trash.list()).items.map(({ asset }) => asset.name);
    const restored = await client.restore(id!);
    await client.delete(id!);
    await client.trash.purge(id!);
    const failure = await window.failure(client.restore(id!));
    return { unpublished, moved, back, gone, trashed, restored, failure };
  }, [id, folder]);
  expect(after).toMatchObject({
    unpublished: { isPublic: false, url: null },
    moved: { name: 'b.txt', folder },
    back: { name: 'b.txt', folder: null },
    gone: 0,
    trashed: ['b.txt'],
    restored: { id, name: 'b.txt' },
    failure: { ours: true, code: 'not-found', status: 404, retryable: false },
  });
  expect((await fetch(url)).status).toBe(404);
});

test('it makes, changes, lists and ends share links', async ({ page, server }) => {
  const id = await server.put('a.txt', 'hello');
  const folder = await server.makeFolder('Inside');
  const host = await openClient(page, server);
  const link = await page.evaluate((id) => window.client.share(id, {
    expires: new Date(Date.now() + 3_600_000), downloadLimit: 2, password: 'a long password',
  }), id);
  expect(link).toMatchObject({ asset: id, folder: null, state: 'active', hasPassword: true, downloadLimit: 2 });
  expect((await fetch(link.url)).status).toBe(200);
  const after = await page.evaluate(async ([id, folder, share]) => {
    const { shares } = window.client;
    const changed = await shares.update(share!, { password: null, downloadLimit: null });
    const other = await shares.create({ folder: folder! });
    const before = await shares.list({ asset: id! });
    await shares.revoke(share!);
    return { changed, other, before, left: await shares.list({ asset: id! }) };
  }, [id, folder, link.id]);
  expect(after.changed).toMatchObject({ hasPassword: false, downloadLimit: null });
  expect(after.other).toMatchObject({ folder, asset: null });
  expect(after.before).toHaveLength(1);
  expect(after.left).toEqual([]);
  expect((await fetch(link.url)).status).toBe(404);
});

test('it makes one link to several files, which each of them lists', async ({ page, server }) => {
  const ids = [await server.put('a.txt', 'a'), await server.put('b.txt', 'b')];
  await openClient(page, server);
  const [links, listed, can, refused] = await page.evaluate(async (ids) => {
    const { client } = window;
    const links = [await client.share(ids, { downloadLimit: 2 }), await client.share({ assets: ids })];
    const refused = await client.shares.list({ assets: ids } as any).catch(({ code }) => code);
    return [links, await client.shares.list({ asset: ids[1]! }), await client.capabilities(), refused] as const;
  }, ids);
  for (const link of links) expect(link).toMatchObject({ assets: ids, asset: null, folder: null });
  expect(listed.map(({ id }) => id)).toEqual([links[1]!.id, links[0]!.id]);
  expect(listed[0]).toMatchObject({ assets: ids });
  expect(can.shares).toMatchObject({ assetsMax: 1000 });
  expect(refused).toBe('unsupported');
  expect(await (await fetch(links[0]!.url)).text()).toContain('2 files');
});

test('it makes, renames, moves, lists and removes folders', async ({ page, server }) => {
  await openClient(page, server);
  const found = await page.evaluate(async () => {
    const { folders } = window.client;
    const a = await folders.create({ name: 'A' });
    const b = await folders.create({ name: 'B', parent: a.id });
    await window.client.upload(new File(['x'], 'x.txt'), { folder: b.id });
    await folders.rename(b.id, 'C');
    const zip = await folders.download(a.id);
    const inside = (await folders.list({ parent: a.id })).items.map(({ name }) => name);
    const way = (await folders.get(b.id)).path.map(({ name }) => name);
    await folders.move(b.id, null);
    const names = [];
    for await (const { name } of folders.list()) names.push(name);
    const full = await window.failure(folders.delete(b.id));
    await folders.delete(b.id, { withContent: true });
    return { inside, way, names, full, zip: zip.size > 0, left: (await folders.list()).items.length };
  });
  expect(found).toMatchObject({
    inside: ['C'], way: ['A'], names: ['A', 'C'], zip: true, left: 1,
    full: { ours: true, code: 'conflict', status: 409, retryable: false },
  });
});

test('what fails says so with a code, a status and whether it may pass', async ({ page, server }) => {
  const host = await openClient(page, server);
  const failure = (code: string) => page.evaluate(`failure(${code})`);
  expect(await failure(`client.get('nobody')`)).toMatchObject({ ours: true, name: 'AssetDockError', code: 'not-found', status: 404, retryable: false });
  expect(await failure(`client.transform('x', 'resize', { width: 1 })`)).toMatchObject({ code: 'unsupported', status: null, retryable: false });
  expect(await failure(`client.list({ pageSize: 'many' }).finally(() => {})`)).toMatchObject({ code: 'invalid', status: null });
  expect(await failure(`createClient({ token: 'wrong' }).list().finally(() => {})`)).toMatchObject({ code: 'unauthorized', status: 401, retryable: false });
  expect(await failure(`createClient({ getToken: ({ isRefused }) => { (window.asked ??= []).push(isRefused); return 'wrong'; } }).get('x')`))
    .toMatchObject({ code: 'unauthorized', status: 401 });
  expect(await page.evaluate(() => (window as any).asked)).toEqual([false, true]);
  expect(await failure(`createClient({}).capabilities()`)).toMatchObject({ code: 'unauthorized', message: expect.stringContaining('getToken') });
  expect(await failure(`createClient({ token: 'x', dialect: 'ftp' }).capabilities()`)).toMatchObject({ code: 'invalid' });
  await page.route('**/asset/nobody', (route) => route.fulfill({ status: 507, headers: { 'X-Request-Id': 'r-7' } }));
  expect(await failure(`client.get('nobody')`)).toMatchObject({ code: 'full', status: 507, retryable: true, requestId: 'r-7' });
  await server.stop();
  expect(await failure(`client.get('x')`)).toMatchObject({ code: 'network', status: null, retryable: true });
});

test('it fetches the bytes of one asset, of several as a zip, and a picture', async ({ page, server }) => {
  const ids = [await server.put('a.txt', 'hello'), await server.put('dot.png', PIXEL, 'image/png')];
  await server.looked();
  const host = await openClient(page, server);
  const found = await page.evaluate(async (ids) => {
    const { client } = window;
    const zip = new Uint8Array(await (await client.download(ids)).arrayBuffer());
    const bitmap = await createImageBitmap(await client.thumbnail(ids[1]!));
    return {
      text: await (await client.download(ids[0]!)).text(),
      zip: String.fromCharCode(...zip.subarray(0, 2)),
      width: bitmap.width,
      none: await window.failure(client.thumbnail(ids[0]!)),
    };
  }, ids);
  expect(found).toMatchObject({ text: 'hello', zip: 'PK', width: 1, none: { code: 'not-found', status: 404 } });
});

for (const dialect of ['xqr', 'images', 'partner'] as const) {
  test(`it speaks ${dialect}`, async ({ page, server }) => {
    const key = server.createKey(dialect === 'xqr' ? '*' : '', dialect);
    const [partnerKey, developerKey] = key.split(':');
    const token = dialect === 'partner' ? { partnerKey, developerKey } : key;
    const host = await openClient(page, server, JSON.stringify({ dialect, token }));
    const found = await page.evaluate(async ({ dialect, pixel }) => {
      const { client } = window;
      const bytes = Uint8Array.from(atob(pixel), (letter) => letter.charCodeAt(0));
      const isPublic = dialect === 'partner';
      const asset = await client.upload(new File([bytes], 'dot.png', { type: 'image/png' }), { isPublic });
      const names = [];
      for await (const { id } of client.list({ pageSize: 10 })) names.push(id === asset.id);
      return {
        names,
        can: await client.capabilities(),
        size: dialect === 'xqr' ? null : (await client.download(asset.id)).size,
        published: isPublic ? asset : await client.publish(asset.id),
        wider: dialect === 'images' ? (await client.transform(asset.id, 'resize', { width: 3 })).id !== asset.id : null,
        folders: await window.failure(client.folders.create({ name: 'A' })),
      };
    }, { dialect, pixel: PIXEL.toString('base64') });
    expect(found.names).toEqual([true]);
    expect(found.can).toMatchObject({ folders: false, list: dialect !== 'partner' });
    expect(found.size).toBe(dialect === 'xqr' ? null : PIXEL.length);
    expect(found.published.isPublic).toBe(true);
    expect((await fetch(found.published.url!)).status).toBe(200);
    expect(found.wider).toBe(dialect === 'images' ? true : null);
    expect(found.folders).toMatchObject({ code: 'unsupported', status: null });
  });
}

test('what of the library does not come is named, and asked for again', async ({ page, server }) => {
  await page.route('**/split_client.wasm*', (route) => route.abort());
  await openClient(page, server);
  const failure = await page.evaluate(() => window.failure(Promise.resolve(window.client.list())));
  expect(failure).toMatchObject({ ours: true, code: 'network', retryable: true });
  expect(failure.message).toContain('a part of the library could not be loaded');
  await page.unroute('**/split_client.wasm*');
  expect(await page.evaluate(async () => (await window.client.list()).items)).toEqual([]);
});
