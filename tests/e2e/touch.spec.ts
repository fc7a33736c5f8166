// The page under a finger, on a small screen.
import type { Page } from '@playwright/test';
import { Files, PIXEL } from './fixtures/files';
import { expect, test } from './fixtures/server';

test.use({ hasTouch: true, isMobile: true, viewport: { width: 360, height: 740 } });

test('a finger that rests chooses, and then each press chooses more', async ({ library, server, page }) => {
  await server.makeFolder('Brand');
  for (const name of ['c.txt', 'b.txt', 'a.txt']) await server.put(name, 'x');
  await library.open();
  const middle = async (name: string) => {
    const { x, y, width, height } = (await library.row(name).locator('bdi').first().boundingBox())!;
    return { x: x + width / 2, y: y + height / 2 };
  };
  const finger = await page.context().newCDPSession(page);
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', ...touchPoints: { x: number; y: number }[]) =>
    finger.send('Input.dispatchTouchEvent', { type, touchPoints });
  const at = await middle('a.txt');
  await touch('touchStart', at);
  await expect(library.bulk).toContainText('1 selected');
  await touch('touchEnd');
  await expect(library.bulk).toContainText('1 selected');

  const tap = async (name: string) => {
    const { x, y } = await middle(name);
    await page.touchscreen.tap(x, y);
  };
  await tap('c.txt');
  await expect(library.bulk).toContainText('2 selected');
  // A folder is chosen, too, and not entered.
  await tap('Brand');
  await expect(library.bulk).toContainText('3 selected');
  await tap('c.txt');
  await expect(library.bulk).toContainText('2 selected');
  await library.bulk.getByRole('button', { name: 'Clear the selection' }).tap();
  await tap('Brand');
  await expect(library.here).toHaveText('Brand');
});

test('dialogs and menus come up from below', async ({ library, server, page }) => {
  await server.put('a.txt', 'x');
  await library.open();
  await library.more('a.txt').tap();
  const menu = page.getByRole('menu');
  await expect(menu).toBeVisible();
  const bottom = async (of: typeof menu) => {
    const { x, y, width, height } = (await of.boundingBox())!;
    return { x, width, bottom: Math.round(y + height) };
  };
  await expect.poll(() => bottom(menu)).toEqual({ x: 0, width: 360, bottom: 740 });
  for (const item of await menu.getByRole('menuitem').all()) {
    expect((await item.boundingBox())!.height).toBeGreaterThanOrEqual(44);
  }
  await menu.getByRole('menuitem', { name: 'Rename…' }).tap();
  await expect.poll(() => bottom(library.dialog)).toEqual({ x: 0, width: 360, bottom: 740 });
  await library.dialog.getByLabel('Name').fill('b.txt');
  await library.dialog.getByRole('button', { name: 'Rename' }).tap();
  await library.expectNames('b.txt');
});

/** What of the page is smaller than a fingertip, and whether it is wider than the screen. */
const wrong = (page: Page) => page.evaluate(() => {
  const pressed = [...document.querySelectorAll('button, a, input:not([type=file]), label, [role=separator]')]
    .filter((it) => it.checkVisibility() && !it.closest('.dock-hidden') && !it.closest('p, footer'))
    .map((it) => ({ name: it.getAttribute('aria-label') ?? it.textContent, box: (it.closest('label') ?? it).getBoundingClientRect() }))
    .filter(({ box }) => box.width > 0 && (box.width < 44 || box.height < 44))
    .map(({ name, box }) => `${name}: ${box.width} × ${box.height}`);
  const { scrollWidth, clientWidth } = document.documentElement;
  return scrollWidth > clientWidth ? [...pressed, `the page: ${scrollWidth}`] : pressed;
});

for (const width of [360, 820, 1200]) {
  test.describe(`on a screen of ${width} px`, () => {
    test.use({ viewport: { width, height: 740 } });

    test('what is pressed with a finger is large enough', async ({ library, server, page }) => {
      const files = new Files();
      const folder = await server.makeFolder('Brand');
      await server.makeFolder('Deeper', folder);
      await server.put('a.txt', 'x');
      await server.put('a.png', PIXEL, 'image/png');
      await library.open();
      await expect(library.row('a.txt')).toBeVisible();
      await expect(library.row('a.txt').getByRole('switch').first()).toBeVisible();
      await expect.poll(() => wrong(page)).toEqual([]);

      await page.getByRole('button', { name: 'List options' }).tap();
      await expect(page.getByRole('menu')).toBeVisible();
      await expect.poll(() => wrong(page)).toEqual([]);
      await page.keyboard.press('Escape');

      await library.search.fill('a');
      await expect(page.locator('.dock-count')).toContainText('found');
      await library.box('a.txt').tap();
      await expect(library.bulk).toBeVisible();
      await expect.poll(() => wrong(page)).toEqual([]);
      await library.bulk.getByRole('button', { name: 'Clear the selection' }).tap();
      await library.search.fill('');

      await page.getByRole('button', { name: 'Grid' }).tap();
      await expect(page.locator('.dock-card')).toHaveCount(3);
      await expect.poll(() => wrong(page)).toEqual([]);
      await page.getByRole('button', { name: 'Brand', exact: true }).tap();
      await expect(library.here).toHaveText('Brand');
      await library.choose(files.write('new.txt', 'x'));
      await expect(library.upload('new.txt')).toContainText('done');
      await expect.poll(() => wrong(page)).toEqual([]);
      files.remove();
    });
  });
}
