// The whole thin path: files dropped on the page arrive, are listed, survive a restart and come back.
import { basename } from 'node:path';
import { Files, PDF, PIXEL } from './fixtures/files';
import { sha256 } from './fixtures/library_page';
import { expect, test } from './fixtures/server';

test('five files at once arrive and come back byte for byte', async ({ library, server, page }) => {
  const files = new Files();
  const paths = [
    files.write('pixel.png', PIXEL),
    files.write('paper.pdf', PDF),
    files.write('empty.txt', ''),
    files.random('large.bin', 60_000_000),
    files.random('صورة العائلة 🌴.dat', 1234),
  ];
  await library.open();
  await expect(page.getByRole('heading', { name: 'No files yet' })).toBeVisible();
  await library.drop(...paths);
  await expect(library.tray.getByText('5 files uploaded')).toBeVisible();
  await expect(library.rows).toHaveCount(5);

  await page.reload();
  await expect(library.rows).toHaveCount(5);
  await server.stop();
  await server.start();
  await page.reload();
  await expect(library.rows).toHaveCount(5);

  for (const path of paths) {
    const name = basename(path);
    expect(await library.download(name)).toEqual({ name, sha256: await sha256(path) });
  }
  await expect(library.row('pixel.png').locator('img')).toHaveJSProperty('naturalWidth', 1);
  files.remove();
});

test('the page answers while twenty uploads run', async ({ library, server, page }) => {
  const files = new Files();
  await server.put('already here.txt', 'x');
  await library.documentedOnly();
  await library.open();
  await expect(library.rows).toHaveCount(1);
  const paths = Array.from({ length: 20 }, (_, i) => files.random(`file ${i}.bin`, 5_000_000));
  await library.choose(...paths);
  await expect(library.tray.getByText(/Uploading \d+ files/)).toBeVisible();
  await library.act('already here.txt', 'Delete');
  await expect(library.dialog).toBeVisible();
  await library.dialog.getByRole('button', { name: 'Delete' }).click();
  await expect(library.row('already here.txt')).toHaveCount(0);
  await expect(library.tray.getByText('20 files uploaded')).toBeVisible();
  await expect(library.rows).toHaveCount(20);
  files.remove();
});
