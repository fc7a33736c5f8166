// The list as a grid of cards.
import { picture } from './fixtures/files';
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

test('justified cards fill rows of one height, and are remembered', async ({ library, server, page }) => {
  const shapes = [[800, 400], [300, 600], [500, 500], [900, 300], [400, 300], [300, 400], [640, 360]];
  for (const [at, [width, height]] of shapes.entries()) await server.put(`${at}.png`, picture(width!, height!), 'image/png');
  await server.put('a.txt', 'x');
  await server.looked();
  await page.addInitScript(() => localStorage.setItem('asset-dock.view', '"grid"'));
  await library.open();
  const cards = page.locator('.dock-card');
  await expect(cards).toHaveCount(8);
  const boxes = () => cards.evaluateAll((all) => all.map((card) => {
    const { x, y, width, height } = card.getBoundingClientRect();
    return { x: Math.round(x), y: Math.round(y), width: Math.round(width), height: Math.round(height) };
  }));
  expect(new Set((await boxes()).map(({ width }) => width)).size).toBe(1);
  const choose = async (name: string) => {
    await page.getByRole('button', { name: 'List options' }).click();
    await page.getByRole('menuitemradio', { name, exact: true }).click();
  };
  await choose('Justified');
  const rows = async () => {
    const rows = new Map<number, { x: number; width: number }[]>();
    for (const { x, y, width } of await boxes()) rows.set(y, [...rows.get(y) ?? [], { x, width }]);
    return [...rows.values()];
  };
  await expect.poll(async () => (await rows()).map((row) => row.length)).toEqual([4, 4]);
  expect(new Set((await boxes()).map(({ height }) => height)).size).toBe(1);
  const { x, width } = (await page.locator('.dock-grid').boundingBox())!;
  const [first] = await rows();
  const last = first!.at(-1)!;
  expect(last.x + last.width).toBe(Math.round(x + width));
  // By keyboard the way leads to what stands below.
  await cards.nth(3).focus();
  await page.keyboard.press('ArrowDown');
  await expect(cards.nth(7)).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await expect(cards.nth(3)).toBeFocused();
  await page.reload();
  await expect.poll(async () => (await rows()).map((row) => row.length)).toEqual([4, 4]);
  await choose('Square');
  await expect.poll(async () => new Set((await boxes()).map(({ width }) => width)).size).toBe(1);
});

test('of many justified cards only those that are seen are drawn', async ({ library, server, page }) => {
  for (let at = 0; at < 130; at += 1) await server.put(`${at}.txt`, 'x');
  // As if they were images of three shapes.
  await page.route(/\/api\/store\/asset\/\?/, async (route) => {
    const response = await route.fetch();
    const json = await response.json();
    for (const asset of json.items) Object.assign(asset, [{ width: 800, height: 400 }, { width: 400, height: 800 }, {}][asset.name.length % 3]);
    await route.fulfill({ response, json });
  });
  await page.addInitScript(() => {
    localStorage.setItem('asset-dock.view', '"grid"');
    localStorage.setItem('asset-dock.cards', '"justified"');
  });
  await library.open();
  const cards = page.locator('.dock-card');
  await expect(page.getByText('129.txt')).toBeVisible();
  const down = async () => {
    await page.mouse.wheel(0, 3000);
    return page.getByText('0.txt', { exact: true }).isVisible();
  };
  await expect.poll(down).toBe(true);
  await expect(page.getByText('129.txt')).toHaveCount(0);
  expect(await cards.count()).toBeLessThan(100);
  await page.evaluate(() => scrollTo(0, 0));
  await expect(page.getByText('129.txt')).toBeVisible();
});

test('a page sets how the cards of an element are cut', async ({ page, server }) => {
  await server.put('a.txt', 'x');
  const host = new HostPage(page, server);
  await host.open('<asset-dock view="grid" cards="justified"></asset-dock>');
  await expect(host.dock().locator('.dock-cards-justified')).toHaveCount(1);
  await host.dock().evaluate((dock: any) => { dock.cards = 'square'; });
  await expect(host.dock().locator('.dock-cards-justified')).toHaveCount(0);
  await expect(host.dock().locator('.dock-card')).toHaveCount(1);
});
