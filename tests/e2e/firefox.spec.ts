// In Firefox, too: files go up, are listed, come down, go and come back; a link opens what it is for.
import { readFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { expect, test as base } from '@playwright/test';
import { Files } from './fixtures/files';
import { Firefox } from './fixtures/firefox';
import { Server } from './fixtures/server';

const test = base.extend<{ server: Server; firefox: Firefox; files: Files }>({
  server: async ({}, use) => {
    const server = new Server();
    await server.start();
    await use(server);
    await server.remove();
  },
  files: async ({}, use) => {
    const files = new Files();
    await use(files);
    files.remove();
  },
  firefox: async ({}, use) => {
    const firefox = new Firefox();
    await firefox.start();
    await use(firefox);
    await firefox.stop();
    expect(firefox.bugs).toEqual([]);
  },
});

const sha256 = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex');

test('Firefox: files go up in parts, are listed, found, and come down as they were', async ({ server, firefox, files }) => {
  await firefox.open(server.address);
  await firefox.type(server.key, 'API key');
  await firefox.press('Open library');
  await firefox.expectText('No files yet');
  const film = files.random('film.bin', 20 << 20);
  await firefox.choose(film, files.write('notes.txt', 'hello'));
  await firefox.expectText('2 files uploaded', '.dock-tray');
  await firefox.expectNames('film.bin', 'notes.txt');

  await firefox.press('Download film.bin');
  expect(sha256(await firefox.downloaded())).toBe(sha256(film));

  await firefox.press('New folder');
  await firefox.type('Brand', 'Name', 'dialog');
  await firefox.press('Create', 'dialog');
  await firefox.expectNames('Brand', 'film.bin', 'notes.txt');
  await firefox.press('Public: notes.txt');
  await firefox.expectText('Public', 'tr:has(button[aria-label="Public: notes.txt"]) .dock-col-public');

  await firefox.press('More actions for notes.txt');
  await firefox.press('Delete', '[role=menu]');
  await firefox.expectNames('Brand', 'film.bin');
  await firefox.press('Undo', '.dock-toasts');
  await firefox.expectNames('Brand', 'film.bin', 'notes.txt');
  await firefox.type('note', 'Search files');
  await firefox.expectNames('notes.txt');
});

test('Firefox: a link with a password opens what it is for, and nothing after it is revoked', async ({ server, firefox }) => {
  await server.put('plan.txt', 'the plan');
  await firefox.open(`${server.address}/#key=${server.key}`);
  await firefox.press('Share plan.txt');
  await firefox.type('correct horse', 'Password', 'dialog');
  await firefox.press('Create link', 'dialog');
  await firefox.expectText('The link is ready', 'dialog');
  const link = await firefox.page.$eval('dialog input[readonly]', (field) => field.value);

  await firefox.open(link);
  await firefox.type('correct horse', 'Password');
  await firefox.press('Open');
  await firefox.expectText('plan.txt');
  await firefox.press('Download');
  expect(readFileSync(await firefox.downloaded(), 'utf8')).toBe('the plan');

  await firefox.open(`${server.address}/#key=${server.key}`);
  await firefox.press('Share plan.txt');
  await firefox.expectText('Expires', 'dialog');
  const revoke = () => firefox.page.evaluate(() => (
    document.querySelector('dialog button[aria-label^="Revoke"]')?.getAttribute('aria-label') ?? null
  ));
  await expect.poll(revoke).not.toBeNull();
  await firefox.press((await revoke())!, 'dialog');
  await firefox.press('Revoke', 'dialog');
  await firefox.expectText('Nobody has a link yet.', 'dialog');
  await firefox.open(link);
  await firefox.expectText('This link does not work');
});
