// The list: signing in, paging, sorting, deleting, and a server that is away.
import { type AddressInfo } from 'node:net';
import { createServer } from 'node:http';
import { Files } from './fixtures/files';
import { Gate } from './fixtures/gate';
import { expect, test } from './fixtures/server';

test('a key is asked for, tried, and remembered for the tab', async ({ library, server, page }) => {
  await page.goto(server.address);
  const key = page.getByLabel('API key');
  const open = page.getByRole('button', { name: 'Open library' });
  await open.click();
  await expect(page.getByRole('alert')).toHaveText('Paste a key first.');
  await key.fill('dock_k_wrong');
  await key.press('Enter');
  await expect(page.getByRole('alert')).toContainText('This key is not accepted.');
  await key.fill(server.key);
  await open.click();
  await expect(page.getByRole('heading', { name: 'No files yet' })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('heading', { name: 'No files yet' })).toBeVisible();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(key).toBeVisible();
  await page.reload();
  await expect(key).toBeVisible();
  expect(library.rows).toBeDefined();
});

test('a link with another key changes the person at the page', async ({ library, page, server }) => {
  await library.open('dock_k_gone');
  await expect(page.getByRole('alert')).toContainText('This key is not accepted.');
  await library.open();
  await expect(page.getByRole('heading', { name: 'No files yet' })).toBeVisible();
  await expect(page).toHaveURL(`${server.address}/`);
});

test('signing out while something is under way ends in peace', async ({ library, server, page }) => {
  await server.put('a.bin', new Uint8Array(5_000_000));
  await library.open();
  await page.route('**/download**', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 300));
    await route.continue().catch(() => {});
  });
  const answered = page.waitForResponse('**/download**').catch(() => {});
  await library.row('a.bin').getByRole('button', { name: 'Download a.bin' }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByLabel('API key')).toBeVisible();
  await answered;
  await expect(page.getByLabel('API key')).toBeVisible();
});

test('the key of a link does not stay in the address', async ({ library, page, server }) => {
  await library.open();
  await expect(page).toHaveURL(`${server.address}/`);
});

test('a revoked key leads back to the sign-in, with the reason', async ({ library, page }) => {
  await library.open('dock_k_gone');
  await expect(page.getByRole('alert')).toContainText('This key is not accepted.');
});

test('the list is paged, newest first', async ({ library, server, page }) => {
  for (let i = 1; i <= 53; i += 1) await server.put(`file ${i}.txt`, `${i}`);
  await library.withPages();
  await library.open();
  await expect(library.rows).toHaveCount(50);
  await expect(library.rows.first()).toContainText('file 53.txt');
  await expect(page.getByText('53 files')).toBeVisible();
  await page.getByRole('button', { name: 'Next' }).click();
  await library.expectNames('file 3.txt', 'file 2.txt', 'file 1.txt');
  await expect(page.getByRole('button', { name: 'Next' })).toBeDisabled();
  await page.getByRole('button', { name: 'Previous' }).click();
  await expect(library.rows).toHaveCount(50);
});

test('a page that is on its way is shown whatever arrives meanwhile', async ({ library, server, page }) => {
  for (let i = 1; i <= 53; i += 1) await server.put(`file ${i}.txt`, `${i}`);
  const files = new Files();
  await library.withPages();
  await library.open();
  await expect(library.rows).toHaveCount(50);
  const gate = await Gate.before(page, 'GET', /\/asset\/\?.*cursor=/);
  await page.getByRole('button', { name: 'Next' }).click();
  await expect.poll(() => gate.waiting).toBe(1);
  await library.choose(files.write('new.txt', 'x'));
  await expect(library.upload('new.txt')).toContainText('done');
  await expect.poll(() => gate.waiting).toBe(2);
  gate.open();
  await expect(page.getByText('Page 2')).toBeVisible();
  await library.expectNames('file 3.txt', 'file 2.txt', 'file 1.txt');
  files.remove();
});

