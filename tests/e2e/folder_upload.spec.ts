// Folders that are dropped or chosen, with everything in them, and files that are pasted.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { drop } from './fixtures/drop';
import { type Server, expect, test } from './fixtures/server';

/** Files and folders on the disk, by their ways; a way that ends in a slash is a folder without anything in it. */
class Disk {
  readonly root = mkdtempSync(join(tmpdir(), 'asset-dock-folders-'));

  constructor(ways: string[]) {
    for (const way of ways) {
      mkdirSync(join(this.root, way.slice(0, way.lastIndexOf('/'))), { recursive: true });
      if (!way.endsWith('/')) writeFileSync(join(this.root, way), way);
    }
  }

  at(way: string): string {
    return join(this.root, way);
  }

  remove(): void {
    rmSync(this.root, { recursive: true });
  }
}

/** Everything in the library by its way, in order. */
async function ways(server: Server): Promise<string[]> {
  const all = async (kind: string) => {
    const items: any[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const from = cursor && `&cursor=${encodeURIComponent(cursor)}`;
      const page = await (await server.api('GET', `/api/store/${kind}/?limit=250${from}`)).json();
      items.push(...page.items);
      cursor = page.next_cursor;
    }
    return items;
  };
  const [folders, assets] = await Promise.all([all('folder'), all('asset')]);
  const byId = new Map(folders.map((folder) => [folder.id, folder]));
  const way = (it: any): string => {
    const above = it.parent ?? it.folder;
    return (above ? way(byId.get(above.id)) : '') + it.name + (byId.has(it.id) ? '/' : '');
  };
  return [...folders, ...assets].map(way).sort();
}

/** What the library makes of these ways: each folder on them, and names as it writes them. */
function kept(all: string[]): string[] {
  const ways = new Set<string>();
  for (const way of all.map((it) => it.normalize('NFC'))) {
    for (let at = way.indexOf('/'); at !== -1; at = way.indexOf('/', at + 1)) ways.add(way.slice(0, at + 1));
    if (!way.endsWith('/')) ways.add(way);
  }
  return [...ways].sort();
}

test('a folder is dropped with all that is in it, also what is empty', async ({ library, server, page }) => {
  const all = ['Trip/plan.txt', 'Trip/Photos/a.jpg', 'Trip/Photos/Raw/a.raw', 'Trip/Empty/', 'Trip/Z\u0308urich/b.txt'];
  const disk = new Disk([...all, 'Trip/.DS_Store', 'Trip/Photos/Thumbs.db', 'Trip/.git/config']);
  await library.open();
  await expect(page.getByRole('heading', { name: 'No files yet' })).toBeVisible();
  await drop(page, disk.at('Trip'));
  await expect(library.tray).toContainText('4 files uploaded');
  await expect.poll(() => ways(server)).toEqual(kept(all));
  await expect(page.getByText('3 hidden files were left out.')).toBeVisible();
  await expect(library.row('Trip')).toBeVisible();
  // Dropped once more it goes into the same folders.
  await drop(page, disk.at('Trip'));
  await expect(library.dialog).toContainText('plan.txt is there already');
  await library.dialog.getByRole('checkbox', { name: 'Do the same in the folders that follow' }).check();
  await library.dialog.getByRole('button', { name: 'Continue' }).click();
  await expect(library.tray).toContainText('8 files uploaded');
  const folders = (await ways(server)).filter((way) => way.endsWith('/'));
  expect(folders).toEqual(kept(all).filter((way) => way.endsWith('/')));
  disk.remove();
});

test('a folder is chosen and goes into the folder that is shown', async ({ library, server, page }) => {
  const disk = new Disk(['Trip/plan.txt', 'Trip/Photos/a.jpg']);
  await server.makeFolder('Here');
  await library.open();
  await library.enter('Here');
  await expect(library.here).toHaveText('Here');
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Upload a folder' }).click();
  await (await chooser).setFiles(disk.at('Trip'));
  await expect(library.tray).toContainText('2 files uploaded');
  expect(await ways(server)).toEqual(kept(['Here/Trip/plan.txt', 'Here/Trip/Photos/a.jpg']));
  disk.remove();
});

test('a file is pasted, but not into a field', async ({ library, page }) => {
  await library.open();
  await expect(page.getByRole('heading', { name: 'No files yet' })).toBeVisible();
  const paste = (selector: string, name: string) => page.locator(selector).evaluate((target, name) => {
    const clipboardData = new DataTransfer();
    clipboardData.items.add(new File(['x'], name));
    target.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, composed: true, cancelable: true }));
  }, name);
  await paste('body', 'image.png');
  await expect(library.row('image.png')).toBeVisible();
  await paste('.dock-search input', 'other.png');
  await paste('body', 'third.png');
  await expect(library.row('third.png')).toBeVisible();
  await expect(library.uploads).toHaveCount(2);
});

test('a folder that cannot be made is said, and what is in it is not lost silently', async ({ library, page }) => {
  const disk = new Disk(['Trip/plan.txt']);
  await library.open();
  await page.route('**/api/store/folder/', async (route) => {
    if (route.request().method() === 'POST') return route.fulfill({ status: 403, json: { detail: 'no' } });
    return route.fallback();
  });
  await expect(page.getByRole('heading', { name: 'No files yet' })).toBeVisible();
  await drop(page, disk.at('Trip'));
  await expect(page.locator('.dock-remark')).toContainText('The folder “Trip” could not be made');
  await expect(library.upload('plan.txt')).toContainText('The folder “Trip” could not be made.');
  disk.remove();
});

test('three thousand files in four hundred folders arrive as they were', async ({ library, server, page }) => {
  test.setTimeout(240_000);
  const all: string[] = [];
  for (let count = 0; count < 12; count += 1) all.push(`Tree/empty/none ${count}/`);
  for (let count = 0; count < 1500; count += 1) all.push(`Tree/many/file ${count}.txt`);
  for (let count = 0; count < 384; count += 1) {
    // Composed and not, by turns.
    const name = (count % 2 ? 'Zürich' : 'Köln').normalize(count % 3 ? 'NFC' : 'NFD');
    const folder = `Tree/group ${count % 20}/${name} ${count}`;
    for (let file = 0; file < (count < 348 ? 4 : 3); file += 1) all.push(`${folder}/${name} ${file}.txt`);
  }
  const disk = new Disk(all);
  await library.open();
  await expect(page.getByRole('heading', { name: 'No files yet' })).toBeVisible();
  await drop(page, disk.at('Tree'));
  await expect(library.tray).toContainText('3000 files uploaded', { timeout: 200_000 });
  expect(await ways(server)).toEqual(kept(all));
  disk.remove();
});
