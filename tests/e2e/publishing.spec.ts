// Making a file public, copying its link, and taking it back.
import type { Page } from '@playwright/test';
import { PIXEL } from './fixtures/files';
import { expect, test } from './fixtures/server';

const toggle = (page: Page, name: string) =>
  page.getByRole('switch', { name: `Public: ${name}` });

test.beforeEach(({ context }) => context.grantPermissions(['clipboard-read', 'clipboard-write']));

test('a published picture can be fetched by anyone, until it is taken back', async ({ library, server, page }) => {
  await server.put('logo.png', PIXEL, 'image/png');
  await library.open();
  await expect(toggle(page, 'logo.png')).not.toBeChecked();
  await toggle(page, 'logo.png').click();
  await expect(toggle(page, 'logo.png')).toContainText('Public');
  await expect(toggle(page, 'logo.png')).toBeChecked();
  await expect(toggle(page, 'logo.png')).toBeFocused();
  await page.getByRole('button', { name: 'Copy the public link of logo.png' }).click();
  await expect(library.row('logo.png').getByText('Copied')).toBeAttached();

  const address = await page.evaluate(() => navigator.clipboard.readText());
  expect(new URL(address).origin).toBe(server.address);
  const answer = await fetch(address);
  expect(Buffer.from(await answer.arrayBuffer())).toEqual(PIXEL);
  await page.reload();
  await expect(toggle(page, 'logo.png')).toBeChecked();

  await toggle(page, 'logo.png').click();
  await expect(toggle(page, 'logo.png')).toContainText('Private');
  await expect(page.getByRole('button', { name: 'Copy the public link of logo.png' })).toHaveCount(0);
  expect((await fetch(address)).status).toBe(404);
});

test('what people could be tricked into opening is asked about', async ({ library, server, page }) => {
  await server.put('page.html', '<p>', 'text/html');
  await library.open();
  await toggle(page, 'page.html').click();
  await expect(library.dialog).toContainText('never shown');
  await page.keyboard.press('Escape');
  await expect(library.dialog).toBeHidden();
  await expect(toggle(page, 'page.html')).toBeFocused();
  await expect(toggle(page, 'page.html')).not.toBeChecked();
  await toggle(page, 'page.html').click();
  await library.dialog.getByRole('button', { name: 'Publish' }).click();
  await expect(toggle(page, 'page.html')).toBeChecked();
  await expect(toggle(page, 'page.html')).toContainText('Public');
});

test('what could not be published says why, and is tried again', async ({ library, server, page }) => {
  await server.put('logo.png', PIXEL, 'image/png');
  await library.open();
  await page.route('**/publish', (route) => route.fulfill({ status: 507, json: { detail: 'full' } }));
  await toggle(page, 'logo.png').click();
  await expect(library.row('logo.png').getByRole('alert')).toContainText('Not published. The library has no room left.');
  await expect(toggle(page, 'logo.png')).not.toBeChecked();
  await page.unroute('**/publish');
  await library.row('logo.png').getByRole('button', { name: 'Try again' }).click();
  await expect(toggle(page, 'logo.png')).toContainText('Public');
  await expect(library.row('logo.png').getByRole('alert')).toHaveCount(0);
});

test('what was published although no answer came is shown so', async ({ library, server, page }) => {
  await server.put('logo.png', PIXEL, 'image/png');
  await library.open();
  await page.route('**/publish', async (route) => {
    await route.fetch();
    await route.fulfill({ status: 504, json: {} });
  });
  const toggle = page.getByRole('switch', { name: 'Public: logo.png' });
  await toggle.click();
  await expect(toggle).toContainText('Public');
  await expect(toggle).toBeChecked();
  await expect(library.row('logo.png').getByRole('alert')).toHaveCount(0);
});

test('where the page may not copy, the public link is shown to be copied by hand', async ({ library, server, page }) => {
  await page.addInitScript(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }));
  await server.put('logo.png', PIXEL, 'image/png');
  await library.open();
  await toggle(page, 'logo.png').click();
  const copy = page.getByRole('button', { name: 'Copy the public link of logo.png' });
  await copy.click();
  const field = library.dialog.getByRole('textbox', { name: 'Copy the public link' });
  await expect(field).toBeFocused();
  const selected = () => field.evaluate((field: HTMLInputElement) =>
    field.value.slice(field.selectionStart!, field.selectionEnd!));
  await expect.poll(selected).toContain(`${server.address}/`);
  await page.keyboard.press('Escape');
  await expect(library.dialog).toBeHidden();
  await expect(copy).toBeFocused();
});

test('a list that was read before does not take back what was published since', async ({ library, server, page }) => {
  await server.put('logo.png', PIXEL, 'image/png');
  await library.open();
  await expect(toggle(page, 'logo.png')).not.toBeChecked();
  let late = () => {};
  const held = new Promise<void>((resolve) => { late = resolve; });
  await page.route(/\/api\/store\/asset\/\?/, async (route) => {
    const answer = await route.fetch();
    await held;
    await route.fulfill({ response: answer });
  });
  const read = page.waitForRequest(/sort_by=name/);
  await page.getByRole('columnheader', { name: 'Name' }).getByRole('button').click();
  await read;
  await toggle(page, 'logo.png').click();
  await expect(toggle(page, 'logo.png')).toContainText('Public');
  const shown = page.waitForResponse(/sort_by=name/);
  late();
  await shown;
  await expect(page.getByRole('columnheader', { name: 'Name' })).toHaveAttribute('aria-sort', 'ascending');
  await expect(toggle(page, 'logo.png')).toBeChecked();
});

test('while it is under way the switch says so and takes no second press', async ({ library, server, page }) => {
  await server.put('logo.png', PIXEL, 'image/png');
  await library.open();
  let asked = 0;
  let go = () => {};
  await page.route('**/publish', async (route) => {
    asked += 1;
    await new Promise<void>((resolve) => { go = resolve; });
    await route.continue();
  });
  await toggle(page, 'logo.png').click();
  await expect(toggle(page, 'logo.png')).toContainText('Publishing…');
  await toggle(page, 'logo.png').click();
  go();
  await expect(toggle(page, 'logo.png')).toContainText('Public');
  expect(asked).toBe(1);
});

test('on a server without publishing there is no switch', async ({ library, server, page }) => {
  await server.put('logo.png', PIXEL, 'image/png');
  await library.documentedOnly();
  const answered = page.waitForResponse('**/api/store/capabilities');
  await library.open();
  await answered;
  await expect(library.rows).toHaveCount(1);
  await expect(page.getByRole('switch')).toHaveCount(0);
  await expect(page.getByRole('columnheader', { name: 'Public' })).toHaveCount(0);
});
