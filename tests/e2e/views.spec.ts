// The list as a grid of cards.
import { HostPage } from './fixtures/host_page';
import { expect, test } from './fixtures/server';

test('a grid shows the same, can do the same, and is remembered', async ({ library, server, page }) => {
  await server.makeFolder('Brand');
  await server.put('a.txt', 'x');
  await server.put('b.txt', 'xx');
  await library.open();
  await expect(library.rows).toHaveCount(3);
  await page.getByRole('button', { name: 'Grid' }).click();
  const card = (name: string) => page.getByRole('listitem').filter({ hasText: name });
  await expect(page.locator('.dock-card')).toHaveCount(3);
  await expect(card('a.txt')).toContainText('1 B');

  await page.getByRole('button', { name: 'List options' }).click();
  await page.getByRole('menuitemradio', { name: 'Size' }).click();
  await expect(page.locator('.dock-card .dock-name-line')).toHaveText(['Brand', 'b.txt', 'a.txt']);

  await card('a.txt').hover();
  await card('a.txt').getByRole('button', { name: 'More actions for a.txt' }).click();
  await page.getByRole('menuitem', { name: 'Rename…' }).click();
  await library.dialog.getByRole('textbox').fill('z.txt');
  await page.keyboard.press('Enter');
  await expect(card('z.txt')).toBeVisible();

  await page.reload();
  await expect(page.locator('.dock-card')).toHaveCount(3);
  await card('Brand').getByRole('button', { name: 'Brand', exact: true }).click();
  await expect(library.here).toHaveText('Brand');
  await page.goBack();
  await page.getByRole('button', { name: 'List', exact: true }).click();
  await expect(library.rows).toHaveCount(3);
});

test('a page sets the view of an element, and is told when the person changes it', async ({ page, server }) => {
  await server.put('a.txt', 'x');
  const host = new HostPage(page, server);
  await host.open('<asset-dock view="grid"></asset-dock>', `
    window.views = [];
    document.addEventListener('view-change', ({ detail }) => views.push(detail.view));
  `);
  await expect(host.dock().locator('.dock-card')).toHaveCount(1);
  await host.dock().getByRole('button', { name: 'List', exact: true }).click();
  await expect(host.dock().locator('tbody tr')).toHaveCount(1);
  await host.dock().evaluate((dock: any) => { dock.view = 'grid'; });
  // The attribute says so already: nothing changes until it says otherwise.
  await host.dock().evaluate((dock: any) => { dock.view = 'list'; dock.view = 'grid'; });
  await expect(host.dock().locator('.dock-card')).toHaveCount(1);
  expect(await page.evaluate('views')).toEqual(['list', 'grid']);
});

test('columns are left out, and stay so', async ({ library, server, page }) => {
  await server.put('a.txt', 'x');
  await library.open();
  const column = (name: string) => page.getByRole('columnheader', { name });
  const turn = async (name: string) => {
    await page.getByRole('button', { name: 'List options' }).click();
    await page.getByRole('menuitemcheckbox', { name }).click();
  };
  await expect(column('Size')).toBeVisible();
  await turn('Show size');
  await turn('Show who can have it');
  await expect(column('Size')).toBeHidden();
  await expect(column('Public')).toBeHidden();
  await expect(library.row('a.txt').getByText('1 B', { exact: true })).toBeHidden();
  await page.reload();
  await expect(column('Type')).toBeVisible();
  await expect(column('Size')).toBeHidden();
  await turn('Show size');
  await expect(column('Size')).toBeVisible();
  await expect(column('Public')).toBeHidden();
  // A grid has none.
  await page.getByRole('button', { name: 'Grid', exact: true }).click();
  await page.getByRole('button', { name: 'List options' }).click();
  await expect(page.getByRole('menuitemradio', { name: 'Name' })).toBeVisible();
  await expect(page.getByRole('menuitemcheckbox')).toHaveCount(0);
});