test('what worked does not take back what did not', async ({ library, server, page }) => {
  for (const name of ['a.txt', 'b.txt']) await server.put(name, name);
  await library.open();
  await page.route('**/download?*', (route) => route.fulfill({ status: 503, json: {} }), { times: 1 });
  await library.row('a.txt').getByRole('button', { name: 'Download' }).click();
  await expect(page.getByRole('alert')).toContainText('The server could not do it.');
  await library.download('b.txt');
  await library.act('b.txt', 'Rename…');
  await page.keyboard.type('c');
  await page.keyboard.press('Enter');
  await library.expectNames('c.txt', 'a.txt');
  await expect(page.getByRole('alert')).toContainText('The server could not do it.');
  await library.download('a.txt');
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('columns sort the list', async ({ library, server, page }) => {
  await server.put('b.txt', '1');
  await server.put('A.txt', '22');
  await server.put('c.txt', '');
  await library.open();
  await library.expectNames('c.txt', 'A.txt', 'b.txt');
  await page.getByRole('button', { name: 'Name' }).click();
  await library.expectNames('A.txt', 'b.txt', 'c.txt');
  await expect(page.getByRole('columnheader', { name: 'Name' })).toHaveAttribute('aria-sort', 'ascending');
  await page.getByRole('columnheader', { name: 'Size' }).getByRole('button').click();
  await library.expectNames('A.txt', 'b.txt', 'c.txt');
  await page.getByRole('columnheader', { name: 'Size' }).getByRole('button').click();
  await library.expectNames('c.txt', 'b.txt', 'A.txt');
});

test('a column that is pressed twice is turned round, however slow the answers are', async ({ library, server, page }) => {
  for (const name of ['a.txt', 'b.txt', 'c.txt']) await server.put(name, 'x');
  await library.open();
  await library.expectNames('c.txt', 'b.txt', 'a.txt');
  const gate = await Gate.before(page, 'GET', /\/asset\/\?.*sort_by=name/);
  await page.getByRole('button', { name: 'Name' }).click();
  await expect.poll(() => gate.waiting).toBe(1);
  await page.getByRole('button', { name: 'Name' }).click();
  await expect.poll(() => gate.waiting).toBe(2);
  gate.open();
  await expect(page.getByRole('columnheader', { name: 'Name' })).toHaveAttribute('aria-sort', 'descending');
  await library.expectNames('c.txt', 'b.txt', 'a.txt');
});

test('deleting asks first, and Escape keeps the file', async ({ library, server, page }) => {
  await server.put('keep me.txt', 'x');
  await library.documentedOnly();
  await library.open();
  await library.act('keep me.txt', 'Delete');
  await expect(library.dialog).toContainText('keep me.txt will be gone for everyone.');
  await page.keyboard.press('Escape');
  await expect(library.dialog).toBeHidden();
  await expect(library.more('keep me.txt')).toBeFocused();
  await library.act('keep me.txt', 'Delete');
  await library.dialog.getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByRole('heading', { name: 'No files yet' })).toBeVisible();
});

test('deleting the last file of the last page shows the page before', async ({ library, server, page }) => {
  for (let i = 1; i <= 51; i += 1) await server.put(`file ${i}.txt`, `${i}`);
  await library.documentedOnly();
  await library.withPages();
  await library.open();
  await page.getByRole('button', { name: 'Next' }).click();
  await library.act('file 1.txt', 'Delete');
  await library.dialog.getByRole('button', { name: 'Delete' }).click();
  await expect(library.rows).toHaveCount(50);
});

test('a server that is away is said, and tried again', async ({ library, server, page }) => {
  await server.put('a.txt', 'x');
  await library.open();
  await expect(library.rows).toHaveCount(1);
  await server.stop();
  await library.row('a.txt').getByRole('button', { name: 'Download' }).click();
  await expect(page.getByRole('alert')).toContainText('The connection to the server broke.');
  await expect(library.rows).toHaveCount(1);
  await server.start();
  await page.getByRole('button', { name: 'Reload' }).click();
  await expect(page.getByRole('alert')).toHaveCount(0);

  // A list that could not be fetched is trouble only until it can.
  await server.stop();
  await page.getByRole('button', { name: 'Name', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText('The connection to the server broke.');
  await expect(page.getByRole('columnheader', { name: 'Name' })).not.toHaveAttribute('aria-sort');
  await server.start();
  await page.getByRole('button', { name: 'Name', exact: true }).click();
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test.describe('in a page whose policy does not help', () => {
  test.use({ bypassCSP: true });

  test('a key does not follow a redirect to another origin', async ({ library, page }) => {
    const keys: unknown[] = [];
    const elsewhere = createServer((request, answer) => {
      if (request.method !== 'OPTIONS') keys.push(request.headers['x-api-key']);
      answer.writeHead(200, { 'Access-Control-Allow-Origin': '*', 'Access-Control-Allow-Headers': '*' });
      answer.end('{"items": []}');
    });
    await new Promise<void>((listening) => elsewhere.listen(0, '127.0.0.1', listening));
    const { port } = elsewhere.address() as AddressInfo;
    await page.route('**/api/store/asset/?*', (route) =>
      route.fulfill({ status: 307, headers: { Location: `http://127.0.0.1:${port}/` } }));
    await library.open();
    await expect(page.getByRole('heading', { name: 'The files could not be loaded' })).toBeVisible();
    expect(keys).toEqual([]);
    elsewhere.close();
  });
});
