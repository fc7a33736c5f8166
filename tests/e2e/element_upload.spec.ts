// `upload(file)` of <asset-dock>: a promise of the asset that a file becomes.
import { HostPage } from './fixtures/host_page';
import { expect, test } from './fixtures/server';

/** Names how each promise of `window.promised` has ended: the name of the asset, or the code of the error. */
const ENDS = `Promise.all(promised.map((one) => one.then(({ name }) => name, (error) => error.code ?? String(error))))`;

test('a file is promised to become an asset, also before the library is there', async ({ page, server }) => {
  const host = new HostPage(page, server);
  await host.open('<asset-dock mode="uploader"></asset-dock>', `
    const dock = document.querySelector('asset-dock');
    const early = dock.upload(new File(['one'], 'early.txt'));
    window.promised = [early, early.then(() => dock.upload(new File(['two'], 'later.txt')))];
  `);
  await expect.poll(() => page.evaluate(ENDS)).toEqual(['early.txt', 'later.txt']);
});

test('a file that is not taken says why, and one that is replaced is awaited as the other', async ({ page, server }) => {
  const host = new HostPage(page, server);
  await host.open('<asset-dock mode="uploader" max-file-size="1000"></asset-dock>', `
    const dock = document.querySelector('asset-dock');
    dock.validators = [(file) => file.name === 'wrong.txt' ? 'not this one' : null];
    dock.beforeUpload = (file) => file.name === 'old.txt' ? new File([file], 'new.txt') : file.name !== 'no.txt';
    const file = (name, size = 1) => new File(['x'.repeat(size)], name);
    window.promised = [
      file('large.txt', 1001), file('wrong.txt'), file('no.txt'), file('old.txt'),
    ].map((file) => dock.upload(file));
  `);
  await expect.poll(() => page.evaluate(ENDS)).toEqual(['too-large', 'invalid', 'cancelled', 'new.txt']);
  const message = await page.evaluate('promised[1].catch((error) => error.message)');
  expect(message).toContain('not this one');
  const heard = await page.evaluate(() => (window as any).heard);
  const errors = heard.filter(([name]: [string]) => name === 'upload-error').map(([, { name }]: any) => name);
  expect(errors.sort()).toEqual(['large.txt', 'wrong.txt']);
  const completed = heard.filter(([name]: [string]) => name === 'complete').map(([, { failed }]: any) => failed);
  expect(completed.reduce((sum: number, failed: number) => sum + failed, 0)).toBe(2);
});

test('an upload that is cancelled, or whose element goes, is not waited for any more', async ({ page, server }) => {
  await page.route('**/api/store/asset/upload', () => {});
  const host = new HostPage(page, server);
  await host.open('<asset-dock mode="uploader"></asset-dock><asset-dock mode="uploader"></asset-dock>', `
    const [one, other] = document.querySelectorAll('asset-dock');
    window.promised = [one.upload(new File(['x'], 'a.txt')), other.upload(new File(['x'], 'b.txt'))];
  `);
  await expect(host.dock(0).getByRole('listitem')).toContainText('a.txt');
  await expect(host.dock(1).getByRole('listitem')).toContainText('b.txt');
  await page.evaluate('document.querySelector("asset-dock").cancelAll(); document.querySelectorAll("asset-dock")[1].remove()');
  expect(await page.evaluate(ENDS)).toEqual(['cancelled', 'cancelled']);
});

test('a file whose element is taken away before the library is there is cancelled', async ({ page, server }) => {
  await page.route('**/*.wasm', () => {});
  const host = new HostPage(page, server);
  await host.open('<asset-dock mode="button"></asset-dock>', `
    const dock = document.querySelector('asset-dock');
    window.promised = [dock.upload(new File(['x'], 'a.txt'))];
    dock.close();
  `);
  await expect.poll(() => page.evaluate(ENDS)).toEqual(['cancelled']);
});
