// Links: made, copied, opened by somebody else, changed, and ended.
import { readFileSync } from 'node:fs';
import type { Locator } from '@playwright/test';
import { HostPage } from './fixtures/host_page';
import type { LibraryPage } from './fixtures/library_page';
import { expect, test } from './fixtures/server';

const SCOPES = 'store:read,store:write,store:share';

test.beforeEach(({ context }) => context.grantPermissions(['clipboard-read', 'clipboard-write']));

async function openDialog(library: LibraryPage, name: string): Promise<Locator> {
  await library.row(name).getByRole('button', { name: `Share ${name}` }).click();
  await expect(library.dialog.getByRole('heading', { name: `Share ${name}` })).toBeVisible();
  return library.dialog;
}

test('a link is made with a password and an end, and copied', async ({ library, server, page }) => {
  await server.put('plan.txt', 'the plan');
  await library.open(server.createKey(SCOPES));
  const dialog = await openDialog(library, 'plan.txt');
  await expect(dialog.getByRole('radio', { name: '7 days' })).toBeFocused();
  await expect(dialog.getByRole('radio', { name: '7 days' })).toBeChecked();
  await expect(dialog.getByText('Nobody has a link yet.')).toBeVisible();
  await page.keyboard.press('ArrowLeft');
  await expect(dialog.getByRole('radio', { name: '1 day' })).toBeChecked();
  await dialog.getByRole('button', { name: 'Generate' }).click();
  const password = await dialog.getByLabel('Password', { exact: true }).inputValue();
  expect(password).toMatch(/^([a-z]{4}-){4}[a-z]{4}$/);
  await dialog.getByRole('button', { name: 'More downloads' }).click();
  await dialog.getByRole('button', { name: 'More downloads' }).click();
  await dialog.getByLabel('Downloads', { exact: true }).press('Enter');

  await expect(dialog.getByRole('heading', { name: 'The link is ready' })).toBeFocused();
  await expect(dialog.getByText('shown only this once')).toBeVisible();
  await dialog.getByRole('button', { name: 'Copy link' }).click();
  await expect(dialog.getByRole('button', { name: 'Copy link' })).toContainText('Copied');
  const address = await page.evaluate(() => navigator.clipboard.readText());
  expect(address).toContain(`${server.address}/s/`);
  expect(await dialog.getByLabel('Link', { exact: true }).inputValue()).toBe(address);
  await dialog.getByRole('button', { name: 'Copy password' }).click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(password);
  await expect(dialog.getByRole('listitem')).toContainText('Expires in 1 day');
  await expect(dialog.getByRole('listitem')).toContainText('password · 0 of 2 downloads');

  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(library.row('plan.txt').getByRole('button', { name: 'Share plan.txt' })).toBeFocused();
  await openDialog(library, 'plan.txt');
  await expect(dialog.getByRole('listitem')).toHaveCount(1);
  await expect(dialog.getByText('/s/')).toHaveCount(0);
});

test('what the service refuses is said at its field', async ({ library, server, page }) => {
  await server.put('a.txt', 'x');
  await library.open(server.createKey(SCOPES));
  const dialog = await openDialog(library, 'a.txt');
  const password = dialog.getByLabel('Password', { exact: true });
  await password.fill('password');
  await password.press('Enter');
  await expect(password).toHaveAttribute('aria-invalid', 'true');
  await expect(password).toBeFocused();
  await expect(dialog.getByRole('alert').filter({ hasText: /\S/ })).toHaveCount(1);

  await dialog.getByRole('radio', { name: 'Date…' }).check();
  await password.fill('');
  await password.press('Enter');
  await expect(dialog.getByText('Choose a date and a time.')).toBeVisible();
  await dialog.getByLabel('Date and time').fill('2020-01-01T10:00');
  await password.press('Enter');
  await expect(dialog.getByText('Choose a time that is still to come.')).toBeVisible();
  await dialog.getByRole('radio', { name: 'Never' }).check();
  await dialog.getByText('More options').click();
  await dialog.getByLabel('Only for').fill('anna');
  await dialog.getByRole('button', { name: 'Create link' }).click();
  await expect(dialog.getByText('“anna” is not a mail address.')).toBeVisible();
  await dialog.getByLabel('Only for').fill('anna@example.com,');
  await dialog.getByText('More options').click();
  await page.route('**/api/share/', (route) => route.fulfill({
    status: 422,
    json: { detail: [{ loc: ['body', 'recipients', '0'], msg: 'not this one', type: 'value_error' }] },
  }), { times: 1 });
  await dialog.getByRole('button', { name: 'Create link' }).click();
  await expect(dialog.getByText('Not this one.')).toBeVisible();
  await expect(dialog.getByLabel('Only for')).toBeFocused();
  await dialog.getByRole('button', { name: 'Create link' }).click();
  await expect(dialog.getByRole('listitem').filter({ hasText: 'Never expires' })).toContainText('for anna@example.com');
});

