// What the page adds to the menu of an asset.
import { HostPage } from './fixtures/host_page';
import { expect, test } from './fixtures/server';

const ACTIONS = `
  window.done = [];
  const dock = document.querySelector('asset-dock');
  dock.actions = [
    { label: 'Insert', run: async (asset) => { done.push(asset.name); return asset.name + ' was inserted'; } },
    { label: 'Read aloud', appliesTo: (asset) => asset.name.endsWith('.txt'), run: () => {} },
    { label: 'Burn', danger: true, run: () => { throw new Error('The oven is cold.'); } },
    { label: 'Cannot say', appliesTo: () => { throw new Error('no'); }, run: () => {} },
  ];`;

test('actions of the page stand in the menus of the assets they apply to', async ({ page, server }) => {
  await server.put('note.txt', 'x');
  await server.put('data.bin', 'y');
  const host = new HostPage(page, server);
  await host.open('<asset-dock></asset-dock>', ACTIONS);
  const dock = host.dock();
  const open = (name: string) => dock.getByRole('button', { name: `More actions for ${name}` }).click();
  const labels = () => dock.getByRole('menuitem').allTextContents();

  await open('data.bin');
  const offered = (await labels()).map((label) => label.trim());
  expect(offered.slice(-3)).toEqual(['Insert', 'Burn', 'Delete']);
  await dock.getByRole('menuitem', { name: 'Insert' }).click();
  await expect(dock.locator('.dock-toasts')).toContainText('data.bin was inserted');
  expect(await page.evaluate(() => (window as any).done)).toEqual(['data.bin']);

  await open('note.txt');
  expect((await labels()).map((label) => label.trim())).toContain('Read aloud');
  await dock.getByRole('menuitem', { name: 'Burn' }).click();
  await expect(dock.locator('.dock-toasts')).toContainText('Burn: The oven is cold.');
});

test('what is set later takes effect when a menu opens', async ({ page, server }) => {
  await server.put('note.txt', 'x');
  const host = new HostPage(page, server);
  await host.open('<asset-dock></asset-dock>');
  const more = host.dock().getByRole('button', { name: 'More actions for note.txt' });
  await expect(more).toBeVisible();
  await host.dock().evaluate((dock: any) => { dock.actions = [{ label: 'Late', run: () => 'not too late' }]; });
  await more.press('ArrowDown');
  await host.dock().getByRole('menuitem', { name: 'Late' }).press('Enter');
  await expect(host.dock().locator('.dock-toasts')).toContainText('not too late');
  await expect(more).toBeFocused();
});
