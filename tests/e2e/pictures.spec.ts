// Pictures that the server makes, in place of whole files. The server's part is played here, so that a
// picture is ready exactly when a test wants it.
import type { Page } from '@playwright/test';
import { PIXEL } from './fixtures/files';
import { expect, test } from './fixtures/server';

/** What the server says of its pictures: `state` of every asset, asked whenever one is sent. */
async function pictures(page: Page, state: () => object, sizes = [128, 512]): Promise<void> {
  const change = async (url: RegExp, edit: (body: any) => void) =>
    page.route(url, async (route) => {
      const answer = await route.fetch();
      const body = await answer.json();
      edit(body);
      await route.fulfill({ response: answer, json: body });
    });
  const mark = (asset: any) => Object.assign(asset, { width: 1920, height: 1080, thumbnail: state() });
  await change(/\/api\/store\/capabilities$/, (body) => { body.thumbnails = { sizes }; });
  await change(/\/api\/store\/asset\/\?/, (body) => body.items.forEach(mark));
  await change(/\/api\/store\/asset\/[\w-]+$/, mark);
}

test('a picture that is being made is shown when it is ready', async ({ library, server, page }) => {
  await server.put('logo.png', PIXEL, 'image/png');
  let asked = 0;
  await pictures(page, () => ({ state: asked++ < 2 ? 'pending' : 'ready' }));
  const wanted: string[] = [];
  await page.route('**/thumbnail?**', (route) => {
    wanted.push(new URL(route.request().url()).search);
    return route.fulfill({ contentType: 'image/png', body: PIXEL });
  });
  const files: string[] = [];
  page.on('request', (request) => request.url().includes('/download') && files.push(request.url()));
  await library.open();
  await expect(library.row('logo.png')).toContainText('1920 × 1080');
  await expect(library.row('logo.png').locator('img')).toHaveJSProperty('naturalWidth', 1);
  expect(wanted).toEqual(['?size=128']);
  expect(files).toEqual([]);
});

test('a picture that was made before its row is seen is shown when it is', async ({ library, server, page }) => {
  await page.clock.install();
  await server.put('z.png', PIXEL, 'image/png');
  for (let file = 0; file < 40; file += 1) await server.put(`${file}.txt`, 'x');
  let state = 'pending';
  await pictures(page, () => ({ state }));
  await page.route('**/thumbnail?**', (route) => route.fulfill({ contentType: 'image/png', body: PIXEL }));
  await library.open();
  await expect(library.row('z.png')).toBeAttached();
  state = 'ready';
  await page.getByRole('columnheader', { name: 'Name' }).getByRole('button').click();
  await expect(page.getByRole('columnheader', { name: 'Name' })).toHaveAttribute('aria-sort', 'ascending');
  // The time at which it was to be looked for again.
  await page.clock.fastForward(5_000);
  await library.row('z.png').scrollIntoViewIfNeeded();
  await expect(library.row('z.png').locator('img')).toHaveJSProperty('naturalWidth', 1);
});

test('where there is no picture, the icon says why', async ({ library, server, page }) => {
  await server.put('bomb.png', PIXEL, 'image/png');
  await pictures(page, () => ({ state: 'none', reason: 'it has too many pixels' }));
  await library.open();
  await expect(library.row('bomb.png').getByTitle('it has too many pixels')).toBeVisible();
  await expect(library.row('bomb.png').locator('img')).toHaveCount(0);
});

test('a picture on its way is stopped when its row goes', async ({ library, server, page }) => {
  await server.put('logo.png', PIXEL, 'image/png');
  await pictures(page, () => ({ state: 'ready' }));
  await page.route('**/thumbnail?**', () => {});
  const started = page.waitForRequest('**/thumbnail?**');
  await library.open();
  await started;
  const stopped = page.waitForEvent('requestfailed', (request) => request.url().includes('/thumbnail'));
  await page.getByRole('button', { name: 'Sign out' }).click();
  expect((await stopped).failure()?.errorText).toContain('ABORTED');
});

for (const [density, size] of [[1, 320], [2, 1024]]) {
  test.describe(`on a screen with ${density} × the pixels`, () => {
    test.use({ deviceScaleFactor: density });

    test(`a card has a picture of ${size} pixels`, async ({ library, server, page }) => {
      await server.put('logo.png', PIXEL, 'image/png');
      await pictures(page, () => ({ state: 'ready' }), [64, 320, 1024]);
      const wanted: string[] = [];
      await page.route('**/thumbnail?**', (route) => {
        wanted.push(new URL(route.request().url()).search);
        return route.fulfill({ contentType: 'image/png', body: PIXEL });
      });
      await page.addInitScript(() => localStorage.setItem('asset-dock.view', '"grid"'));
      await library.open();
      await expect(page.locator('.dock-card img')).toHaveJSProperty('naturalWidth', 1);
      expect(wanted).toEqual([`?size=${size}`]);
    });
  });
}