test('a link is changed and ended in its place', async ({ library, server, page }) => {
  await server.put('a.txt', 'x');
  await library.open(server.createKey(SCOPES));
  const dialog = await openDialog(library, 'a.txt');
  await dialog.getByRole('button', { name: 'Create link' }).click();
  const link = dialog.getByRole('listitem');
  await expect(link).toContainText('Expires in 7 days');

  await link.getByRole('button', { name: /^Edit/ }).click();
  await expect(link.getByRole('radio', { name: 'Date…' })).toBeFocused();
  await link.getByRole('radio', { name: 'Never' }).check();
  await link.getByLabel('Password', { exact: true }).fill('a quiet harbour');
  await link.getByLabel('Downloads', { exact: true }).fill('5');
  await link.getByRole('button', { name: 'Save' }).click();
  await expect(link).toContainText('Never expires');
  await expect(link).toContainText('password · 0 of 5 downloads');
  await expect(link.getByRole('button', { name: /^Edit/ })).toBeFocused();

  await link.getByRole('button', { name: /^Edit/ }).click();
  await link.getByLabel('New password', { exact: true }).fill('abc');
  await link.getByLabel('Remove the password').check();
  await link.getByLabel('Downloads', { exact: true }).fill('');
  await link.getByRole('button', { name: 'Save' }).click();
  await expect(link).not.toContainText('password');
  await expect(link).toContainText('0 downloads');

  const revoke = link.getByRole('button', { name: /^Revoke/ });
  await revoke.click();
  await expect(link.getByRole('button', { name: 'Keep' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(revoke).toBeFocused();
  await revoke.click();
  await link.getByRole('button', { name: 'Revoke', exact: true }).click();
  await expect(dialog.getByText('Nobody has a link yet.')).toBeVisible();
  await expect(dialog.getByText('The link is ready')).toHaveCount(0);
});

test('for whom a link is can be mended', async ({ library, server }) => {
  const asset = await server.put('a.txt', 'x');
  await server.share({ asset, recipients: ['ana@example.com'] });
  await library.open(server.createKey(SCOPES));
  const dialog = await openDialog(library, 'a.txt');
  const link = dialog.locator('.dock-link');
  await expect(link).toContainText('ana@example.com');
  await link.getByRole('button', { name: /^Edit/ }).click();
  await link.getByRole('button', { name: /Remove ana@example.com/ }).click();
  await link.getByLabel('Only for').fill('anna@example.com');
  await link.getByRole('button', { name: 'Save' }).click();
  await expect(link).toContainText('anna@example.com');
});

test('who may share and not change sees no way to change', async ({ library, server }) => {
  const asset = await server.put('a.txt', 'x');
  await server.share({ asset });
  await library.open(server.createKey('store:read,store:share'));
  const dialog = await openDialog(library, 'a.txt');
  await expect(dialog.getByRole('listitem')).toHaveCount(1);
  await expect(dialog.getByRole('button', { name: /^Edit/ })).toHaveCount(0);
  await expect(dialog.getByRole('button', { name: /^Revoke/ })).toHaveCount(0);
});

test('where the page may not copy, the link is selected', async ({ library, server, page }) => {
  await page.addInitScript(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }));
  await server.put('a.txt', 'x');
  await library.open(server.createKey(SCOPES));
  const dialog = await openDialog(library, 'a.txt');
  await dialog.getByRole('button', { name: 'Create link' }).click();
  await dialog.getByRole('button', { name: 'Copy link' }).click();
  await expect(dialog.getByRole('button', { name: 'Copy link' })).toContainText('Copy by hand');
  const selected = () => page.evaluate(() => {
    const field = document.activeElement as HTMLInputElement;
    return field.value.slice(field.selectionStart!, field.selectionEnd!);
  });
  await expect.poll(selected).toContain(`${server.address}/s/`);
});

test('links that do not come are asked for again', async ({ library, server, page }) => {
  await server.put('a.txt', 'x');
  await library.open(server.createKey(SCOPES));
  await page.route('**/shares', (route) => route.fulfill({ status: 503, json: { detail: 'busy' } }));
  const dialog = await openDialog(library, 'a.txt');
  await expect(dialog.getByRole('alert').filter({ hasText: /\S/ })).toContainText('Wait a moment');
  await page.unroute('**/shares');
  await dialog.getByRole('button', { name: 'Try again' }).click();
  await expect(dialog.getByText('Nobody has a link yet.')).toBeVisible();
  await expect(dialog.getByRole('heading', { name: 'Links' })).toBeFocused();
});

test('a link that is made while the links are on their way is among them', async ({ library, server, page }) => {
  await server.put('a.txt', 'x');
  await library.open(server.createKey(SCOPES));
  let late = () => {};
  const held = new Promise<void>((resolve) => { late = resolve; });
  const read = page.waitForRequest((request) => request.url().endsWith('/shares') && request.method() === 'GET');
  await page.route('**/shares', async (route) => {
    if (route.request().method() !== 'GET') return route.fallback();
    const answer = await route.fetch();
    await held;
    return route.fulfill({ response: answer });
  }, { times: 1 });
  const dialog = await openDialog(library, 'a.txt');
  await read;
  await dialog.getByRole('button', { name: 'Create link' }).click();
  await expect(dialog.getByRole('listitem')).toHaveCount(1);
  late();
  await dialog.getByRole('button', { name: 'Make another link' }).click();
  await expect(dialog.getByRole('radio', { name: '7 days' })).toBeFocused();
  await expect(dialog.getByRole('listitem')).toHaveCount(1);
});

test('a key that may not share sees no sharing', async ({ library, server, page }) => {
  await server.put('a.txt', 'x');
  const answered = page.waitForResponse('**/api/store/capabilities');
  await library.open(server.createKey('store:read,store:write'));
  await answered;
  await expect(library.rows).toHaveCount(1);
  await expect(page.getByRole('button', { name: 'Share a.txt' })).toHaveCount(0);
});

test('a link lets somebody else in with its password, until it is revoked', async ({ library, server, page, browser }) => {
  await server.put('plan.txt', 'the plan');
  await library.open(server.createKey(SCOPES));
  const dialog = await openDialog(library, 'plan.txt');
  await dialog.getByLabel('Password', { exact: true }).fill('a quiet harbour');
  await dialog.getByRole('button', { name: 'Create link' }).click();
  const address = await dialog.getByLabel('Link', { exact: true }).inputValue();

  const elsewhere = await browser.newContext();
  const guest = await elsewhere.newPage();
  await guest.goto(address);
  await guest.getByLabel('Password').fill('a loud harbour');
  await guest.getByRole('button', { name: 'Open' }).click();
  await expect(guest.getByText('This is not the password.')).toBeVisible();
  await guest.getByLabel('Password').fill('a quiet harbour');
  await guest.getByRole('button', { name: 'Open' }).click();
  const coming = guest.waitForEvent('download');
  await guest.getByRole('link', { name: 'Download' }).click();
  expect(readFileSync(await (await coming).path(), 'utf8')).toBe('the plan');

  await page.keyboard.press('Escape');
  await openDialog(library, 'plan.txt');
  await expect(dialog.getByRole('listitem')).toContainText('1 download');
  await dialog.getByRole('button', { name: /^Revoke/ }).click();
  await dialog.getByRole('button', { name: 'Revoke', exact: true }).click();
  await expect(dialog.getByText('Nobody has a link yet.')).toBeVisible();
  expect((await guest.goto(address))?.status()).toBe(404);
  await elsewhere.close();
});

test('a link that is made is told to the page, as an address that anyone can open', async ({ page, server }) => {
  await server.put('plan.txt', 'the plan');
  const host = new HostPage(page, server);
  await host.open('<asset-dock></asset-dock>');
  const dock = host.dock();
  await dock.getByRole('button', { name: 'Share plan.txt' }).click();
  await dock.getByRole('dialog').getByRole('button', { name: 'Create link' }).click();
  await expect(dock.getByRole('heading', { name: 'The link is ready' })).toBeVisible();
  const heard = await page.evaluate(() => (window as any).heard);
  const [, { share }] = heard.find(([name]: [string]) => name === 'share');
  expect(share).toMatchObject({ state: 'active', hasPassword: false, downloads: 0 });
  expect(share.url).toBe(await dock.getByLabel('Link', { exact: true }).inputValue());
  expect((await fetch(share.url)).status).toBe(200);
});
