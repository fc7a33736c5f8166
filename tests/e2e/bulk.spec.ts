// Many things chosen, and one thing done with all of them.
import { createReadStream } from 'node:fs';
import { text } from 'node:stream/consumers';
import { expect, test } from './fixtures/server';

const put = async (server: any, ...names: string[]) => {
  for (const name of names) await server.put(name, name);
};

test('files are chosen one by one, in ranges, all at once, and not any more', async ({ library, server, page }) => {
  await put(server, 'e.txt', 'd.txt', 'c.txt', 'b.txt', 'a.txt');
  await library.open();
  await library.box('b.txt').click();
  await expect(library.bulk).toContainText('1 selected');
  await library.row('d.txt').locator('.dock-col-kind').click({ modifiers: ['Shift'] });
  await expect(library.bulk).toContainText('3 selected');
  await library.row('c.txt').locator('.dock-col-kind').click({ modifiers: ['ControlOrMeta'] });
  await expect(library.bulk).toContainText('2 selected');
  await expect(library.box('c.txt')).not.toBeChecked();
  await library.row('e.txt').locator('.dock-col-kind').click();
  await expect(library.bulk).toContainText('1 selected');
  const all = page.getByRole('checkbox', { name: 'Select all' });
  expect(await all.evaluate((box: HTMLInputElement) => box.indeterminate)).toBe(true);
  await all.click();
  await expect(library.bulk).toContainText('5 selected');
  await expect(all).toBeChecked();
  await library.bulk.getByRole('button', { name: 'Clear the selection' }).click();
  await expect(library.bulk).toHaveCount(0);
  await expect(all).not.toBeChecked();
});

test('what is chosen is deleted and brought back', async ({ library, server }) => {
  await put(server, 'c.txt', 'b.txt', 'a.txt');
  await library.open();
  await library.box('a.txt').click();
  await library.box('b.txt').click();
  await library.bulk.getByRole('button', { name: 'Delete' }).click();
  await library.expectNames('c.txt');
  await expect(library.bulk).toHaveCount(0);
  await expect(library.toasts).toContainText('Deleted 2 items');
  await library.toasts.getByRole('button', { name: 'Undo' }).click();
  await expect(library.rows).toHaveCount(3);
});

test('folders are deleted with what is in them, after a question', async ({ library, server }) => {
  const brand = await server.makeFolder('Brand');
  await server.put('inside.txt', 'x', 'text/plain', brand);
  await put(server, 'a.txt', 'b.txt');
  await library.open();
  await library.box('Brand').click();
  await library.box('a.txt').click();
  await library.bulk.getByRole('button', { name: 'Delete' }).click();
  await expect(library.dialog).toContainText('1 file and 1 folder with everything in them');
  await library.dialog.getByRole('button', { name: 'Keep' }).click();
  await expect(library.rows).toHaveCount(3);
  await library.bulk.getByRole('button', { name: 'Delete' }).click();
  await library.dialog.getByRole('button', { name: 'Delete' }).click();
  await library.expectNames('b.txt');
});

test('what is chosen is moved, by a dialog and by hand', async ({ library, server, page }) => {
  await server.makeFolder('Brand');
  await put(server, 'c.txt', 'b.txt', 'a.txt');
  await library.open();
  await library.box('a.txt').click();
  await library.box('b.txt').click();
  await library.bulk.getByRole('button', { name: 'Move' }).click();
  await expect(library.dialog).toContainText('Move 2 items');
  await library.dialog.getByRole('button', { name: 'Brand' }).click();
  await library.dialog.getByRole('button', { name: 'Move here' }).click();
  await library.expectNames('Brand', 'c.txt');
  await library.toasts.getByRole('button', { name: 'Undo' }).click();
  await expect(library.rows).toHaveCount(4);

  await library.box('a.txt').click();
  await library.box('c.txt').click();
  await library.handle('a.txt').dragTo(library.row('Brand'));
  await library.expectNames('Brand', 'b.txt');
  await library.enter('Brand');
  await expect(page.locator('tbody .dock-name-line')).toHaveText(['a.txt', 'c.txt']);
});

