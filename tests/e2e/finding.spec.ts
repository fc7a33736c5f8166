// Finding: a text, filters, an order, and all of it in the address.
import { expect, test } from './fixtures/server';

test('the list shows what the text finds, in all folders, and everything again without it', async ({ library, server }) => {
  const brand = await server.makeFolder('Brand');
  await server.makeFolder('Report archive', brand);
  await server.put('Report March.txt', 'x', 'text/plain', brand);
  await server.put('report.txt', 'x');
  await server.put('photo.txt', 'x');
  await library.open();
  await library.expectNames('Brand', 'photo.txt', 'report.txt');
  await library.search.fill('REPORT');
  await library.expectNames('Report archive', 'report.txt', 'Report March.txt');
  await expect(library.page.locator('.dock-count')).toHaveText('1 folder, 2 files found');
  await library.page.getByRole('button', { name: 'Clear the search' }).click();
  await library.expectNames('Brand', 'photo.txt', 'report.txt');
  await expect(library.search).toBeFocused();
});

test('in a folder it looks there and below', async ({ library, server }) => {
  const brand = await server.makeFolder('Brand');
  const logos = await server.makeFolder('Logos', brand);
  await server.put('a logo.txt', 'x', 'text/plain', logos);
  await server.put('logo outside.txt', 'x');
  await library.open();
  await library.enter('Brand');
  await library.search.fill('logo');
  await library.expectNames('Logos', 'a logo.txt');
  await library.enter('Logos');
  await library.expectNames('a logo.txt');
  await expect(library.search).toHaveValue('');
});

test('filters are those that the service has, and each says what it filters by', async ({ library, server, page }) => {
  await server.put('small.txt', 'x');
  await server.put('page.html', '<p>x</p>', 'text/html');
  await server.put('pixel.png', Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64'));
  await library.open();
  await library.filter('Type', 'Images');
  await library.expectNames('pixel.png');
  await expect(page.locator('.dock-filter').first()).toHaveText('Type: Images');
  await library.filter('Size', '100 MB and more');
  await expect(page.getByRole('heading', { name: 'Nothing found' })).toBeVisible();
  await page.getByRole('button', { name: 'Show everything' }).click();
  await expect(library.rows).toHaveCount(3);
  await library.filter('Added', 'In the last 24 hours');
  await expect(library.rows).toHaveCount(3);
  await library.filter('Public', 'Yes');
  await expect(page.getByRole('heading', { name: 'Nothing found' })).toBeVisible();
  await library.filter('Public', 'Any');
  await expect(library.rows).toHaveCount(3);
});

test('what is looked for is in the address, for others and for the way back', async ({ library, server, page }) => {
  for (const name of ['b.txt', 'ab.txt', 'c.txt']) await server.put(name, 'x');
  await library.open();
  await expect(library.rows).toHaveCount(3);
  await library.search.fill('b');
  await library.expectNames('ab.txt', 'b.txt');
  await library.search.fill('b.');
  await expect(page).toHaveURL(/#\/\?q=b\.$/);
  await page.getByRole('columnheader', { name: 'Name' }).getByRole('button').click();
  await expect(page).toHaveURL(/#\/\?q=b\.&sort=name$/);
  await library.filter('Type', 'Text');
  await expect(page).toHaveURL(/#\/\?q=b\.&type=text&sort=name$/);

  await page.reload();
  await library.expectNames('ab.txt', 'b.txt');
  await expect(library.search).toHaveValue('b.');
  await expect(page.locator('.dock-filter').first()).toHaveText('Type: Text');
  await expect(page.getByRole('columnheader', { name: 'Name' })).toHaveAttribute('aria-sort', 'ascending');

  await page.goBack();
  await expect(library.rows).toHaveCount(3);
  await expect(library.search).toHaveValue('');
});

test('back and forward lead where they lead, however slow the service is', async ({ library, server, page }) => {
  for (const name of ['a.txt', 'ab.txt']) await server.put(name, 'x');
  await library.open();
  await expect(library.rows).toHaveCount(2);
  await library.search.fill('ab');
  await library.expectNames('ab.txt');
  await page.route(/\/asset\/\?(?!.*name__contains)/, () => {});
  await page.goBack();
  await expect(page).not.toHaveURL(/q=ab/);
  const again = page.waitForRequest(/name__contains=ab/);
  await page.goForward();
  await again;
  await expect(page).toHaveURL(/#\/\?q=ab$/);
  await expect(library.search).toHaveValue('ab');
  await library.expectNames('ab.txt');
});

test('what is typed while the service is slow is what is shown in the end', async ({ library, server, page }) => {
  for (const name of ['a.txt', 'ab.txt']) await server.put(name, 'x');
  await library.open();
  await expect(library.rows).toHaveCount(2);
  let release = () => {};
  const held = new Promise<void>((resolve) => { release = resolve; });
  await page.route(/name__contains=a(&|$)/, async (route) => {
    await held;
    await route.continue();
  });
  await library.search.fill('a');
  await page.waitForRequest(/name__contains=a(&|$)/);
  await library.search.fill('ab');
  await library.expectNames('ab.txt');
  release();
  await page.waitForResponse(/name__contains=a(&|$)/);
  await library.expectNames('ab.txt');
});

test('a service that says nothing of filters has none, and keeps its credential', async ({ library, server, page }) => {
  await server.put('a.txt', 'x');
  await page.route('**/api/store/*/filters', (route) => route.fulfill({ status: 401, json: { detail: 'no key' } }));
  await library.open();
  await expect(library.rows).toHaveCount(1);
  await expect(library.search).toHaveCount(0);
  await expect(page.locator('.dock-filter')).toHaveCount(0);
});
