// What somebody else's page may ask of <asset-dock>: strictness, accessibility, and nothing left behind.
import AxeBuilder from '@axe-core/playwright';
import { Files } from './fixtures/files';
import { HostPage } from './fixtures/host_page';
import { expect, test } from './fixtures/server';

test.describe('where the policy forbids WebAssembly', () => {
  test.use({ isAgainstPolicy: true });

  test('it says which header to change', async ({ page, server }) => {
    const host = new HostPage(page, server);
    await host.open('<asset-dock></asset-dock>', '', "default-src 'self'");
    await expect(host.dock()).toContainText("'wasm-unsafe-eval'");
    await expect(host.dock().getByRole('button', { name: 'Try again' })).toBeVisible();
  });
});

test('it works in a sandboxed frame', async ({ page, server }) => {
  const files = new Files();
  const host = new HostPage(page, server);
  await host.open('<asset-dock mode="uploader"></asset-dock>');
  await page.route(`${server.address}/outer.html`, (route) => route.fulfill({
    contentType: 'text/html',
    body: '<!doctype html><title>Outer</title><iframe sandbox="allow-scripts allow-same-origin" src="/host.html"></iframe>',
  }));
  await page.goto(`${server.address}/outer.html`);
  const dock = page.frameLocator('iframe').locator('asset-dock');
  await dock.locator('input[type=file]').setInputFiles(files.write('one.txt', 'x'));
  await expect(dock.getByRole('listitem')).toContainText('done');
  files.remove();
});

for (const mode of ['browser', 'uploader', 'picker', 'button']) {
  test(`axe finds nothing in mode ${mode}, light and dark`, async ({ page, server }) => {
    const files = new Files();
    await server.put('a.txt', 'x');
    await server.makeFolder('Inside');
    const host = new HostPage(page, server);
    await host.open(`<main><h1>Somebody</h1><asset-dock mode="${mode}" multiple>Add pictures</asset-dock></main>`, `
      // Named, because axe takes a page without a ground for a white one.
      document.documentElement.style.background = 'Canvas';
      document.documentElement.style.colorScheme = 'light dark';
    `);
    const dock = host.dock();
    if (mode === 'button') await dock.getByRole('button').click();
    await dock.locator('input[type=file]').first().setInputFiles(files.write('new.txt', 'x'));
    await expect(dock.getByText('done')).toBeVisible();
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
      const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze();
      expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)])).toEqual([]);
    }
    files.remove();
  });
}

test('two hundred times mounted and removed, nothing is left', async ({ page, server }) => {
  const host = new HostPage(page, server);
  await host.open('<div id="place"><asset-dock mode="uploader"></asset-dock></div>');
  await expect(host.dock()).toContainText('Drop files here');
  const session = await page.context().newCDPSession(page);
  const count = async () => {
    await session.send('HeapProfiler.collectGarbage');
    const { metrics } = await session.send('Performance.getMetrics');
    const named = (name: string) => metrics.find((metric) => metric.name === name)!.value;
    const memory = await page.evaluate(async () => {
      const { load } = await import('/load.js' as string);
      return (await (await load()).default()).memory.buffer.byteLength;
    });
    return { nodes: named('Nodes'), listeners: named('JSEventListeners'), memory, workers: page.workers().length };
  };
  await session.send('Performance.enable');
  const cycle = (times: number) => page.evaluate(async (times) => {
    const place = document.querySelector('#place')!;
    for (let time = 0; time < times; time += 1) {
      const dock = document.createElement('asset-dock') as any;
      dock.mode = 'uploader';
      dock.getToken = document.querySelector<any>('asset-dock')?.getToken ?? (() => 'none');
      const ready = new Promise((resolve) => dock.addEventListener('ready', resolve, { once: true }));
      place.replaceChildren(dock);
      await ready;
    }
  }, times);
  // What is made once, for all that follow, is made.
  await cycle(20);
  const before = await count();
  await cycle(200);
  const after = await count();
  expect(after.workers).toBe(before.workers);
  // It grows by whole pages, and one may just have been full.
  expect(after.memory).toBeLessThanOrEqual(before.memory + 64 * 1024);
  expect(after.listeners).toBeLessThanOrEqual(before.listeners + 20);
  expect(after.nodes).toBeLessThanOrEqual(before.nodes + 200);
});

for (const name of ['upload-progress', 'upload-success', 'complete']) {
  test(`a page that is told ${name} may call the element at once`, async ({ page, server }) => {
    const bugs: string[] = [];
    page.on('pageerror', (bug) => bugs.push(bug.message));
    const host = new HostPage(page, server);
    await host.open('<asset-dock mode="uploader"></asset-dock>', `
      const dock = document.querySelector('asset-dock');
      dock.addEventListener('${name}', () => {
        dock.pauseAll();
        dock.resumeAll();
        dock.addFiles([new File(['x'], 'second.txt')]);
      }, { once: true });
      dock.addFiles([new File([new Uint8Array(5 << 20)], 'first.bin')]);
    `);
    for (const file of ['first.bin', 'second.txt']) {
      await expect(host.dock().getByRole('listitem').filter({ hasText: file })).toContainText('done');
    }
    expect(bugs).toEqual([]);
  });
}
