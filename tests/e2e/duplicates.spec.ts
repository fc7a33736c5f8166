// Files whose names are there already.
import { Files } from './fixtures/files';
import { expect, test } from './fixtures/server';
import { sha256 } from './fixtures/library_page';
import { HostPage } from './fixtures/host_page';
import { expectAccessible } from './fixtures/accessible';

test('a file whose name is taken is asked about, and nothing happens before that', async ({ library, server, page }) => {
  const files = new Files();
  await library.open();
  await library.choose(files.write('a.txt', 'one'));
  await expect(library.row('a.txt')).toBeVisible();
  await library.choose(files.write('a.txt', 'two'));
  await expect(library.dialog).toContainText('a.txt is there already');
  await expect(library.dialog.getByRole('radio', { name: /Keep both/ })).toBeFocused();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(library.dialog).toHaveCount(0);
  await expect(library.rows).toHaveCount(1);

  await library.choose(files.write('a.txt', 'two'));
  await library.dialog.getByRole('button', { name: 'Continue' }).click();
  await expect(library.row('a (2).txt')).toBeVisible();
  await expect(library.rows).toHaveCount(2);

  const path = files.write('a.txt', 'three');
  await library.choose(path);
  await library.dialog.getByRole('radio', { name: /Replace/ }).check();
  await library.dialog.getByRole('button', { name: 'Continue' }).click();
  await expect(library.tray).toContainText('3 files uploaded');
  // The old one goes when the new one is there.
  const sizes = async () => (await (await server.api('GET', '/api/store/asset/?sort_by=size')).json()).items
    .map((asset: any) => asset.size);
  await expect.poll(sizes).toEqual([5, 3]);
  await expect(library.rows).toHaveCount(2);
  await expect(library.row('a.txt')).toContainText('5 B');
  const kept = await sha256(path);
  expect((await library.download('a.txt')).sha256).toBe(kept);

  await library.choose(files.write('a.txt', 'four'));
  await library.dialog.getByRole('radio', { name: /Skip/ }).check();
  await library.dialog.getByRole('button', { name: 'Continue' }).click();
  await expect(library.dialog).toHaveCount(0);
  await expect(library.tray).toContainText('3 files uploaded');
  expect((await library.download('a.txt')).sha256).toBe(kept);
  files.remove();
});

test('an old file that cannot be deleted is said to be there still', async ({ library, page }) => {
  const files = new Files();
  await library.open();
  await library.choose(files.write('a.txt', 'one'));
  await expect(library.row('a.txt')).toBeVisible();
  await page.route('**/api/store/asset/*', (route) => (
    route.request().method() === 'DELETE' ? route.fulfill({ status: 403, json: { detail: 'no' } }) : route.fallback()));
  await library.choose(files.write('a.txt', 'two'));
  await library.dialog.getByRole('radio', { name: /Replace/ }).check();
  await library.dialog.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByText('a.txt arrived, and the old one is still there')).toBeVisible();
  await expect(library.rows).toHaveCount(2);
  files.remove();
});

test('of several each can be decided', async ({ library, page }) => {
  const files = new Files();
  const all = ['a.txt', 'b.txt', 'c.txt'].map((name) => files.write(name, name));
  await library.open();
  await library.choose(...all);
  await expect(library.rows).toHaveCount(3);
  await library.choose(...all, files.write('d.txt', 'd'));
  await expect(library.dialog).toContainText('3 files are there already');
  await expect(library.dialog).toContainText('Of 4 files, 3 have a name that Files has already.');
  await library.dialog.getByRole('radio', { name: /Decide for each/ }).check();
  await library.dialog.getByRole('combobox', { name: 'What to do with b.txt' }).selectOption('Skip');
  await library.dialog.getByRole('combobox', { name: 'What to do with c.txt' }).selectOption('Replace');
  await library.dialog.getByRole('button', { name: 'Continue' }).click();
  await expect(library.tray).toContainText('6 files uploaded');
  await page.getByRole('button', { name: 'Name', exact: true }).click();
  await library.expectNames('a (2).txt', 'a.txt', 'b.txt', 'c.txt', 'd.txt');
  files.remove();
});

test('a page can decide it, and whoever waits for a file that is skipped is told', async ({ page, server }) => {
  const files = new Files();
  const host = new HostPage(page, server);
  await host.open('<asset-dock duplicates="skip"></asset-dock>');
  const dock = host.dock();
  await dock.locator('input[type=file]').setInputFiles(files.write('a.txt', 'x'));
  await expect(dock.locator('tbody tr', { hasText: 'a.txt' })).toHaveCount(1);
  const said = await page.evaluate(async () => {
    const element = document.querySelector('asset-dock') as any;
    return element.upload(new File(['y'], 'a.txt')).then(() => 'uploaded', (error: any) => error.code);
  });
  expect(said).toBe('cancelled');
  await expect(dock.locator('tbody tr')).toHaveCount(1);
  files.remove();
});
