// Every action on what is listed once, and nothing is touched but the keyboard.
import type { Locator, Page } from '@playwright/test';
import { Files } from './fixtures/files';
import { expect, test } from './fixtures/server';

/** Goes on with Tab until this has the focus. Whoever cannot get there that way cannot get there. */
async function reach(page: Page, goal: Locator): Promise<void> {
  for (let steps = 0; steps < 60; steps += 1) {
    if (await goal.evaluate((it) => it.getRootNode() instanceof Document && document.activeElement === it)) return;
    await page.keyboard.press('Tab');
  }
  await expect(goal).toBeFocused();
}

test('every action on what is listed, by keyboard alone', async ({ library, server, page, context }) => {
  test.slow();
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const files = new Files();
  const press = (...keys: string[]) => keys.reduce((before, key) => before.then(() => page.keyboard.press(key)), Promise.resolve());
  const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });
  const go = async (goal: Locator, key = 'Enter') => {
    await expect(goal).toBeVisible();
    await reach(page, goal);
    await press(key);
  };
  /** To the list with Tab, and by its arrows to a row of it. */
  const walk = async (name: string) => {
    const row = library.row(name);
    await expect(row).toBeVisible();
    await reach(page, page.locator('tbody tr[tabindex="0"]'));
    await press('Home');
    for (let steps = 0; steps < 10 && !await row.evaluate((it) => document.activeElement === it); steps += 1) {
      await press('ArrowDown');
    }
    await expect(row).toBeFocused();
  };
  /** From the row with the focus to what its menu offers. */
  const choose = async (name: string, entry: string) => {
    await go(library.more(name));
    const item = page.getByRole('menuitem', { name: entry });
    await expect(item).toBeVisible();
    while (!await item.evaluate((it) => document.activeElement === it)) await press('ArrowDown');
    await press('Enter');
  };

  await library.open(server.createKey('store:read,store:write,store:share'));
  await expect(page.getByRole('heading', { name: 'No files yet' })).toBeVisible();

  // Files come, and their tray goes.
  const chosen = page.waitForEvent('filechooser');
  await reach(page, page.locator('.dock-bar input[type=file]'));
  await press('Enter');
  await (await chosen).setFiles([files.write('a.txt', 'x'), files.write('b.txt', 'x'), files.write('page.html', '<p>x')]);
  await expect(library.tray).toContainText('3 files uploaded');
  await go(library.tray.getByRole('button', { name: 'Hide uploads' }));
  await go(library.tray.getByRole('button', { name: 'Clear' }));
  await expect(library.tray).toHaveCount(0);

  // By name from here on: which of three uploads ends first is nobody's promise.
  await go(button('Name'));

  // A folder is made and named anew, a file goes into it and comes back.
  await go(button('New folder'));
  await page.keyboard.type('Brand');
  await press('Enter');
  await library.expectNames('Brand', 'a.txt', 'b.txt', 'page.html');
  await walk('Brand');
  await press('F2');
  await page.keyboard.type('Pictures');
  await press('Enter');
  await expect(library.row('Pictures')).toBeVisible();
  await walk('a.txt');
  await choose('a.txt', 'Move to…');
  await go(library.dialog.getByRole('button', { name: 'Pictures' }));
  await go(library.dialog.getByRole('button', { name: 'Move here' }));
  await library.expectNames('Pictures', 'b.txt', 'page.html');
  await go(library.toasts.getByRole('button', { name: 'Undo' }).last());
  await library.expectNames('Pictures', 'a.txt', 'b.txt', 'page.html');

  // One is made public, its address copied, and private again.
  await walk('a.txt');
  await go(library.row('a.txt').getByRole('switch'));
  await go(library.row('a.txt').getByRole('button', { name: /Copy the public link/ }));
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toContain('/cdn/');
  await reach(page, library.row('a.txt').getByRole('switch'));
  await press('Enter');
  await expect(library.row('a.txt').getByRole('switch')).not.toBeChecked();

  // A link is made, changed and ended; the bytes come down.
  await go(library.row('a.txt').getByRole('button', { name: 'Share a.txt' }));
  await expect(library.dialog.getByRole('radio', { name: '7 days' })).toBeFocused();
  await press('ArrowRight');
  await go(library.dialog.getByRole('button', { name: 'Create link' }));
  await expect(library.dialog.getByText('The link is ready')).toBeVisible();
  await go(library.dialog.getByRole('button', { name: /^Edit/ }));
  await go(library.dialog.getByRole('button', { name: 'Cancel' }));
  await go(library.dialog.getByRole('button', { name: /^Revoke/ }));
  await go(library.dialog.getByRole('button', { name: 'Revoke', exact: true }));
  await expect(library.dialog.getByText('Nobody has a link yet.')).toBeVisible();
  await press('Escape');
  const coming = page.waitForEvent('download');
  await go(library.row('a.txt').getByRole('button', { name: 'Download a.txt' }));
  await coming;

  // Several are chosen, deleted and brought back; one is restored from the trash, which is emptied then.
  await walk('a.txt');
  await press('Shift+ArrowDown');
  await expect(library.bulk).toContainText('2 selected');
  await press('Delete');
  await library.expectNames('Pictures', 'page.html');
  await go(library.toasts.getByRole('button', { name: 'Undo' }).last());
  await library.expectNames('Pictures', 'a.txt', 'b.txt', 'page.html');
  await walk('page.html');
  await press('Delete');
  await library.expectNames('Pictures', 'a.txt', 'b.txt');
  await go(button('Trash'));
  await expect(page.getByRole('heading', { name: 'Trash', exact: true })).toBeFocused();
  await go(button('Restore page.html'));
  await expect(page.getByText('The trash is empty')).toBeVisible();
  await go(button('Back to the files'));

  // What is there is found, filtered, sorted and seen in another way.
  await library.expectNames('Pictures', 'a.txt', 'b.txt', 'page.html');
  await walk('Pictures');
  await press('/');
  await page.keyboard.type('a.t');
  await library.expectNames('a.txt');
  await press('Escape');
  await library.expectNames('Pictures', 'a.txt', 'b.txt', 'page.html');
  await go(page.locator('.dock-filter', { hasText: 'Type' }));
  await expect(page.getByRole('menuitemradio').first()).toBeFocused();
  await press('Escape');
  await go(button('Name'));
  await library.expectNames('Pictures', 'page.html', 'b.txt', 'a.txt');
  await go(button('Grid'));
  await expect(page.locator('.dock-card').first()).toBeVisible();
  await go(button('List'));

  // The palette and the sheet of keys, a folder and the way out of it.
  await press('Control+k');
  await page.keyboard.type('Pict');
  await expect(page.getByRole('option', { name: 'Pictures' })).toBeVisible();
  await press('Enter');
  await expect(library.here).toHaveText('Pictures');
  await go(library.crumbs.getByRole('button', { name: 'Files' }));
  await expect(library.here).toHaveText('Files');
  await walk('Pictures');
  await press('?');
  await expect(library.dialog).toContainText('Keyboard shortcuts');
  await press('Escape');
  await go(button('Sign out'));
  await expect(page.getByRole('heading', { name: 'Open your library' })).toBeFocused();
  files.remove();
});
