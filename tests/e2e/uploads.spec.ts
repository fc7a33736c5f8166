// What can go wrong with an upload, and what the person can do about it.
import { Files } from './fixtures/files';
import { expect, test } from './fixtures/server';

let files: Files;
test.beforeEach(() => {
  files = new Files();
});
test.afterEach(() => files.remove());

test('a file over the limit is refused in words, before anything is sent', async ({ library, page }) => {
  // What comes in one request; in parts it could be far larger.
  await library.documentedOnly();
  await library.open();
  let sent = 0;
  page.on('request', (request) => {
    sent += Number(request.url().includes('/upload'));
  });
  await library.choose(files.sparse('huge.bin', 100_000_001));
  await expect(library.upload('huge.bin')).toContainText('Too large by 1 B: the limit is 100 MB a file.');
  await expect(library.upload('huge.bin').getByRole('button', { name: /Retry/ })).toHaveCount(0);
  expect(sent).toBe(0);
});

test('an upload that lost its server is kept, and goes on when that is back', async ({ library, server }) => {
  await library.open();
  await expect(library.page.getByText('No files yet').first()).toBeVisible();
  await server.stop();
  await library.choose(files.random('report.bin', 200_000));
  await expect(library.upload('report.bin')).toContainText('The connection to the server broke.');
  await server.start();
  await expect(library.tray.getByText('1 file uploaded')).toBeVisible();
  await library.expectNames('report.bin');
});

test('a cancelled upload leaves nothing behind', async ({ library, page }) => {
  await library.open();
  await expect(page.getByText('No files yet').first()).toBeVisible();
  const client = await page.context().newCDPSession(page);
  await client.send('Network.emulateNetworkConditions', {
    offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: 200_000,
  });
  await library.choose(files.random('slow.bin', 20_000_000));
  await expect(library.upload('slow.bin').getByRole('progressbar')).toBeVisible();
  await library.upload('slow.bin').getByRole('button', { name: 'Cancel the upload of slow.bin' }).click();
  await expect(library.tray).toHaveCount(0);
  await page.reload();
  await expect(page.getByRole('heading', { name: 'No files yet' })).toBeVisible();
});

test('speed and time left are shown while an upload runs', async ({ library, page }) => {
  await library.open();
  const client = await page.context().newCDPSession(page);
  await client.send('Network.emulateNetworkConditions', {
    offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: 1_000_000,
  });
  await library.choose(files.random('steady.bin', 30_000_000));
  await expect(library.upload('steady.bin')).toContainText(/of 30 MB · .+\/s · .+\sleft/);
  await expect(library.tray.locator('header')).toContainText(/\d+% · .+\/s · .+\sleft/);
});

test('a key that may only read says so', async ({ library, server }) => {
  await library.open(server.createKey('store:read'));
  await library.choose(files.random('a.bin', 10));
  await expect(library.upload('a.bin')).toContainText('This key does not allow that.');
  await expect(library.upload('a.bin').getByRole('button', { name: /Retry/ })).toHaveCount(0);
});

test('a name from another system is made safe and shown as it is kept', async ({ library }) => {
  await library.open();
  await library.choose(files.write('a\u202Egnp.txt', 'x'), files.write('x"y\r\nz.txt', 'x'));
  await expect(library.rows).toHaveCount(2);
  for (const name of ['agnp.txt', 'x_y__z.txt']) {
    await expect(library.row(name)).toBeVisible();
    await expect(library.upload(name)).toContainText('done');
  }
});

test('what moves stands above what is done', async ({ library, page }) => {
  await library.open();
  await library.choose(...Array.from({ length: 12 }, (_, i) => files.random(`small ${i}.bin`, 10)));
  await expect(library.tray.getByText('12 files uploaded')).toBeVisible();
  const client = await page.context().newCDPSession(page);
  await client.send('Network.emulateNetworkConditions', {
    offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: 200_000,
  });
  await library.choose(files.random('slow.bin', 20_000_000), files.sparse('huge.bin', 100_000_001));
  await expect(library.uploads.nth(0)).toContainText('slow.bin');
  await expect(library.uploads.nth(1)).toContainText('huge.bin');
});

test('leaving while files are on their way is asked about', async ({ library, page }) => {
  await library.open();
  const client = await page.context().newCDPSession(page);
  await client.send('Network.emulateNetworkConditions', {
    offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: 200_000,
  });
  await library.choose(files.random('slow.bin', 20_000_000));
  await expect(library.upload('slow.bin').getByRole('progressbar')).toBeVisible();

  let asked = 0;
  page.on('dialog', async (dialog) => {
    asked += Number(dialog.type() === 'beforeunload');
    await dialog.dismiss();
  });
  // Browsers ask only those who have touched the page.
  await page.getByRole('heading', { name: 'Files', exact: true }).click();
  await page.evaluate(() => location.reload());
  await expect.poll(() => asked).toBe(1);

  await page.getByRole('button', { name: 'Sign out' }).click();
  await library.dialog.getByRole('button', { name: 'Stay' }).click();
  await expect(library.upload('slow.bin')).toBeVisible();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await library.dialog.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByLabel('API key')).toBeVisible();
});
