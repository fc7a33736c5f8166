// One scenario against each API, over the same library: connect, upload, list, page, publish, open what is
// public, delete. What an API cannot do is not in the page.
import type { Locator, Page } from '@playwright/test';
import { Files, PIXEL } from './fixtures/files';
import type { LibraryPage } from './fixtures/library_page';
import { expect, test, type Dialect, type Server } from './fixtures/server';

/** What an API can do, as its documents say. */
interface Can {
  scopes: string;
  /** How an uploaded file is called there. */
  called: (name: string) => string;
  list: boolean;
  publish: 'toggle' | 'one way' | 'at upload';
  download: boolean;
  remove: 'trash' | 'for good' | 'never';
  folders: boolean;
  edit: boolean;
}

const itself = (name: string) => name;

const DIALECTS: Record<Dialect, Can> = {
  store: {
    scopes: 'store:read,store:write,store:share',
    called: itself,
    list: true,
    publish: 'toggle',
    download: true,
    remove: 'trash',
    folders: true,
    edit: false,
  },
  xqr: {
    scopes: '*',
    called: itself,
    list: true,
    publish: 'one way',
    download: false,
    remove: 'for good',
    folders: false,
    edit: false,
  },
  images: {
    scopes: '',
    called: (name) => name.replace('.png', ''),
    list: true,
    publish: 'toggle',
    download: true,
    remove: 'for good',
    folders: false,
    edit: true,
  },
  partner: {
    scopes: '',
    called: itself,
    list: false,
    publish: 'at upload',
    download: true,
    remove: 'never',
    folders: false,
    edit: false,
  },
};

for (const [dialect, can] of Object.entries(DIALECTS) as [Dialect, Can][]) {
  test(`${dialect}: connect, upload, list, page, publish, open, delete`, async ({ library, server, page, context }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const files = new Files();
    await library.withPages();
    await connect(page, server, dialect, can);
    await expectNothingDead(page, library, can);

    if (can.publish === 'at upload') await page.getByRole('radio', { name: 'Public' }).check();
    const names = ['one.png', 'two.png', 'three.png'];
    await library.choose(...names.map((name) => files.write(name, PIXEL)));
    await expect(library.tray).toContainText('3 files uploaded');
    for (const name of names) await expect(library.row(can.called(name))).toBeVisible();
    await expect(library.rows).toHaveCount(3);

    const row = library.row(can.called('two.png'));
    await publish(page, library, row, can);
    await expectOpenToAnyone(page, row, can);
    if (can.publish === 'toggle') await unpublish(row);

    if (can.list) await expectPages(page, library, server, dialect);
    else await expect(page.getByRole('button', { name: 'Next' })).toHaveCount(0);
    await remove(page, library, can);
    files.remove();
  });
}

async function connect(page: Page, server: Server, dialect: Dialect, can: Can): Promise<void> {
  const [key, second] = server.createKey(can.scopes, dialect).split(':');
  await page.goto(server.address);
  await page.getByLabel('API key').fill(key!);
  if (second) await page.getByLabel('Developer key').fill(second);
  await page.getByRole('button', { name: 'Open library' }).click();
  await expect(page.getByRole('heading', { name: 'No files yet' })).toBeVisible();
}

/** No button for anything that the API has not got. */
async function expectNothingDead(page: Page, library: LibraryPage, can: Can): Promise<void> {
  await expect(page.getByRole('button', { name: 'New folder' })).toHaveCount(can.folders ? 1 : 0);
  await expect(page.getByRole('button', { name: 'Trash', exact: true })).toHaveCount(can.remove === 'trash' ? 1 : 0);
  await expect(page.getByRole('group', { name: 'New uploads are' })).toHaveCount(can.publish === 'at upload' ? 1 : 0);
  await expect(library.rows).toHaveCount(0);
}

