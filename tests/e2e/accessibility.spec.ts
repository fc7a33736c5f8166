// Every state in both themes, judged by axe-core against WCAG 2.2 AA.
import { expectAccessible } from './fixtures/accessible';
import { Files, PIXEL } from './fixtures/files';
import { expect, test } from './fixtures/server';

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme, reducedMotion: 'reduce' });

    test('every state is accessible', async ({ library, server, page }) => {
      const files = new Files();
      await library.documentedOnly();
      await page.goto(server.address);
      await page.getByRole('button', { name: 'Open library' }).click();
      await expect(page.getByRole('alert')).not.toBeEmpty();
      await expectAccessible(page);

      await library.open();
      await page.reload();
      await expect(page.getByRole('heading', { name: 'No files yet' })).toBeVisible();
      await expectAccessible(page);

      await library.choose(
        files.write('pixel.png', PIXEL),
        files.sparse('huge.bin', 100_000_001),
        files.write('notes.txt', 'x'),
      );
      await expect(library.rows).toHaveCount(2);
      await expect(library.tray).toContainText('2 files uploaded, 1 not');
      await expectAccessible(page);

      await page.getByRole('button', { name: 'New folder' }).click();
      await library.dialog.getByRole('button', { name: 'Create' }).click();
      await expect(library.dialog.getByRole('alert')).toHaveText('Type a name first.');
      await expectAccessible(page);
      await library.dialog.getByLabel('Name').fill('Brand');
      await page.keyboard.press('Enter');
      await expect(library.toasts).toContainText('Created Brand');
      await expectAccessible(page);

      await library.more('Brand').click();
      await expect(page.getByRole('menu')).toBeVisible();
      await expectAccessible(page);
      await page.keyboard.press('Escape');
      await library.act('notes.txt', 'Move to…');
      await expect(library.dialog.getByRole('button', { name: 'Brand' })).toBeVisible();
      await expectAccessible(page);
      await page.keyboard.press('Escape');

      await library.enter('Brand');
      await expect(page.getByRole('heading', { name: 'This folder is empty' })).toBeVisible();
      await expectAccessible(page);
      await library.crumbs.getByRole('button', { name: 'Files' }).click();
      await expect(library.rows).toHaveCount(3);

      await library.act('notes.txt', 'Delete');
      await expect(library.dialog).toBeVisible();
      await expectAccessible(page);

      await page.keyboard.press('Escape');
      await server.stop();
      await library.row('notes.txt').getByRole('button', { name: 'Download' }).click();
      await expect(page.getByRole('alert')).toBeVisible();
      await expectAccessible(page);
      files.remove();
    });

    test('signing in again is accessible', async ({ library, server, page }) => {
      const files = new Files();
      await server.put('a.txt', 'x');
      await library.open();
      await expect(library.row('a.txt')).toBeVisible();
      server.revokeKey();
      await library.choose(files.random('film.bin', 20 << 20), files.write('b.txt', 'x'));
      await expect(library.tray).toContainText('2 files wait for sign-in');
      await expect(library.dialog).toContainText('The uploads wait.');
      await expectAccessible(page);
      await library.dialog.getByLabel('API key').fill('dock_p_gone');
      await library.dialog.getByRole('button', { name: 'Sign in' }).click();
      await expect(library.dialog.getByRole('alert')).not.toBeEmpty();
      await expectAccessible(page);
      await page.keyboard.press('Escape');
      await expect(page.getByRole('alert').getByRole('button', { name: 'Sign in again' })).toBeVisible();
      await expectAccessible(page);
      files.remove();
    });

    test('sharing is accessible', async ({ library, server, page }) => {
      await server.put('a.txt', 'x');
      await library.open(server.createKey('store:read,store:write,store:share'));
      await library.row('a.txt').getByRole('button', { name: 'Share a.txt' }).click();
      await expect(library.dialog.getByText('Nobody has a link yet.')).toBeVisible();
      await expectAccessible(page);

      await library.dialog.getByRole('radio', { name: 'Date…' }).check();
      await library.dialog.getByText('More options').click();
      await library.dialog.getByLabel('Only for').fill('anna@example.com,');
      await library.dialog.getByRole('button', { name: 'Create link' }).click();
      await expect(library.dialog.getByText('Choose a date and a time.')).toBeVisible();
      await expectAccessible(page);

      await library.dialog.getByRole('radio', { name: 'Never' }).check();
      await library.dialog.getByRole('button', { name: 'Generate' }).click();
      await library.dialog.getByRole('button', { name: 'Create link' }).click();
      await expect(library.dialog.getByText('The link is ready')).toBeVisible();
      await expectAccessible(page);

      await library.dialog.getByRole('button', { name: /^Edit/ }).click();
      await expectAccessible(page);
      await library.dialog.getByRole('button', { name: 'Cancel' }).click();
      await library.dialog.getByRole('button', { name: /^Revoke/ }).click();
      await expectAccessible(page);
    });

    test('editing an image is accessible', async ({ library, server }) => {
      await server.put('pixel.png', PIXEL, 'image/png');
      await server.looked();
      await library.open(server.createKey('', 'images'));
      await library.act('pixel.png', 'Edit image…');
      await expect(library.dialog.getByLabel('Width')).toBeVisible();
      await expectAccessible(library.page);
      await library.dialog.getByLabel('Width').fill('wide');
      await library.dialog.getByRole('button', { name: 'Make image' }).click();
      await expect(library.dialog.getByText('Width must be')).toBeVisible();
      await expectAccessible(library.page);
    });

    test('finding, choosing and what keys open are accessible', async ({ library, server, page }) => {
      await server.makeFolder('Brand');
      for (const name of ['b.txt', 'a.txt']) await server.put(name, 'x');
      await library.open();
      await library.box('a.txt').click();
      await library.box('Brand').click();
      await expectAccessible(page);
      await library.bulk.getByRole('button', { name: 'Delete' }).click();
      await expect(library.dialog).toBeVisible();
      await expectAccessible(page);
      await library.dialog.getByRole('button', { name: 'Keep' }).click();
      await page.route(/api\/store\/asset\/[^/?]+$/, (route) => (route.request().method() === 'DELETE'
        ? route.fulfill({ status: 403, json: { detail: 'not today' } }) : route.fallback()));
      await library.bulk.getByRole('button', { name: 'Delete' }).click();
      await library.dialog.getByRole('button', { name: 'Delete' }).click();
      await expect(library.bulk.getByRole('alert')).toBeVisible();
      await expectAccessible(page);
      await library.bulk.getByRole('button', { name: 'Dismiss' }).click();
      await library.bulk.getByRole('button', { name: 'Clear the selection' }).click();

      await page.getByRole('button', { name: 'Grid' }).click();
      await expect(page.locator('.dock-card')).toHaveCount(2);
      await page.locator('.dock-card').last().hover();
      await expectAccessible(page);
      await page.getByRole('button', { name: 'List options' }).click();
      await expect(page.getByRole('menu')).toBeVisible();
      await expectAccessible(page);
      await page.keyboard.press('Escape');
      await library.filter('Type', 'Images');
      await expect(page.getByRole('heading', { name: 'Nothing found' })).toBeVisible();
      await expectAccessible(page);
      await page.keyboard.press('ControlOrMeta+k');
      await page.keyboard.type('a');
      await expect(page.getByRole('option').first()).toBeVisible();
      await expectAccessible(page);
      await page.keyboard.press('Escape');
      await page.keyboard.press('?');
      await expect(library.dialog).toContainText('Keyboard shortcuts');
      await expectAccessible(page);
    });

    test('publishing and the trash are accessible', async ({ library, server, page }) => {
      await server.put('page.html', '<p>', 'text/html');
      await server.put('a.txt', 'x');
      await server.put('b.txt', 'x');
      await library.open();
      await page.getByRole('switch', { name: 'Public: page.html' }).click();
      await expect(library.dialog).toBeVisible();
      await expectAccessible(page);
      await page.keyboard.press('Escape');

      await page.getByRole('switch', { name: 'Public: a.txt' }).click();
      await expect(page.getByRole('switch', { name: 'Public: a.txt' })).toContainText('Public');
      await page.route('**/publish', (route) => route.fulfill({ status: 500, json: {} }));
      await page.getByRole('switch', { name: 'Public: b.txt' }).click();
      await expect(library.row('b.txt').getByRole('alert')).toContainText('Not published');
      await expectAccessible(page);

      await page.getByRole('button', { name: 'Trash', exact: true }).click();
      await expect(page.getByRole('heading', { name: 'The trash is empty' })).toBeVisible();
      await expectAccessible(page);
      await page.getByRole('button', { name: 'Back to the files' }).click();
      await library.act('a.txt', 'Delete');
      await expect(page.getByText('Undo')).toBeVisible();
      await expectAccessible(page);
      await page.getByRole('button', { name: 'Trash', exact: true }).click();
      await expect(page.getByRole('button', { name: 'Restore a.txt' })).toBeVisible();
      await expectAccessible(page);
    });
  });
}
