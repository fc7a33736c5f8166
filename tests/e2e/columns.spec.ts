// Columns of the list that are made wider and narrower.
import type { Page } from '@playwright/test';
import { HostPage } from './fixtures/host_page';
import { expect, test } from './fixtures/server';

const edge = (page: Page, of: string) => page.getByRole('separator', { name: `Width of ${of}` });
const value = (page: Page, of: string) => async () => Number(await edge(page, of).getAttribute('aria-valuenow'));
const width = (page: Page, of: string) => async () =>
  Math.round((await page.getByRole('columnheader', { name: of }).boundingBox())!.width);

test('an edge is moved by keys, as far as it goes, and put back', async ({ library, server, page }) => {
  await server.put('a.txt', 'x');
  await library.open();
  await expect.poll(value(page, 'Type')).toBe(168);
  await expect(edge(page, 'Type')).toHaveAttribute('aria-orientation', 'vertical');
  // Nothing that could give stands after the last one.
  await expect(page.getByRole('separator')).toHaveCount(4);
  const name = await value(page, 'Name')();
  await edge(page, 'Type').focus();
  await page.keyboard.press('ArrowRight');
  await expect.poll(width(page, 'Type')).toBe(184);
  await expect.poll(width(page, 'Size')).toBe(88);
  await expect.poll(value(page, 'Type')).toBe(184);
  await page.keyboard.press('Shift+ArrowLeft');
  await expect.poll(value(page, 'Type')).toBe(120);
  for (let times = 0; times < 5; times += 1) await page.keyboard.press('Shift+ArrowLeft');
  await expect.poll(value(page, 'Type')).toBe(72);
  await expect(edge(page, 'Type')).toHaveAttribute('aria-valuemin', '72');
  await expect.poll(value(page, 'Name')).toBe(name);
  await page.keyboard.press('Home');
  await expect.poll(value(page, 'Type')).toBe(168);
  await expect.poll(value(page, 'Size')).toBe(104);
});

test('an edge is dragged, stays where it was put, and all are put back', async ({ library, server, page }) => {
  await server.put('a.txt', 'x');
  await library.open();
  const drag = async (of: string, by: number) => {
    const { x, y, width, height } = (await edge(page, of).boundingBox())!;
    await page.mouse.move(x + width / 2, y + height / 2);
    await page.mouse.down();
    await page.mouse.move(x + width / 2 + by, y + 200, { steps: 4 });
    await page.mouse.up();
  };
  await expect.poll(value(page, 'Type')).toBe(168);
  await drag('Name', -50);
  await expect.poll(width(page, 'Type')).toBe(218);
  await drag('Size', 20);
  await expect.poll(width(page, 'Size')).toBe(124);
  await page.reload();
  await expect.poll(width(page, 'Type')).toBe(218);
  await expect.poll(width(page, 'Size')).toBe(124);
  await edge(page, 'Size').dblclick();
  await expect.poll(width(page, 'Size')).toBe(104);
  await expect.poll(width(page, 'Type')).toBe(218);
  await page.getByRole('button', { name: 'List options' }).click();
  await page.getByRole('menuitem', { name: 'Reset columns' }).click();
  await expect.poll(width(page, 'Type')).toBe(168);
  await page.getByRole('button', { name: 'List options' }).click();
  await expect(page.getByRole('menuitem', { name: 'Reset columns' })).toHaveCount(0);
});

test('a column that is left out gives nothing, and names keep room in a narrower list', async ({ library, server, page }) => {
  await server.put('a.txt', 'x');
  await library.open();
  await page.getByRole('button', { name: 'List options' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Show size' }).click();
  await edge(page, 'Type').focus();
  await page.keyboard.press('ArrowLeft');
  await expect.poll(width(page, 'Type')).toBe(152);
  await expect.poll(width(page, 'Added')).toBe(160);
  for (let times = 0; times < 6; times += 1) {
    await edge(page, 'Name').focus();
    await page.keyboard.press('Shift+ArrowLeft');
  }
  await expect.poll(value(page, 'Name')).toBe(192);
  await page.setViewportSize({ width: 1060, height: 700 });
  await expect.poll(value(page, 'Name')).toBeGreaterThanOrEqual(190);
  const { width: list } = (await page.getByRole('grid').boundingBox())!;
  expect(list).toBeLessThanOrEqual(1060);
});

test('from right to left the arrows turn round', async ({ page, server }) => {
  await server.put('a.txt', 'x');
  const host = new HostPage(page, server);
  await host.open('<div dir="rtl"><asset-dock></asset-dock></div>');
  await expect.poll(value(page, 'Type')).toBe(168);
  await edge(page, 'Type').focus();
  await page.keyboard.press('ArrowLeft');
  await expect.poll(width(page, 'Type')).toBe(184);
  const { x, y, width: across, height } = (await edge(page, 'Type').boundingBox())!;
  await page.mouse.move(x + across / 2, y + height / 2);
  await page.mouse.down();
  await page.mouse.move(x + across / 2 + 20, y + height / 2, { steps: 3 });
  await page.mouse.up();
  await expect.poll(width(page, 'Type')).toBe(164);
});
