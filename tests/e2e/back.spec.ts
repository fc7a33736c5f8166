// Whoever comes back to a place goes on where they were.
import type { Page } from '@playwright/test';
import type { Server } from './fixtures/server';
import { expect, test } from './fixtures/server';

const two = (number: number) => String(number).padStart(3, '0');

async function fill(server: Server, folders: number, files: number, folder: string | null = null): Promise<void> {
  const made = Array.from({ length: folders }, (_, at) => () => server.makeFolder(`folder ${two(at)}`, folder));
  for (let at = 0; at < folders; at += 10) await Promise.all(made.slice(at, at + 10).map((make) => make()));
  for (let at = 0; at < files; at += 1) await server.put(`${two(at)}.txt`, 'x', 'text/plain', folder);
}

/** Where something that is listed stands in the window. */
const top = (page: Page, name: string) => async () =>
  Math.round((await page.locator('[data-item]').filter({ has: page.getByText(name, { exact: true }) }).boundingBox())?.y ?? -1);

for (const [view, paging] of [['list', 'endless'], ['grid', 'endless'], ['list', 'pages'], ['grid', 'pages']]) {
  test(`a folder that was opened is where it was: ${view}, ${paging}`, async ({ library, server, page }) => {
    await fill(server, 40, 60);
    await page.addInitScript(([view, paging]) => {
      localStorage.setItem('asset-dock.view', `"${view}"`);
      localStorage.setItem('asset-dock.paging', `"${paging}"`);
    }, [view, paging]);
    await library.open();
    const folder = page.getByRole('button', { name: 'folder 037', exact: true });
    await folder.scrollIntoViewIfNeeded();
    const there = await top(page, 'folder 037')();
    const item = page.locator('[data-item]').filter({ has: folder });
    for (const back of ['history', 'crumb'] as const) {
      await folder.click();
      await expect(library.here).toHaveText('folder 037');
      if (back === 'history') await page.goBack();
      else await library.crumbs.getByRole('button', { name: 'Files' }).click();
      await expect(library.here).toHaveText('Files');
      await expect(item).toBeFocused();
      await expect.poll(top(page, 'folder 037')).toBe(there);
    }
  });
}

test('files far down an endless list are where they were', async ({ library, server, page }) => {
  const inside = await server.makeFolder('Inside');
  await fill(server, 0, 260, inside);
  await library.open();
  await library.enter('Inside');
  await expect(page.getByText('259.txt', { exact: true })).toBeVisible();
  const down = async () => {
    await page.mouse.wheel(0, 4000);
    return page.getByText('000.txt', { exact: true }).isVisible();
  };
  await expect.poll(down).toBe(true);
  await expect(library.row('030.txt')).toHaveCount(0);
  const there = await top(page, '000.txt')();
  await page.goBack();
  await expect(library.here).toHaveText('Files');
  await page.goForward();
  await expect(library.here).toHaveText('Inside');
  await expect.poll(top(page, '000.txt')).toBe(there);
});

test('the page of a list is the one that was left, and what is gone is gone', async ({ library, server, page }) => {
  const inside = await server.makeFolder('Inside');
  await fill(server, 0, 60, inside);
  await library.withPages();
  await library.open();
  await library.enter('Inside');
  await page.getByRole('button', { name: 'Next' }).click();
  await expect(page.getByText('Page 2')).toBeVisible();
  await library.crumbs.getByRole('button', { name: 'Files' }).click();
  await expect(library.here).toHaveText('Files');
  await library.search.fill('003');
  await library.expectNames('003.txt');
  await library.act('003.txt', 'Delete');
  await expect(page.getByRole('heading', { name: 'Nothing found' })).toBeVisible();
  await page.goBack();
  await library.expectNames('Inside');
  await page.goBack();
  await expect(page.getByText('Page 2')).toBeVisible();
  await expect(library.row('002.txt')).toBeVisible();
  await expect(library.row('003.txt')).toHaveCount(0);
});
