// The keyboard among what is listed, keys of the whole dock, and the command palette.
import { HostPage } from './fixtures/host_page';
import { expect, test } from './fixtures/server';

test('one row is reached with Tab, the arrows lead on, and what is in it comes after it', async ({ library, server, page }) => {
  await server.makeFolder('Brand');
  for (const name of ['c.txt', 'b.txt', 'a.txt']) await server.put(name, 'x');
  await library.open();
  await expect(library.rows).toHaveCount(4);
  await page.getByRole('columnheader', { name: 'Added' }).getByRole('button').focus();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('separator', { name: 'Width of Added' })).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(library.row('Brand')).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(library.row('a.txt')).toBeFocused();
  await page.keyboard.press('End');
  await expect(library.row('c.txt')).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(library.row('c.txt')).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Tab');
  await expect(library.box('b.txt')).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(library.row('b.txt').getByRole('switch')).toBeFocused();
  // Past the controls of this row Tab leaves the list.
  await library.more('b.txt').focus();
  await page.keyboard.press('Tab');
  await expect(page.locator('tbody :focus')).toHaveCount(0);
  await page.keyboard.press('Shift+Tab');
  await expect(library.more('b.txt')).toBeFocused();
});

test('rows are chosen, renamed, opened and deleted by keys', async ({ library, server, page }) => {
  await server.makeFolder('Brand');
  for (const name of ['d.txt', 'c.txt', 'b.txt', 'a.txt']) await server.put(name, 'x');
  await library.open();
  await library.row('a.txt').focus();
  await page.keyboard.press('Space');
  await expect(library.box('a.txt')).toBeChecked();
  await page.keyboard.press('Space');
  await expect(library.bulk).toHaveCount(0);
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Shift+ArrowDown');
  await expect(library.bulk).toContainText('3 selected');
  await page.keyboard.press('Delete');
  await library.expectNames('Brand', 'd.txt');
  await expect(library.row('d.txt')).toBeFocused();
  await page.keyboard.press('F2');
  await library.dialog.getByRole('textbox').fill('z.txt');
  await page.keyboard.press('Enter');
  await expect(library.row('z.txt')).toBeVisible();
  await library.row('Brand').focus();
  await page.keyboard.press('Enter');
  await expect(library.here).toHaveText('Brand');
});

test('cards are walked in two directions', async ({ library, server, page }) => {
  for (let number = 9; number >= 0; number -= 1) await server.put(`${number}.txt`, 'x');
  await library.open();
  await page.getByRole('button', { name: 'Grid' }).click();
  const card = (name: string) => page.locator('.dock-card').filter({ hasText: name });
  await card('0.txt').focus();
  await page.keyboard.press('ArrowRight');
  await expect(card('1.txt')).toBeFocused();
  const columns = await page.locator('.dock-cards').last().evaluate(
    (cards) => getComputedStyle(cards).gridTemplateColumns.split(' ').length);
  await page.keyboard.press('ArrowDown');
  await expect(card(`${1 + columns}.txt`)).toBeFocused();
});

test('the end of a long list is reached with one key', async ({ library, server, page }) => {
  for (let number = 0; number < 150; number += 1) await server.put(`${String(number).padStart(3, '0')}.txt`, 'x');
  await library.open();
  await expect(page.locator('.dock-count')).toHaveText('150 files');
  await library.row('149.txt').focus();
  await expect(async () => {
    await page.keyboard.press('End');
    await expect(library.row('000.txt')).toBeFocused({ timeout: 500 });
  }).toPass();
  await page.keyboard.press('Home');
  await expect(library.row('149.txt')).toBeFocused();
});

test('keys of the dock: search, all, nothing, and a sheet that names them', async ({ library, server, page }) => {
  for (const name of ['b.txt', 'a.txt']) await server.put(name, 'x');
  await library.open();
  await expect(library.rows).toHaveCount(2);
  await page.keyboard.press('/');
  await expect(library.search).toBeFocused();
  await page.keyboard.type('a?');
  await expect(library.search).toHaveValue('a?');
  await page.keyboard.press('Escape');
  await expect(library.search).toHaveValue('');
  await library.row('a.txt').focus();
  await page.keyboard.press('ControlOrMeta+a');
  await expect(library.bulk).toContainText('2 selected');
  await page.keyboard.press('Escape');
  await expect(library.bulk).toHaveCount(0);
  await page.keyboard.press('?');
  await expect(library.dialog).toContainText('Keyboard shortcuts');
  await library.dialog.getByRole('checkbox').uncheck();
  await page.keyboard.press('Escape');
  await page.keyboard.press('?');
  await page.keyboard.press('/');
  await expect(library.dialog).toHaveCount(0);
  await expect(library.search).not.toBeFocused();
});

test('the palette finds commands, folders and files', async ({ library, server, page }) => {
  await server.put('inside.txt', 'x', 'text/plain', await server.makeFolder('Brand'));
  await library.open();
  await expect(library.rows).toHaveCount(1);
  const palette = page.getByRole('combobox', { name: 'Command, folder or file' });
  await page.keyboard.press('ControlOrMeta+k');
  await expect(palette).toBeFocused();
  await page.keyboard.type('grid');
  await page.keyboard.press('Enter');
  await expect(page.locator('.dock-card')).toHaveCount(1);
  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.type('inside');
  await expect(page.getByRole('option', { name: 'inside.txt' })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(library.here).toHaveText('Brand');
  await expect(page.locator('.dock-card')).toHaveText(/inside.txt/);
  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.type('nothing like this');
  await expect(library.dialog).toContainText('Nothing found');
  await page.keyboard.press('Escape');
  await expect(palette).toHaveCount(0);
});

test('an element hears only keys that are pressed in it', async ({ page, server }) => {
  await server.put('a.txt', 'x');
  const host = new HostPage(page, server);
  await host.open('<input aria-label="outside"><asset-dock></asset-dock>');
  await expect(host.dock().locator('tbody tr')).toHaveCount(1);
  await page.getByLabel('outside').focus();
  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.press('?');
  await expect(host.dock().getByRole('dialog')).toHaveCount(0);
  await host.dock().locator('tbody tr').focus();
  await page.keyboard.press('ControlOrMeta+k');
  await expect(host.dock().getByRole('combobox')).toBeFocused();
});
