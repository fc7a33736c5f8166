// What is loaded when it is first needed.
import { expect, test } from './fixtures/server';

test('a part is loaded when it is needed, and once', async ({ library, server, page }) => {
  await server.put('a.txt', 'x');
  const loaded: string[] = [];
  page.on('request', (request) => {
    const name = /(split_\w+)\.wasm/.exec(request.url())?.[1];
    if (name) loaded.push(name);
  });
  await library.open(server.createKey('store:read,store:write,store:share'));
  await expect(library.row('a.txt')).toBeVisible();
  expect(loaded).toEqual(['split_dashboard']);
  for (let times = 0; times < 2; times += 1) {
    await library.row('a.txt').getByRole('button', { name: 'Share a.txt' }).click();
    await expect(library.dialog.getByRole('button', { name: 'Create link' })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(library.dialog).toHaveCount(0);
  }
  expect(loaded).toEqual(['split_dashboard', 'split_share']);
});

test('a part that does not come is asked for again', async ({ library, server, page }) => {
  await server.put('a.txt', 'x');
  await page.route('**/split_*.wasm*', (route) => (
    route.request().url().includes('dashboard') ? route.continue() : route.abort()
  ));
  await library.open(server.createKey('store:read,store:write,store:share'));
  await library.row('a.txt').getByRole('button', { name: 'Share a.txt' }).click();
  await expect(library.dialog.getByRole('alert')).toContainText('could not be loaded');
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'Trash', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText('could not be loaded');
  await page.getByRole('button', { name: 'Back to the files' }).click();
  await expect(library.row('a.txt')).toBeVisible();

  await page.getByRole('button', { name: 'Trash', exact: true }).click();
  await page.unroute('**/split_*.wasm*');
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByText('The trash is empty')).toBeVisible();
});

test('a part of another build is not taken', async ({ library, server, page }) => {
  await server.put('a.txt', 'x');
  await page.route('**/split_share.wasm*', async (route) => {
    const response = await route.fetch();
    const body = await response.body();
    body[body.length - 1] ^= 1;
    await route.fulfill({ response, body });
  });
  await library.open(server.createKey('store:read,store:write,store:share'));
  await library.row('a.txt').getByRole('button', { name: 'Share a.txt' }).click();
  await expect(library.dialog.getByRole('alert')).toContainText('could not be loaded');
  await page.keyboard.press('Escape');
  await library.act('a.txt', 'Delete');
  await expect(library.row('a.txt')).toHaveCount(0);
});
