// An nginx that nobody configured for uploads: it takes bodies of at most one megabyte.
import { randomFillSync } from 'node:crypto';
import { Files } from './fixtures/files';
import { Nginx } from './fixtures/nginx';
import { sha256 } from './fixtures/library_page';
import { expect, test } from './fixtures/server';

test('a large file passes an nginx as it is', async ({ library, server, page }) => {
  const files = new Files();
  const nginx = new Nginx();
  await nginx.start(server.address);
  const refused: string[] = [];
  page.on('response', (response) => {
    if (response.status() === 413) refused.push(response.url());
  });
  const path = files.write('film.bin', randomFillSync(Buffer.alloc(20 << 20)));
  await page.goto(`${nginx.address}/#key=${server.key}`);
  await library.choose(path);
  await expect(library.upload('film.bin')).toContainText('done');
  expect((await library.download('film.bin')).sha256).toBe(await sha256(path));
  // It found out what passes, and then kept to it.
  expect(refused.length).toBeGreaterThan(0);
  expect(refused.length).toBeLessThan(20);
  await nginx.stop();
  files.remove();
});