test('a box that is drawn chooses what it reaches, in the list and in the grid', async ({ library, server, page }) => {
  await server.makeFolder('Brand');
  await put(server, 'd.txt', 'c.txt', 'b.txt', 'a.txt');
  await library.open();
  const drag = async (from: { x: number; y: number }, to: { x: number; y: number }, key?: string) => {
    await page.mouse.move(from.x, from.y);
    if (key) await page.keyboard.down(key);
    await page.mouse.down();
    await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2);
    await page.mouse.move(to.x, to.y);
    await page.mouse.up();
    if (key) await page.keyboard.up(key);
  };
  const middle = async (name: string) => {
    const { x, y, width, height } = (await library.row(name).locator('.dock-col-size').boundingBox())!;
    return { x: x + width / 2, y: y + height / 2 };
  };
  const [a, b, c, d] = [await middle('a.txt'), await middle('b.txt'), await middle('c.txt'), await middle('d.txt')];
  await drag(a, c);
  await expect(library.bulk).toContainText('3 selected');
  await expect(library.row('d.txt')).toHaveAttribute('aria-selected', 'false');
  await expect(page.locator('.dock-lasso')).toHaveCount(0);
  // One that ends elsewhere takes no press from what is pressed next.
  await drag(c, { x: c.x, y: 20 });
  await library.bulk.getByRole('button', { name: 'Clear the selection' }).click();
  await expect(library.bulk).toHaveCount(0);
  await drag(a, c);
  // What is chosen already stays so with a key, and goes without.
  await drag({ ...d, y: d.y - 2 }, { x: d.x + 20, y: d.y + 4 }, 'Control');
  await expect(library.bulk).toContainText('4 selected');
  await drag({ ...b, y: b.y - 2 }, { x: b.x + 20, y: b.y + 4 });
  await expect(library.bulk).toContainText('1 selected');
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'Grid' }).click();
  const card = (name: string) => page.locator('.dock-card', { hasText: name });
  const at = async (name: string) => (await card(name).boundingBox())!;
  const [first, third] = [await at('a.txt'), await at('c.txt')];
  const gap = { x: first.x + first.width + 4, y: first.y + first.height - 6 };
  await drag(gap, { x: third.x + 10, y: third.y + 10 });
  await expect(library.bulk).toContainText('2 selected');
  await expect(card('b.txt')).toHaveClass(/dock-row-chosen/);
  await expect(card('c.txt')).toHaveClass(/dock-row-chosen/);
});

test('a box that comes to the edge of the window scrolls, and chooses as it goes', async ({ library, server, page }) => {
  const names = Array.from({ length: 40 }, (_, index) => `${String(index).padStart(2, '0')}.txt`);
  for (const name of names) await server.put(name, 'x');
  await library.open();
  await expect(library.rows).toHaveCount(40);
  const { x, y, width, height } = (await library.row('39.txt').locator('.dock-col-size').boundingBox())!;
  const chosen = () => page.locator('tr.dock-row-chosen');
  await page.mouse.move(x + width / 2, y + height / 2);
  await page.mouse.down();
  await page.mouse.move(x, y + 150);
  await expect(chosen()).toHaveCount(3);
  await page.mouse.move(x, 715);
  // The mouse rests, and the list goes on to its end.
  await expect(chosen()).toHaveCount(40);
  await expect(library.row('00.txt')).toBeInViewport();
  await page.mouse.move(x, 5);
  await expect.poll(() => page.evaluate(() => scrollY)).toBe(0);
  await page.mouse.move(x, y + 80);
  await expect(chosen()).toHaveCount(2);
  await page.mouse.up();
  await expect(library.bulk).toContainText('2 selected');
});

