// One link to several files: made, opened by somebody else, and ended from one of them.
import AxeBuilder from '@axe-core/playwright';
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { PIXEL } from './fixtures/files';
import type { LibraryPage } from './fixtures/library_page';
import { expect, test } from './fixtures/server';

const SCOPES = 'store:read,store:write,store:share';

/** Chooses files and makes one link to them; answers its address. */
async function share(library: LibraryPage, ...names: string[]): Promise<string> {
  for (const name of names) await library.box(name).click();
  await library.bulk.getByRole('button', { name: 'Share' }).click();
  await expect(library.dialog.getByRole('heading', { name: `Share ${names.length} files` })).toBeVisible();
  await library.dialog.getByRole('button', { name: 'Create link' }).click();
  return library.dialog.getByLabel('Link', { exact: true }).inputValue();
}

/** Names of the files in a zip, as its directory has them. */
function namesIn(zip: Buffer): string[] {
  const names = [];
  for (let at = zip.indexOf('PK\x01\x02'); at >= 0; at = zip.indexOf('PK\x01\x02', at + 4)) {
    names.push(zip.subarray(at + 46, at + 46 + zip.readUInt16LE(at + 28)).toString());
  }
  return names;
}

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => ({ id, where: nodes.map((n) => n.html) }))).toEqual([]);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
  expect(wide, 'nothing reaches out of a narrow window').toBe(false);
}

test('three chosen files are one link, until one of them ends it', async ({ library, server, page, browser }) => {
  for (const name of ['a.txt', 'b.txt', 'c.txt', 'kept.txt']) await server.put(name, `this is ${name}`);
  await library.open(server.createKey(SCOPES));
  const address = await share(library, 'a.txt', 'b.txt', 'c.txt');
  await expect(library.dialog.getByRole('heading', { name: 'The link is ready' })).toBeFocused();
  await expect(library.dialog.getByRole('listitem')).toHaveCount(1);
  await expect(library.dialog.getByRole('listitem')).not.toContainText('other file');

  const elsewhere = await browser.newContext({ javaScriptEnabled: false });
  const guest = await elsewhere.newPage();
  await guest.goto(address);
  await expect(guest.getByRole('heading')).toHaveText('3 files');
  await expect(guest.getByRole('listitem')).toHaveText([/^a\.txt/, /^b\.txt/, /^c\.txt/]);
  const taken = async (link: string) => {
    const [download] = await Promise.all([guest.waitForEvent('download'), guest.getByRole('link', { name: link }).click()]);
    return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
  };
  const whole = await taken('Download all');
  expect(whole.name).toBe('assets.zip');
  expect(namesIn(whole.bytes).sort()).toEqual(['a.txt', 'b.txt', 'c.txt']);
  expect((await taken('b.txt')).bytes.toString()).toBe('this is b.txt');

  await page.keyboard.press('Escape');
  await library.bulk.getByRole('button', { name: 'Clear the selection' }).click();
  await library.row('b.txt').getByRole('button', { name: 'Share b.txt' }).click();
  const link = library.dialog.getByRole('listitem');
  await expect(link).toContainText('with 2 other files · 2 downloads');
  await link.getByRole('button', { name: /^Revoke/ }).click();
  await expect(link).toContainText('also for the 2 other files');
  await link.getByRole('button', { name: 'Revoke', exact: true }).click();
  await expect(library.dialog.getByText('Nobody has a link yet.')).toBeVisible();
  expect((await guest.goto(address))?.status()).toBe(404);
  await elsewhere.close();
});

test('only files are shared together, and only where the service can', async ({ library, server, page }) => {
  await server.makeFolder('Brand');
  await server.put('a.txt', 'a');
  await server.put('b.txt', 'b');
  const key = server.createKey(SCOPES);
  await library.open(key);
  const button = library.bulk.getByRole('button', { name: 'Share' });
  await library.box('a.txt').click();
  await expect(button).toBeVisible();
  await library.box('b.txt').click();
  await expect(button).toBeVisible();
  await button.click();
  await expect(library.dialog.getByText('Links to several files are listed with each of them.')).toBeVisible();
  await page.keyboard.press('Escape');
  await library.box('Brand').click();
  await expect(library.bulk).toContainText('3 selected');
  await expect(button).toHaveCount(0);

  await page.route('**/api/store/capabilities', async (route) => {
    const response = await route.fetch();
    const { share_assets_max: _, ...others } = await response.json();
    return route.fulfill({ response, json: others });
  });
  await page.reload();
  await library.box('a.txt').click();
  await expect(button).toBeVisible();
  await library.box('b.txt').click();
  await expect(library.bulk).toContainText('2 selected');
  await expect(button).toHaveCount(0);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`the page of several files is accessible, ${colorScheme}`, async ({ browser, server }) => {
    const assets = [
      await server.put('A rather long name of a plan that does not fit into one line.txt', 'a'),
      await server.put('pixel.png', PIXEL, 'image/png'),
      await server.put('صورة.txt', 'c'),
    ];
    await server.looked();
    const { access_url } = await server.share({ assets, download_limit: 5 });
    // With scripts, because axe is one; the page brings none. It must get past its policy for that.
    const context = await browser.newContext({ colorScheme, bypassCSP: true, viewport: { width: 320, height: 640 } });
    const page = await context.newPage();
    await page.goto(access_url);
    await expect(page.getByRole('listitem')).toHaveCount(3);
    await expect(page.locator('img')).toHaveJSProperty('naturalWidth', 1);
    await expectAccessible(page);
    await context.close();
  });
}

test('a key shares what is chosen, and nothing where that is nothing', async ({ library, server, page }) => {
  for (const name of ['a.txt', 'b.txt']) await server.put(name, 'x');
  await library.open(server.createKey(SCOPES));
  await expect(library.rows).toHaveCount(2);
  await page.keyboard.press('s');
  for (const name of ['a.txt', 'b.txt']) await library.box(name).click();
  await expect(library.dialog).toHaveCount(0);
  await page.keyboard.press('s');
  await expect(library.dialog.getByRole('heading', { name: 'Share 2 files' })).toBeVisible();
});
