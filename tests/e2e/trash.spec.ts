// Deleting with a way back, and the trash.
import type { Page } from '@playwright/test';
import { Files } from './fixtures/files';
import { sha256 } from './fixtures/library_page';
import { expect, test } from './fixtures/server';

const trash = (page: Page) => page.getByRole('button', { name: 'Trash', exact: true });

test('a deleted file is taken back with its bytes', async ({ library, server, page }) => {
  const files = new Files();
  const path = files.random('photo.bin', 100_000);
  await library.open();
  await library.choose(path);
  await expect(library.rows).toHaveCount(1);
  await library.act('photo.bin', 'Delete');
  await expect(page.getByText('Deleted photo.bin')).toBeVisible();
  await expect(library.rows).toHaveCount(0);
  await expect(library.dialog).toBeHidden();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByText('Restored photo.bin')).toBeVisible();
  await expect(library.rows).toHaveCount(1);
  expect(await library.download('photo.bin')).toEqual({ name: 'photo.bin', sha256: await sha256(path) });
  files.remove();
});

test('what could not be taken back is tried again', async ({ library, server, page }) => {
  await server.put('a.txt', 'x');
  await library.open();
  await library.act('a.txt', 'Delete');
  await page.route('**/restore', (route) => route.fulfill({ status: 503, json: {} }), { times: 1 });
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(library.toasts).toContainText('a.txt was not restored');
  await library.toasts.getByRole('button', { name: 'Try again' }).click();
  await library.expectNames('a.txt');
});

test('that links end with their file is said', async ({ library, server, page }) => {
  await server.put('a.txt', 'x');
  await library.open(server.createKey('store:read,store:write,store:share'));
  await library.row('a.txt').getByRole('button', { name: 'Share a.txt' }).click();
  await library.dialog.getByRole('button', { name: 'Create link' }).click();
  await expect(library.dialog.getByText('The link is ready')).toBeVisible();
  await page.keyboard.press('Escape');
  await library.act('a.txt', 'Delete');
  await expect(page.getByText('Deleted a.txt. No link opens it any more.')).toBeVisible();
});

test('the trash is listed, restored from, and emptied', async ({ library, server, page }) => {
  for (const name of ['a.txt', 'b.txt', 'c.txt', 'd.txt']) await server.put(name, name);
  await library.open();
  await expect(trash(page)).toBeVisible();
  for (const name of ['a.txt', 'b.txt', 'c.txt']) {
    await library.act(name, 'Delete');
    await expect(library.row(name)).toHaveCount(0);
  }
  await trash(page).click();
  await expect(page.getByRole('heading', { name: 'Trash', exact: true })).toBeVisible();
  await library.expectNames('c.txt', 'b.txt', 'a.txt');
  await expect(library.row('a.txt')).toContainText('in 30 days');
  await page.getByRole('button', { name: 'Restore a.txt' }).click();
  await library.expectNames('c.txt', 'b.txt');

  await page.getByRole('button', { name: 'Delete b.txt for good' }).click();
  await page.keyboard.press('Escape');
  await expect(library.dialog).toBeHidden();
  await page.getByRole('button', { name: 'Delete b.txt for good' }).click();
  await library.dialog.getByRole('button', { name: 'Delete for good' }).click();
  await library.expectNames('c.txt');

  await page.getByRole('button', { name: 'Empty trash' }).click();
  await library.dialog.getByRole('button', { name: 'Empty trash' }).click();
  await expect(page.getByRole('heading', { name: 'The trash is empty' })).toBeVisible();
  await page.getByRole('button', { name: 'Back to the files' }).click();
  await library.expectNames('d.txt', 'a.txt');
});

test('a file that is taken back leaves the trash that is shown', async ({ library, server, page }) => {
  await server.put('a.txt', 'x');
  await library.open();
  await expect(trash(page)).toBeVisible();
  await library.act('a.txt', 'Delete');
  await expect(page.getByText('Deleted a.txt')).toBeVisible();
  await trash(page).click();
  await library.expectNames('a.txt');
  // Somebody else is faster.
  await page.route('**/restore', async (route) => {
    await route.fetch();
    await route.fulfill({ status: 404, json: { detail: 'not in the trash' } });
  });
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByText('Restored a.txt')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'The trash is empty' })).toBeVisible();
});

test('what is restored is listed even for who was back before', async ({ library, server, page }) => {
  await server.put('a.txt', 'x');
  await library.open();
  await expect(trash(page)).toBeVisible();
  await library.act('a.txt', 'Delete');
  await expect(library.rows).toHaveCount(0);
  await trash(page).click();
  let late = () => {};
  const held = new Promise<void>((resolve) => { late = resolve; });
  await page.route('**/restore', async (route) => {
    await held;
    await route.continue();
  });
  await page.getByRole('button', { name: 'Restore a.txt' }).click();
  const listed = page.waitForResponse(/\/api\/store\/asset\/\?/);
  await page.getByRole('button', { name: 'Back to the files' }).click();
  await listed;
  await expect(page.getByRole('heading', { name: 'Files', exact: true })).toBeVisible();
  await expect(library.rows).toHaveCount(0);
  late();
  await library.expectNames('a.txt');
});

test('a server that does not say at first what it can do is asked again', async ({ library, server, page }) => {
  await server.put('a.txt', 'x');
  await page.route('**/api/store/capabilities', (route) =>
    route.fulfill({ status: 503, json: { detail: 'busy' } }), { times: 1 });
  await library.open();
  await expect(trash(page)).toBeVisible();
  await library.act('a.txt', 'Delete');
  await expect(page.getByText('Deleted a.txt')).toBeVisible();
});

test('a server without a trash is one that asks before it deletes', async ({ library, server, page }) => {
  await server.put('a.txt', 'x');
  await library.documentedOnly();
  const answered = page.waitForResponse('**/api/store/capabilities');
  await library.open();
  await answered;
  await expect(trash(page)).toHaveCount(0);
  await library.act('a.txt', 'Delete');
  await expect(library.dialog).toContainText('This cannot be undone.');
});
