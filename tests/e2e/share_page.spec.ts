// The page of a share, in a browser that has nothing but the link and runs no scripts.
import AxeBuilder from '@axe-core/playwright';
import type { Browser, Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { PIXEL } from './fixtures/files';
import { expect, test } from './fixtures/server';

/** A browser of somebody else, without scripts. */
async function stranger(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ javaScriptEnabled: false });
  return context.newPage();
}

async function downloaded(page: Page, button: string): Promise<{ name: string; bytes: Buffer }> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: button }).click(),
  ]);
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

test('a password opens the link, and revoking ends it', async ({ browser, server }) => {
  const asset = await server.put('Übersicht.txt', 'the bytes');
  const share = await server.share({ asset, password: 'correct horse', download_limit: 3 });
  const page = await stranger(browser);

  await page.goto(share.access_url);
  await expect(page.getByRole('heading')).toHaveText('This link is locked');
  await expect(page.getByLabel('Password')).toBeFocused();
  await page.getByLabel('Password').fill('wrong donkey');
  await page.getByRole('button', { name: 'Open' }).click();
  await expect(page.getByLabel('Password')).toHaveAccessibleDescription('This is not the password.');
  await expect(page.locator('body')).not.toContainText('Übersicht');

  await page.getByLabel('Password').fill('correct horse');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(share.access_url);
  await expect(page.getByRole('heading')).toHaveText('Übersicht.txt');
  await expect(page.locator('main')).toContainText('TXT text · 9 B');
  const { name, bytes } = await downloaded(page, 'Download');
  expect([name, bytes.toString()]).toEqual(['Übersicht.txt', 'the bytes']);
  await page.reload();
  await expect(page.locator('main')).toContainText('2 downloads left');

  await server.api('DELETE', `/api/share/${share.id}`);
  const answer = await page.reload();
  expect(answer?.status()).toBe(404);
  await expect(page.getByRole('heading')).toHaveText('This link does not work');
  await page.context().close();
});

test('a shared folder can be browsed and taken as a whole', async ({ browser, server }) => {
  const top = await server.makeFolder('Brand assets');
  const inner = await server.makeFolder('Logos', top);
  await server.put('palette.txt', 'blue', 'text/plain', top);
  await server.put('logo.txt', 'L', 'text/plain', inner);
  await server.put('secret.txt', 'not shared');
  const { access_url } = await server.share({ folder: top });
  const page = await stranger(browser);

  await page.goto(access_url);
  await expect(page.getByRole('listitem')).toHaveText([/^Logos/, /^palette\.txt/]);
  await page.getByRole('link', { name: 'Logos' }).click();
  await expect(page.getByRole('heading')).toHaveText('Logos');
  expect((await downloaded(page, 'logo.txt')).bytes.toString()).toBe('L');
  await page.getByRole('navigation').getByRole('link', { name: 'Brand assets' }).click();
  await expect(page).toHaveURL(access_url);
  const { name, bytes } = await downloaded(page, 'Download all');
  expect(name).toBe('Brand assets.zip');
  expect(bytes.subarray(0, 2).toString()).toBe('PK');
  await page.context().close();
});

test('a link that is meant for somebody opens for them, whatever letters they are written in', async ({ browser, server }) => {
  const asset = await server.put('for anna.txt', 'the bytes');
  const { access_url } = await server.share({ asset, recipients: ['anna.ölberg@bücher.example'] });
  const page = await stranger(browser);
  await page.goto(access_url);
  await page.getByLabel('Your mail address').fill('Anna.Ölberg@bücher.example');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading')).toHaveText('for anna.txt');
  await page.context().close();
});

test('a shared picture is seen behind its lock', async ({ browser, server }) => {
  const asset = await server.put('pixel.png', PIXEL, 'image/png');
  const state = async () => (await (await server.api('GET', `/api/store/asset/${asset}`)).json()).thumbnail.state;
  await expect.poll(state).toBe('ready');
  const { access_url } = await server.share({ asset, password: 'correct horse' });
  const page = await stranger(browser);
  await page.goto(access_url);
  await expect(page.locator('img')).toHaveCount(0);
  await page.getByLabel('Password').fill('correct horse');
  await page.keyboard.press('Enter');
  await expect(page.locator('img')).toHaveJSProperty('naturalWidth', 1);
  await page.context().close();
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`every state is accessible, ${colorScheme}`, async ({ browser, server }) => {
      const asset = await server.put('a.txt', 'a');
    const folder = await server.makeFolder('Pictures');
    await server.put('b.txt', 'b', 'text/plain', await server.makeFolder('Inner', folder));
    const expires = new Date(Date.now() + 3_600_000).toISOString();
    const file = await server.share({ asset, expires, download_limit: 2 });
    const locked = await server.share({ asset, password: 'correct horse', recipients: ['a@b.c'] });
    const tree = await server.share({ folder });
    // With scripts, because axe is one; the pages bring none. It must get past their policy for that.
    const context = await browser.newContext({ colorScheme, bypassCSP: true, viewport: { width: 320, height: 640 } });
    const page = await context.newPage();
    const expectAccessible = async () => {
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => ({ id, where: nodes.map((n) => n.html) }))).toEqual([]);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
      expect(wide, 'nothing reaches out of a narrow window').toBe(false);
    };

    for (const address of [file.access_url, locked.access_url, tree.access_url, `${server.address}/s/nope`]) {
      await page.goto(address);
      await expectAccessible();
    }
    await page.goto(tree.access_url);
    await page.getByRole('link', { name: 'Inner' }).click();
    await expectAccessible();
    for (const heading of ['This link is locked', 'This link is locked', 'This link is locked', 'This link is locked', 'This link is locked', 'Too many tries']) {
      await page.goto(locked.access_url);
      await page.getByLabel('Your mail address').fill('x@y.z');
      await page.getByLabel('Password').fill('wrong donkey');
      await page.getByRole('button', { name: 'Open' }).click();
      await expect(page.getByRole('heading')).toHaveText(heading);
    }
    await expectAccessible();
    await context.close();
  });
}