/** What a row offers. */
async function expectEntries(page: Page, library: LibraryPage, name: string, can: Can): Promise<void> {
  const row = library.row(name);
  await expect(row.getByRole('button', { name: `Download ${name}` })).toHaveCount(can.download ? 1 : 0);
  await expect(row.getByRole('button', { name: `Share ${name}` })).toHaveCount(can.folders ? 1 : 0);
  await library.more(name).click();
  const entry = (name: string) => page.getByRole('menuitem', { name });
  await expect(entry('Rename…')).toHaveCount(can.folders ? 1 : 0);
  await expect(entry('Move to…')).toHaveCount(can.folders ? 1 : 0);
  await expect(entry('Edit image…')).toHaveCount(can.edit ? 1 : 0);
  await expect(entry('Delete')).toHaveCount(can.remove === 'never' ? 0 : 1);
  await expect(entry('Take off this list')).toHaveCount(can.list ? 0 : 1);
  await page.keyboard.press('Escape');
}

async function publish(page: Page, library: LibraryPage, row: Locator, can: Can): Promise<void> {
  await expectEntries(page, library, can.called('one.png'), can);
  const toggle = row.getByRole('switch');
  if (can.publish === 'at upload') {
    await expect(toggle).toHaveCount(0);
    await expect(row.locator('.dock-col-public')).toContainText('Public');
    return;
  }
  await toggle.click();
  if (can.publish === 'one way') {
    await expect(library.dialog).toContainText('no way to take that back');
    await library.dialog.getByRole('button', { name: 'Publish' }).click();
    // What cannot be taken back is no switch any more.
    await expect(toggle).toHaveCount(0);
  }
  await expect(row.locator('.dock-col-public')).toContainText('Public');
}

async function expectOpenToAnyone(page: Page, row: Locator, can: Can): Promise<void> {
  await row.getByRole('button', { name: /^Copy the public link/ }).click();
  await expect(row.getByRole('status').first()).toContainText('Copied');
  const link = await page.evaluate(() => navigator.clipboard.readText());
  const answer = await fetch(link);
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toBe('image/png');
  const open = row.getByRole('link', { name: /^Open/ });
  await expect(open).toHaveCount(can.download ? 0 : 1);
  if (!can.download) await expect(open).toHaveAttribute('href', link);
}

async function unpublish(row: Locator): Promise<void> {
  await row.getByRole('switch').click();
  await expect(row.locator('.dock-col-public')).toContainText('Private');
}

/** The library has more than a page by now: another client brought it, through another API. */
async function expectPages(page: Page, library: LibraryPage, server: Server, dialect: Dialect): Promise<void> {
  for (let number = 0; number < 50; number += 1) await server.put(`more ${number}.png`, PIXEL, 'image/png');
  await server.looked();
  await page.reload();
  await expect(library.rows).toHaveCount(50);
  await page.getByRole('button', { name: 'Next' }).click();
  await expect(page.getByText('Page 2')).toBeVisible();
  await expect(library.rows).toHaveCount(3);
  await page.getByRole('button', { name: 'List options' }).click();
  await page.getByRole('menuitemradio', { name: 'Endless list' }).click();
  await expect(library.rows).toHaveCount(53);
}

async function remove(page: Page, library: LibraryPage, can: Can): Promise<void> {
  const name = can.called('one.png');
  const row = library.row(name);
  switch (can.remove) {
    case 'trash':
      await library.act(name, 'Delete');
      await expect(library.toasts.getByRole('button', { name: 'Undo' })).toBeVisible();
      break;
    case 'for good':
      await library.act(name, 'Delete');
      await expect(library.dialog).toContainText('This cannot be undone.');
      await library.dialog.getByRole('button', { name: 'Delete' }).click();
      break;
    case 'never':
      await expect(page.getByText('These are the ones that this browser uploaded.')).toBeVisible();
      await page.reload();
      await expect(library.rows).toHaveCount(3);
      await library.act(name, 'Take off this list');
  }
  await expect(row).toHaveCount(0);
  await expect(library.rows).toHaveCount(can.list ? 52 : 2);
}
