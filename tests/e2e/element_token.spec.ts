// Tokens that a page gives to its element, and others in their place.
import { Files } from './fixtures/files';
import { HostPage } from './fixtures/host_page';
import { expect, test } from './fixtures/server';

test('another token is asked for when one is not accepted any more', async ({ page, server }) => {
  const host = new HostPage(page, server);
  const next = server.createKey('store:read,store:write');
  await server.put('a.txt', 'x');
  await host.open('<asset-dock></asset-dock>', `
    window.asked = [];
    document.querySelector('asset-dock').getToken = async ({ isRefused }) => {
      asked.push(isRefused);
      return isRefused ? ${JSON.stringify(next)} : ${JSON.stringify(server.key)};
    };
  `);
  await expect(host.dock().locator('tbody tr')).toHaveCount(1);
  server.revokeKey();
  await host.dock().evaluate((dock: any) => dock.refresh());
  await expect.poll(() => page.evaluate(() => (window as any).asked)).toEqual([false, true]);
  await expect(host.dock().getByRole('alert')).toHaveCount(0);
});

test('a page that has no other token for a while is asked again', async ({ page, server }) => {
  const files = new Files();
  const host = new HostPage(page, server);
  const next = server.createKey('store:read,store:write');
  await page.clock.install();
  await host.open('<asset-dock mode="uploader"></asset-dock>', `
    window.asked = 0;
    document.querySelector('asset-dock').getToken = async ({ isRefused }) => {
      if (!isRefused) return ${JSON.stringify(server.key)};
      asked += 1;
      if (asked < 3) throw new Error('our own server is away');
      return ${JSON.stringify(next)};
    };
  `);
  const asked = () => page.evaluate(() => (window as any).asked);
  await expect(host.dock()).toContainText('Drop files here');
  server.revokeKey();
  await host.dock().locator('input[type=file]').setInputFiles(files.write('one.txt', 'x'));
  await expect.poll(asked).toBe(1);
  await expect(host.dock().getByRole('listitem')).toContainText('Waits until you sign in again');
  for (const [pause, count] of [[10_000, 2], [20_000, 3]] as const) {
    await page.clock.runFor(pause);
    await expect.poll(asked).toBe(count);
  }
  await expect(host.dock().getByRole('listitem')).toContainText('done');
  files.remove();
});
