// Pictures of the page for `docs/images/`: every state, light and dark, at three widths.
import { readFileSync, readdirSync } from 'node:fs';
import { extname, join } from 'node:path';
import { Files } from '../e2e/fixtures/files';
import { Gate } from '../e2e/fixtures/gate';
import { type Server, expect, test } from '../e2e/fixtures/server';

const { ASSET_DOCK_SAMPLES: SAMPLES = '', ASSET_DOCK_SHOTS: SHOTS = '' } = process.env;
const WIDTHS = [360, 820, 1440];
const TYPES: Record<string, string> = {
  '.png': 'image/png', '.jpg': 'image/jpeg', '.gif': 'image/gif', '.webp': 'image/webp', '.pdf': 'application/pdf',
  '.mp3': 'audio/mpeg', '.wav': 'audio/wav', '.csv': 'text/csv', '.txt': 'text/plain', '.zip': 'application/zip',
};

const TAGS: Record<string, string[]> = {
  'mountain-night.jpg': ['landscape', 'night'], 'Северное сияние.jpg': ['landscape', 'night'], 'mark.svg': ['brand'],
  'sunflower.png': ['abstract', 'brand'], 'Harbour Report 2025.pdf': ['2025', 'harbour', 'report'],
};

/** Puts the demo's files there, and two folders. */
async function fill(server: Server): Promise<void> {
  for (const name of ['Brand', 'Press kit']) await server.makeFolder(name);
  for (const name of readdirSync(SAMPLES).sort().reverse()) {
    const type = TYPES[extname(name)] ?? 'application/octet-stream';
    const id = await server.put(name, readFileSync(join(SAMPLES, name)), type);
    if (TAGS[name]) await server.api('PATCH', `/api/store/asset/${id}`, { tags: TAGS[name] });
  }
  await server.looked();
}

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of WIDTHS) {
    test.describe(`${colorScheme} at ${width}`, () => {
      const height = width < 500 ? 780 : 900;
      test.use({ colorScheme, viewport: { width, height }, deviceScaleFactor: 1 });

      test('every state', async ({ library, server, page, browser }) => {
        const files = new Files();
        const take = async (state: string, of = page) => {
          await of.mouse.move(0, 0);
          await of.waitForLoadState('networkidle');
          // Every picture that is seen is there.
          await of.waitForFunction(() => [...document.querySelectorAll('.dock-tile-image')].every((tile) => {
            const { top } = tile.getBoundingClientRect();
            return top > innerHeight || (tile.querySelector('img')?.complete ?? false);
          }));
          await of.screenshot({ path: join(SHOTS, `${state}-${width}-${colorScheme}.png`) });
        };
        const loading = await Gate.before(page, 'GET', /api\/store\/asset\/\?/);
        await library.open();
        await expect.poll(() => loading.waiting).toBe(1);
        await page.screenshot({ path: join(SHOTS, `loading-${width}-${colorScheme}.png`) });
        loading.open();
        await expect(page.getByRole('heading', { name: 'No files yet' })).toBeVisible();
        await take('empty');

        await fill(server);
        await page.reload();
        await expect(library.rows.nth(4)).toBeVisible();
        await take('list');
        for (const row of [0, 2, 4]) await library.rows.nth(row).getByRole('checkbox').click();
        await take('selection');
        await library.bulk.getByRole('button', { name: 'Clear the selection' }).click();
        await page.getByRole('button', { name: 'Grid' }).click();
        await expect(page.locator('.dock-card').nth(5)).toBeVisible();
        await take('grid');
        await page.getByRole('button', { name: 'List', exact: true }).click();

        await library.rows.nth(3).getByRole('button', { name: /^More actions/ }).click();
        await page.getByRole('menuitem', { name: 'Share…' }).click();
        await library.dialog.getByRole('button', { name: 'Generate' }).click();
        await take('share');
        await library.dialog.getByRole('button', { name: 'Create link' }).click();
        const link = await library.dialog.getByLabel('Link', { exact: true }).inputValue();
        const password = await library.dialog.getByLabel('Password', { exact: true }).inputValue();
        await page.keyboard.press('Escape');
        const guest = await browser.newPage({ colorScheme, viewport: { width, height } });
        await guest.goto(link);
        await guest.getByLabel('Password').fill(password);
        await guest.keyboard.press('Enter');
        await expect(guest.getByRole('link', { name: /Download/ }).or(guest.getByRole('button', { name: /Download/ })).first())
          .toBeVisible();
        await take('share-page', guest);
        await guest.close();

        const held = await Gate.before(page, 'PUT', /part\/[2-9]/);
        await library.choose(
          files.write('Interview, first cut.mov', Buffer.alloc(40 << 20, 7)),
          files.write('Cover letter.txt', 'Dear reader'),
          files.sparse('Everything.bin', 100_000_001),
        );
        await expect.poll(() => held.waiting).toBeGreaterThan(0);
        await expect(library.upload('Cover letter.txt')).toContainText('done');
        await page.screenshot({ path: join(SHOTS, `uploads-${width}-${colorScheme}.png`) });
        held.open();
        await expect(library.upload('Interview, first cut.mov')).toContainText('done');

        await page.route(/api\/store\/asset\/\?/, (route) => route.fulfill({ status: 500, json: { detail: 'broken' } }));
        await page.reload();
        await expect(page.getByRole('alert')).toContainText('could not be loaded');
        await page.screenshot({ path: join(SHOTS, `error-${width}-${colorScheme}.png`) });
        files.remove();
      });
    });
  }
}
