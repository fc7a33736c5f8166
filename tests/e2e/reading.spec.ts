// The page for those who set it otherwise: more space in the text, larger, with more contrast.
import { AxeBuilder } from '@axe-core/playwright';
import type { LibraryPage } from './fixtures/library_page';
import { Files } from './fixtures/files';
import { expectReadable, spaceText } from './fixtures/readable';
import { type Server, expect, test } from './fixtures/server';

const LONG = 'A name that is rather long, as people give them to the files of a whole year of work.txt';

/** Through the states of the page, with a look at each. */
async function walk(library: LibraryPage, server: Server, look: () => Promise<void>): Promise<void> {
  const { page } = library;
  const files = new Files();
  await server.makeFolder('Brand');
  for (const name of [LONG, 'a.txt', 'b.txt']) await server.put(name, 'x');
  await library.open(server.createKey('store:read,store:write,store:share'));
  await expect(library.rows).toHaveCount(4);
  await look();
  await library.choose(files.write('c.txt', 'x'), files.sparse('huge.bin', 200_000_000_000));
  await expect(library.upload('c.txt')).toContainText('done');
  await library.box('a.txt').click();
  await library.box('b.txt').click();
  await look();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Grid', exact: true }).click();
  await expect(page.locator('.dock-card').first()).toBeVisible();
  await look();
  await page.getByRole('button', { name: 'List', exact: true }).click();
  await library.row('a.txt').getByRole('button', { name: 'Share a.txt' }).click();
  await library.dialog.getByText('More options').click();
  await look();
  await library.dialog.getByRole('button', { name: 'Create link' }).click();
  await expect(library.dialog.getByText('The link is ready')).toBeVisible();
  await look();
  await page.keyboard.press('Escape');
  await library.act('b.txt', 'Move to…');
  await expect(library.dialog.getByRole('button', { name: 'Brand' })).toBeVisible();
  await look();
  await page.keyboard.press('Escape');
  await library.search.fill('nothing like this');
  await expect(page.getByRole('heading', { name: 'Nothing found' })).toBeVisible();
  await look();
  files.remove();
}

test('space in the text cuts nothing off', async ({ library, server, page }) => {
  await walk(library, server, async () => {
    await spaceText(page);
    await expectReadable(page);
  });
});

test.describe('at 200 %', () => {
  test.use({ viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 });

  test('nothing is cut off', async ({ library, server, page }) => {
    await walk(library, server, () => expectReadable(page));
  });
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`who wants more contrast gets it, ${colorScheme}`, async ({ library, server, page }) => {
    await page.emulateMedia({ colorScheme, contrast: 'more', reducedMotion: 'reduce' });
    await walk(library, server, async () => {
      await page.evaluate(() => Promise.all(document.getAnimations().map((a) => a.finished)));
      const { violations } = await new AxeBuilder({ page }).withRules(['color-contrast-enhanced']).analyze();
      expect(violations.flatMap(({ nodes }) => nodes.map((n) => `${n.html} ${n.any[0]?.message}`))).toEqual([]);
    });
  });
}

test('with colours that are forced everything stays to be seen', async ({ library, server, page }) => {
  await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });
  await walk(library, server, async () => {
    // What only a background has said before is said by a border or a box that is ticked.
    const lost = await page.evaluate(() => {
      const shown = (selector: string) => [...document.querySelectorAll(selector)].filter((it) => it.checkVisibility());
      const isTicked = (row: Element) => {
        const box = row.querySelector<HTMLInputElement>('input[type=checkbox]');
        return box?.checked && box.checkVisibility({ opacityProperty: true });
      };
      const hasBorder = (it: Element) => getComputedStyle(it).borderStyle === 'solid';
      return [
        ...shown('.dock-row-chosen').filter((it) => !isTicked(it)),
        ...shown('.dock-button-main, .dock-switch-track').filter((it) => !hasBorder(it)),
      ].map((it) => it.outerHTML.slice(0, 200));
    });
    expect(lost).toEqual([]);
  });
});
