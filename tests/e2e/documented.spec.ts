// A service that has only what is documented: the page does all of that, and offers nothing beyond it.
import { Files, PIXEL } from './fixtures/files';
import { expect, test } from './fixtures/server';

test('store without any extension: upload, list, page, folder, rename, share, download, delete', async ({ library, server, page }) => {
  const files = new Files();
  await library.documentedOnly();
  await library.documentedMembersOnly();
  await library.withPages();
  await library.open();
  await expect(page.getByRole('heading', { name: 'No files yet' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Trash', exact: true })).toHaveCount(0);
  await library.choose(...['one.png', 'two.png', 'three.png'].map((name) => files.write(name, PIXEL)));
  await expect(library.tray).toContainText('3 files uploaded');
  await expect(library.rows).toHaveCount(3);
  // What nobody announces is not there to be pressed.
  await expect(page.getByRole('switch')).toHaveCount(0);
  // Without thumbnails the picture is the file itself.
  await expect(library.row('two.png').locator('img')).toBeVisible();
  expect((await library.download('two.png')).name).toBe('two.png');

  await page.getByRole('button', { name: 'New folder' }).click();
  await library.dialog.getByLabel('Name').fill('Pictures');
  await library.dialog.getByRole('button', { name: 'Create' }).click();
  await library.enter('Pictures');
  await expect(library.here).toHaveText('Pictures');
  await page.goBack();

  await library.act('two.png', 'Rename…');
  await library.dialog.getByLabel('Name').fill('second.png');
  await library.dialog.getByRole('button', { name: 'Rename' }).click();
  await expect(library.row('second.png')).toBeVisible();

  await library.row('second.png').getByRole('button', { name: 'Share second.png' }).click();
  await library.dialog.getByRole('button', { name: 'Create link' }).click();
  await expect(library.dialog.getByText('The link is ready')).toBeVisible();
  await library.dialog.getByRole('button', { name: 'Close' }).first().click();

  for (let number = 0; number < 50; number += 1) await server.put(`more ${number}.txt`, 'x');
  await page.reload();
  await page.getByRole('button', { name: 'Next' }).click();
  await expect(page.getByText('Page 2')).toBeVisible();
  await library.act('second.png', 'Delete');
  // There is no way back that anybody announced, so it is asked.
  await library.dialog.getByRole('button', { name: 'Delete' }).click();
  await expect(library.row('second.png')).toHaveCount(0);
  await expect(library.toasts.getByRole('button', { name: 'Undo' })).toHaveCount(0);
  files.remove();
});

test('an upload of xqr that has not come to its end is no finished file', async ({ library, server }) => {
  const key = server.createKey('*', 'xqr');
  const announced = await fetch(`${server.address}/api/v1/assets/presign?filename=a.txt&file_size=3`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${key}` },
  });
  expect(announced.status).toBe(200);
  await library.open(key);
  const row = library.row('a.txt');
  await expect(row.locator('.dock-col-public')).toContainText('Not uploaded');
  await expect(row.getByRole('switch')).toHaveCount(0);
  await library.act('a.txt', 'Delete');
  await library.dialog.getByRole('button', { name: 'Delete' }).click();
  await expect(library.rows).toHaveCount(0);
});

test('uploads to a service without a list are shown where this browser can keep nothing', async ({ library, server, page }) => {
  await page.addInitScript(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
  });
  const files = new Files();
  await library.open(server.createKey('', 'partner'));
  await library.choose(files.write('a.png', PIXEL));
  await expect(library.row('a.png')).toBeVisible();
  await expect(page.getByText('This browser does not keep the list')).toBeVisible();
  files.remove();
});

test('a key that no request can carry is refused in words', async ({ page, server }) => {
  await page.goto(server.address);
  await page.getByLabel('API key').fill('live_1\u200b2');
  await page.getByRole('button', { name: 'Open library' }).click();
  await expect(page.getByRole('alert')).toContainText('This key is not accepted.');
  await expect(page.getByRole('button', { name: 'Open library' })).toBeEnabled();
});