test('what was found in several folders goes back into its own', async ({ library, server }) => {
  const [one, two] = [await server.makeFolder('One'), await server.makeFolder('Two')];
  await server.makeFolder('Three');
  await server.put('x1.txt', 'x', 'text/plain', one);
  await server.put('x2.txt', 'x', 'text/plain', two);
  await server.put('x3.txt', 'x', 'text/plain', two);
  await library.open();
  const namesIn = async (folder: string) => {
    const { items } = await (await server.api('GET', `/api/store/asset/?folder=${folder}&sort_by=name&sort_order=asc`)).json();
    return items.map(({ name }: { name: string }) => name);
  };
  await library.search.fill('x');
  await library.expectNames('x3.txt', 'x2.txt', 'x1.txt');
  await library.box('x1.txt').click();
  await library.box('x2.txt').click();
  await library.bulk.getByRole('button', { name: 'Move' }).click();
  await library.dialog.getByRole('button', { name: 'Three' }).click();
  await library.dialog.getByRole('button', { name: 'Move here' }).click();
  await expect(library.toasts).toContainText('Moved 2 items to Three');
  await library.toasts.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => namesIn(one)).toEqual(['x1.txt']);
  await expect.poll(() => namesIn(two)).toEqual(['x2.txt', 'x3.txt']);

  await library.act('x3.txt', 'Move to…');
  await library.dialog.getByRole('button', { name: 'One' }).click();
  await library.dialog.getByRole('button', { name: 'Move here' }).click();
  await expect.poll(() => namesIn(one)).toEqual(['x1.txt', 'x3.txt']);
  await library.toasts.getByRole('button', { name: 'Undo' }).last().click();
  await expect.poll(() => namesIn(two)).toEqual(['x2.txt', 'x3.txt']);
});

test('what was public before stays so when publishing is taken back', async ({ library, server, page }) => {
  const id = await server.put('a.txt', 'x');
  await server.put('b.txt', 'x');
  await server.api('POST', `/api/store/asset/${id}/publish`);
  await library.open();
  await page.getByRole('checkbox', { name: 'Select all' }).click();
  await library.bulk.getByRole('button', { name: 'Publish', exact: true }).click();
  await expect(library.toasts).toContainText('Published 1 item');
  await library.toasts.getByRole('button', { name: 'Undo' }).click();
  await expect(library.row('b.txt').getByRole('switch')).not.toBeChecked();
  await expect(library.row('a.txt').getByRole('switch')).toBeChecked();
});

test('what is chosen is published and made private again', async ({ library, server, page }) => {
  await put(server, 'b.txt', 'a.txt');
  await server.put('page.html', '<p>x</p>', 'text/html');
  await library.open();
  await page.getByRole('checkbox', { name: 'Select all' }).click();
  await library.bulk.getByRole('button', { name: 'Publish', exact: true }).click();
  await library.dialog.getByRole('button', { name: 'Publish' }).click();
  for (const name of ['a.txt', 'b.txt', 'page.html']) {
    await expect(library.row(name).getByRole('switch').first()).toBeChecked();
  }
  await page.getByRole('checkbox', { name: 'Select all' }).click();
  await library.bulk.getByRole('button', { name: 'Unpublish' }).click();
  await expect(library.row('a.txt').getByRole('switch').first()).not.toBeChecked();
});

test('several files come as one zip', async ({ library, server, page }) => {
  await put(server, 'b.txt', 'a.txt');
  await library.open();
  await page.getByRole('checkbox', { name: 'Select all' }).click();
  const coming = page.waitForEvent('download');
  await library.bulk.getByRole('button', { name: 'Download' }).click();
  const download = await coming;
  expect(download.suggestedFilename()).toBe('files.zip');
  const bytes = await text(createReadStream(await download.path(), 'latin1'));
  for (const name of ['a.txt', 'b.txt']) expect(bytes).toContain(name);
});

