// The whole way of a folder: made, filled, shared, opened by somebody else, and taken back.
import { readFileSync } from 'node:fs';
import { Files } from './fixtures/files';
import { expect, test } from './fixtures/server';

test('a folder is made, filled, shared with a password and an end, opened, and taken back', async ({
  library, page, browser,
}) => {
  const files = new Files();
  await library.open();
  await page.getByRole('button', { name: 'New folder' }).click();
  await page.keyboard.type('Press kit');
  await page.keyboard.press('Enter');
  await library.enter('Press kit');
  await expect(library.here).toHaveText('Press kit');
  await library.choose(files.write('release.txt', 'for everyone, from Monday'));
  await library.expectNames('release.txt');
  await library.crumbs.getByRole('button', { name: 'Files' }).click();

  await library.act('Press kit', 'Share…');
  const dialog = library.dialog;
  await dialog.getByRole('radio', { name: '1 day' }).check();
  await dialog.getByLabel('Password', { exact: true }).fill('a quiet harbour');
  await dialog.getByRole('button', { name: 'Create link' }).click();
  const address = await dialog.getByLabel('Link', { exact: true }).inputValue();

  const elsewhere = await browser.newContext();
  const guest = await elsewhere.newPage();
  await guest.goto(address);
  await expect(guest.locator('body')).not.toContainText('Press kit');
  await guest.getByLabel('Password').fill('a loud harbour');
  await guest.getByRole('button', { name: 'Open' }).click();
  await expect(guest.getByText('This is not the password.')).toBeVisible();
  await guest.getByLabel('Password').fill('a quiet harbour');
  await guest.getByRole('button', { name: 'Open' }).click();
  await expect(guest.getByRole('heading')).toHaveText('Press kit');
  await expect(guest.locator('main')).toContainText('Ends in');
  const coming = guest.waitForEvent('download');
  await guest.getByRole('link', { name: 'release.txt' }).click();
  expect(readFileSync(await (await coming).path(), 'utf8')).toBe('for everyone, from Monday');

  await dialog.getByRole('button', { name: /^Revoke/ }).click();
  await dialog.getByRole('button', { name: 'Revoke', exact: true }).click();
  await expect(dialog.getByText('Nobody has a link yet.')).toBeVisible();
  expect((await guest.goto(address))?.status()).toBe(404);
  await elsewhere.close();
  files.remove();
});
