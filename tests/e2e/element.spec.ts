// <asset-dock> in somebody else's page.
import { randomFillSync } from 'node:crypto';
import { Files } from './fixtures/files';
import { Gate } from './fixtures/gate';
import { HostPage } from './fixtures/host_page';
import { expect, test } from './fixtures/server';

const MIB = 1 << 20;

test('under the strictest policy it lists, uploads and publishes', async ({ page, server }) => {
  const files = new Files();
  await server.put('before.txt', 'x');
  const host = new HostPage(page, server);
  await host.open('<asset-dock></asset-dock>');
  const dock = host.dock();
  await expect(dock.locator('tbody tr')).toHaveCount(1);
  await dock.locator('.dock-bar input[type=file]').setInputFiles([
    files.write('small.txt', 'hello'),
    files.write('film.bin', randomFillSync(Buffer.alloc(20 * MIB))),
  ]);
  await expect(dock.locator('tbody tr')).toHaveCount(3);
  await dock.getByRole('switch').first().click();
  await expect(dock.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await dock.locator('tr', { hasText: 'small.txt' }).getByRole('switch').click();
  await expect.poll(() => host.heard()).toContain('publish');
  const heard = await host.heard();
  for (const name of ['ready', 'file-added', 'upload-progress', 'upload-success', 'complete', 'change']) {
    expect(heard).toContain(name);
  }
  files.remove();
});

test('an uploader shows no list and asks for none', async ({ page, server }) => {
  const files = new Files();
  const host = new HostPage(page, server);
  const lists: string[] = [];
  page.on('request', (request) => {
    if (/\/asset\/\?/.test(request.url())) lists.push(request.url());
  });
  await host.open('<asset-dock mode="uploader" max-file-size="1000" accept=".txt"></asset-dock>');
  const dock = host.dock();
  await expect(dock).toContainText('.txt · up to 1 kB');
  await dock.locator('input[type=file]').setInputFiles([files.write('a.txt', 'x'), files.write('b.txt', 'x'.repeat(1001))]);
  await expect(dock.getByRole('listitem').filter({ hasText: 'a.txt' })).toContainText('done');
  await expect(dock.getByRole('listitem').filter({ hasText: 'b.txt' })).toContainText('the limit is 1 kB');
  expect(lists).toEqual([]);
  files.remove();
});

test('the page decides which files are added', async ({ page, server }) => {
  const files = new Files();
  const host = new HostPage(page, server);
  await host.open('<asset-dock mode="uploader"></asset-dock>', `
    const dock = document.querySelector('asset-dock');
    dock.validators = [(file) => file.name.startsWith('.') ? 'hidden files stay at home' : null];
    dock.beforeUpload = (file) => file.name === 'rename.txt' ? new File([file], 'renamed.txt', { type: file.type }) : true;
    dock.addEventListener('file-added', (event) => { if (event.detail.file.name === 'no.txt') event.preventDefault(); });
  `);
  const dock = host.dock();
  await dock.locator('input[type=file]').setInputFiles(
    ['.hidden', 'no.txt', 'rename.txt', 'yes.txt'].map((name) => files.write(name, name)));
  const upload = (name: string) => dock.getByRole('listitem').filter({ hasText: name });
  await expect(upload('renamed.txt')).toContainText('done');
  await expect(upload('yes.txt')).toContainText('done');
  await expect(upload('.hidden')).toContainText('Hidden files stay at home.');
  await expect(upload('no.txt')).toHaveCount(0);
  files.remove();
});

test('what is set before the tag is known stays, and files that are added early are uploaded', async ({ page, server }) => {
  const host = new HostPage(page, server);
  await page.route(`${server.address}/late.html`, (route) => route.fulfill({
    contentType: 'text/html',
    body: '<!doctype html><title>Late</title><asset-dock mode="uploader"></asset-dock><script type="module" src="/late.js"></script>',
  }));
  await page.route(`${server.address}/late.js`, (route) => route.fulfill({
    contentType: 'text/javascript',
    body: `const dock = document.querySelector('asset-dock');
      dock.getToken = () => ${JSON.stringify(server.key)};
      dock.maxFiles = 2;
      await import('/element.js');
      dock.addFiles([new File(['x'], 'early.txt')]);`,
  }));
  await page.goto(`${server.address}/late.html`);
  await expect(host.dock().getByRole('listitem')).toContainText('early.txt');
  await expect(host.dock().getByRole('listitem')).toContainText('done');
  await expect(host.dock()).toHaveAttribute('max-files', '2');
});

test('files are taken before the library is there, and kept while it cannot be had', async ({ page, server }) => {
  const files = new Files();
  const host = new HostPage(page, server);
  let answer = (_: 'with it' | 'not at all') => {};
  const answered = new Promise<'with it' | 'not at all'>((resolve) => { answer = resolve; });
  await page.route('**/asset-dock_bg.wasm', async (route) => (
    await answered === 'with it' ? route.continue() : route.abort()), { times: 1 });
  await host.open('<asset-dock mode="uploader" accept=".txt"></asset-dock>');
  const input = host.dock().locator('input[type=file]');
  await expect(input).toHaveAttribute('accept', '.txt');
  await input.setInputFiles(files.write('first.txt', 'x'));
  await expect(host.dock().getByRole('status')).toHaveText('One file waits for the library.');
  await host.dock().locator('.target').evaluate((target) => {
    const data = new DataTransfer();
    data.items.add(new File(['y'], 'second.txt'));
    target.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
  });
  await expect(host.dock().getByRole('status')).toHaveText('2 files wait for the library.');
  answer('not at all');
  await expect(host.dock().getByRole('alert')).toContainText('The 2 files that were added are kept.');
  await host.dock().getByRole('button', { name: 'Try again' }).click();
  for (const name of ['first.txt', 'second.txt']) {
    await expect(host.dock().getByRole('listitem').filter({ hasText: name })).toContainText('done');
  }
  await expect(input).toHaveCount(1);
  files.remove();
});

test('a file that is added before the service said what it can do goes in parts, too', async ({ page, server }) => {
  const files = new Files();
  const host = new HostPage(page, server);
  const asked = await Gate.before(page, 'GET', /capabilities/);
  await page.route('**/capabilities', (route) => route.abort(), { times: 1 });
  const sent: string[] = [];
  page.on('request', (request) => { if (request.method() === 'PUT' || request.method() === 'POST') sent.push(new URL(request.url()).pathname); });
  await host.open('<asset-dock mode="uploader"></asset-dock>');
  await host.dock().locator('input[type=file]').setInputFiles(files.write('early.bin', randomFillSync(Buffer.alloc(MIB))));
  await expect(host.dock().getByRole('listitem')).toContainText('early.bin');
  await expect.poll(() => asked.waiting).toBeGreaterThan(0);
  expect(sent).toEqual([]);
  asked.open();
  await expect(host.dock().getByRole('listitem')).toContainText('done');
  expect(sent.filter((path) => path.endsWith('/asset/upload'))).toEqual([]);
  expect(sent.some((path) => path.includes('/part/'))).toBe(true);
  files.remove();
});

test('nothing moves when the library comes', async ({ page, server }) => {
  const host = new HostPage(page, server);
  let go = () => {};
  const held = new Promise<void>((goes) => { go = goes; });
  await page.route('**/asset-dock_bg.wasm', async (route) => {
    await held;
    await route.continue();
  }, { times: 1 });
  await host.open('<asset-dock mode="uploader"></asset-dock>');
  const lines = async () => [await host.dock().boundingBox(), await host.dock().getByText('Drop files here').boundingBox(),
    await host.dock().locator('label').boundingBox()];
  await expect(host.dock().locator('.target')).toBeVisible();
  const before = await lines();
  go();
  await expect(host.dock()).toContainText('up to');
  expect(await lines()).toEqual(before);
});

test('names have room at every width', async ({ page, server }) => {
  await server.put('a name of some length.txt', 'x');
  const host = new HostPage(page, server);
  await host.open('<asset-dock></asset-dock>');
  const name = host.dock().locator('td.dock-col-name, th.dock-col-name').last();
  await expect(name).toBeVisible();
  const narrow: string[] = [];
  for (let width = 320; width <= 1280; width += 40) {
    await page.setViewportSize({ width, height: 600 });
    const box = (await name.boundingBox())!;
    if (box.width < 170) narrow.push(`${Math.round(box.width)} of ${width}`);
  }
  expect(narrow).toEqual([]);
});

test('limits change without stopping what is under way', async ({ page, server }) => {
  const files = new Files();
  const host = new HostPage(page, server);
  await host.open('<asset-dock mode="uploader"></asset-dock>');
  let go = () => {};
  const held = new Promise<void>((goes) => { go = goes; });
  await page.route('**/asset/upload*', async (route) => {
    await held;
    await route.continue();
  });
  const upload = (name: string) => host.dock().getByRole('listitem').filter({ hasText: name });
  await host.dock().locator('input[type=file]').setInputFiles(files.write('slow.txt', 'x'));
  await expect(upload('slow.txt')).toBeVisible();
  await host.dock().evaluate((dock: any) => { dock.accept = '.png'; });
  await expect(host.dock()).toContainText('.png');
  await host.dock().evaluate((dock: any) => { dock.addFiles([new File(['x'], 'other.txt')]); });
  await expect(upload('other.txt')).toContainText('Files of this type are not accepted here.');
  go();
  await expect(upload('slow.txt')).toContainText('done');
  files.remove();
});

test('several on one page share the library and stay apart', async ({ page, server }) => {
  const files = new Files();
  const host = new HostPage(page, server);
  const wasm: string[] = [];
  page.on('request', (request) => {
    if (request.url().endsWith('.wasm')) wasm.push(request.url());
  });
  await host.open('<asset-dock mode="uploader"></asset-dock><asset-dock mode="uploader"></asset-dock>');
  await host.dock(0).locator('input[type=file]').setInputFiles(files.write('one.txt', 'x'));
  await expect(host.dock(0).getByRole('listitem')).toContainText('done');
  await expect(host.dock(1).getByRole('listitem')).toHaveCount(0);
  expect(wasm.filter((url) => url.includes('asset-dock_bg'))).toHaveLength(1);
  files.remove();
});

test('moved it goes on, removed it stops', async ({ page, server }) => {
  const files = new Files();
  const host = new HostPage(page, server);
  await host.open('<div id="a"><asset-dock mode="uploader"></asset-dock></div><div id="b"></div>');
  const dock = host.dock();
  await dock.locator('input[type=file]').setInputFiles(files.write('one.txt', 'x'));
  await expect(dock.getByRole('listitem')).toContainText('done');
  await page.evaluate(() => document.querySelector('#b')!.append(document.querySelector('asset-dock')!));
  await expect(dock.getByRole('listitem')).toContainText('done');
  await page.evaluate(() => { (window as any).kept = document.querySelector('asset-dock')!; (window as any).kept.remove(); });
  await expect.poll(() => page.evaluate(() => (window as any).kept.shadowRoot.childElementCount)).toBe(0);
  await page.evaluate(() => document.body.append((window as any).kept));
  await expect(dock).toContainText('Drop files here');
  files.remove();
});

test('it is a field of a form', async ({ page, server }) => {
  const files = new Files();
  const host = new HostPage(page, server);
  await host.open('<form><asset-dock mode="uploader" name="files" required></asset-dock><button>Send</button></form>');
  const valid = () => page.evaluate(() => document.querySelector('form')!.checkValidity());
  await expect(host.dock()).toContainText('Drop files here');
  expect(await valid()).toBe(false);
  await host.dock().locator('input[type=file]').setInputFiles(files.write('one.txt', 'x'));
  await expect(host.dock().getByRole('listitem')).toContainText('done');
  expect(await valid()).toBe(true);
  const ids = await page.evaluate(() => new FormData(document.querySelector('form')!).getAll('files'));
  expect(ids).toHaveLength(1);
  await page.evaluate(() => document.querySelector('form')!.reset());
  expect(await valid()).toBe(false);
  files.remove();
});

test('a picker gives what was chosen, over folders and with what was just uploaded', async ({ page, server }) => {
  const files = new Files();
  const inside = await server.makeFolder('Inside');
  await server.put('deep.txt', 'x', 'text/plain', inside);
  for (const name of ['a.txt', 'b.txt']) await server.put(name, 'x');
  const host = new HostPage(page, server);
  await host.open('<form><asset-dock mode="picker" multiple name="files"></asset-dock></form>', `
    document.addEventListener('select', (event) => { window.chosen = event.detail.assets.map((asset) => asset.name); });
  `);
  const dock = host.dock();
  await dock.getByRole('checkbox', { name: 'a.txt' }).check();
  await dock.getByRole('button', { name: 'Inside' }).click();
  await dock.getByRole('checkbox', { name: 'deep.txt' }).check();
  await dock.locator('.dock-bar input[type=file]').setInputFiles(files.write('new.txt', 'x'));
  await expect(dock.getByRole('checkbox', { name: 'new.txt' })).toBeChecked();
  await expect(dock).toContainText('3 files chosen');
  await dock.getByRole('button', { name: 'Choose', exact: true }).click();
  expect(await page.evaluate(() => (window as any).chosen)).toEqual(['a.txt', 'deep.txt', 'new.txt']);
  expect(await page.evaluate(() => new FormData(document.querySelector('form')!).getAll('files').length)).toBe(3);
  files.remove();
});

test('a button opens a library to choose one file from, and the keyboard comes back to it', async ({ page, server }) => {
  for (const name of ['a.txt', 'b.txt']) await server.put(name, 'x');
  const host = new HostPage(page, server);
  await host.open('<asset-dock mode="button">Add a picture</asset-dock>');
  const dock = host.dock();
  await dock.getByRole('button').press('Enter');
  await dock.getByRole('radio', { name: 'a.txt' }).check();
  await dock.getByRole('radio', { name: 'b.txt' }).check();
  await expect(dock).toContainText('1 file chosen');
  await dock.getByRole('button', { name: 'Choose', exact: true }).click();
  await expect(dock.getByRole('dialog')).toBeHidden();
  await expect(dock.getByRole('button')).toBeFocused();
  expect(await page.evaluate(() => (document.querySelector('asset-dock') as any).value.length)).toBe(1);
  await dock.getByRole('button').click();
  await expect(dock.getByRole('radio', { name: 'b.txt' })).not.toBeChecked();
  await page.keyboard.press('Escape');
  await expect(dock.getByRole('dialog')).toBeHidden();
  await dock.getByRole('button').click();
  await dock.getByRole('button', { name: 'Cancel' }).click();
  await expect(dock.getByRole('dialog')).toBeHidden();
});

test('the page styles it by parts and properties, and fills its slots', async ({ page, server }) => {
  const host = new HostPage(page, server);
  await host.open(`<asset-dock><p slot="header">Our pictures</p><p slot="empty">Nothing here so far</p></asset-dock>`, `
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('asset-dock { --dock-accent: rgb(1, 2, 3) } asset-dock::part(bar) { border-top: 7px solid }');
    document.adoptedStyleSheets.push(sheet);
  `);
  await expect(host.dock().getByText('Nothing here so far')).toBeVisible();
  await expect(host.dock().getByRole('heading', { name: 'No files yet' })).toHaveCount(0);
  await expect(host.dock().getByText('Our pictures')).toBeVisible();
  await expect(host.dock().locator('.dock-bar')).toHaveCSS('border-top-width', '7px');
  await expect(host.dock().locator('.dock-bar .dock-button-main')).toHaveCSS('background-color', 'rgb(1, 2, 3)');
});