test('more files than an address can name come as several zips', async ({ library, server, page }) => {
  await put(server, ...Array.from({ length: 160 }, (_, index) => `${index}.txt`));
  await library.withPages();
  await library.open();
  await library.search.fill('.txt');
  await expect(page.locator('.dock-count')).toHaveText('160 files found');
  await page.getByRole('checkbox', { name: 'Select all' }).click();
  await library.bulk.getByRole('button', { name: 'Select all 160' }).click();
  await expect(library.bulk).toContainText('160 selected');
  const downloads: string[] = [];
  page.on('download', (download) => downloads.push(download.suggestedFilename()));
  await library.bulk.getByRole('button', { name: 'Download' }).click();
  await expect.poll(() => downloads).toEqual(['files.zip', 'files.zip']);
});

test('what fails is said, stays chosen, and can be tried again', async ({ library, server, page }) => {
  await put(server, 'c.txt', 'b.txt', 'a.txt');
  await library.open();
  await expect(library.rows).toHaveCount(3);
  let failures = 1;
  await page.route(/api\/store\/asset\/[^/?]+$/, (route) => {
    if (route.request().method() !== 'DELETE' || failures === 0) return route.fallback();
    failures -= 1;
    return route.fulfill({ status: 403, json: { detail: 'not today' } });
  });
  await page.getByRole('checkbox', { name: 'Select all' }).click();
  await library.bulk.getByRole('button', { name: 'Delete' }).click();
  await expect(library.bulk.getByRole('alert')).toContainText('1 item was not deleted.');
  await expect(library.rows).toHaveCount(1);
  await library.bulk.getByRole('button', { name: 'Try again' }).click();
  await expect(library.page.getByRole('heading', { name: 'No files yet' })).toBeVisible();
});

test('it can be stopped in the middle, and the rest stays chosen', async ({ library, server, page }) => {
  const names = Array.from({ length: 12 }, (_, index) => `${String(index).padStart(2, '0')}.txt`);
  await put(server, ...names);
  await library.open();
  await expect(library.rows).toHaveCount(12);
  const held: (() => void)[] = [];
  let isHeld = true;
  await page.route(/api\/store\/asset\/[^/?]+$/, async (route) => {
    if (route.request().method() === 'DELETE' && isHeld) await new Promise<void>((resolve) => { held.push(resolve); });
    await route.fallback();
  });
  await page.getByRole('checkbox', { name: 'Select all' }).click();
  await library.bulk.getByRole('button', { name: 'Delete' }).click();
  await expect(library.bulk).toContainText('Deleting 0 of 12');
  await expect.poll(() => held.length).toBe(3);
  // Whoever leaves now leaves it half done.
  const asked = page.waitForEvent('dialog');
  const leaving = page.evaluate(() => { location.reload(); });
  await (await asked).dismiss();
  await leaving;
  await library.bulk.getByRole('button', { name: 'Stop' }).click();
  isHeld = false;
  held.forEach((release) => release());
  await expect(library.bulk).toContainText('9 selected');
  await expect(library.rows).toHaveCount(9);
});

test('all that match are chosen, also those on other pages', async ({ library, server, page }) => {
  const names = Array.from({ length: 60 }, (_, index) => `${String(index).padStart(2, '0')}.txt`);
  await put(server, ...names, 'other.md');
  await library.withPages();
  await library.open();
  await library.search.fill('.txt');
  await expect(page.locator('.dock-count')).toHaveText('60 files found');
  await page.getByRole('checkbox', { name: 'Select all' }).click();
  await expect(library.bulk).toContainText('50 selected');
  await library.bulk.getByRole('button', { name: 'Select all 60' }).click();
  await expect(library.bulk).toContainText('60 selected');
  await library.bulk.getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByRole('heading', { name: 'Nothing found' })).toBeVisible();
  await page.getByRole('button', { name: 'Show everything' }).click();
  await library.expectNames('other.md');
});

test('what somebody else deleted meanwhile is no failure', async ({ library, server }) => {
  const id = await server.put('a.txt', 'x');
  await put(server, 'b.txt');
  await library.open();
  await library.box('a.txt').click();
  await library.box('b.txt').click();
  await server.api('DELETE', `/api/store/asset/${id}`);
  await library.bulk.getByRole('button', { name: 'Delete' }).click();
  await expect(library.page.getByRole('heading', { name: 'No files yet' })).toBeVisible();
});
