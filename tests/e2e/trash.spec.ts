// Deleting with a way back, and the trash.
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures/server';

const trash = (page: Page) => page.getByRole('button', { name: 'Trash', exact: true });

test('that links end with their file is said', async ({ library, server, page }) => {
  await server.put('a.txt', 'x');
  await library.open(server.createKey('store:read,store:write,store:share'));
  await library.row('a.txt').getByRole('button', { name: 'Share a.txt' }).click();
  await library.dialog.getByRole('button', { name: 'Create link' }).click();
  await expect(library.dialog.getByText('The link is ready')).toBeVisible();
  await page.keyboard.press('Escape');
  await library.act('a.txt', 'Delete');
  await expect(page.getByText('Deleted a.txt. Its links ended.')).toBeVisible();
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
