// Folders: made, filled, entered, moved about, renamed and deleted.
import { Files } from './fixtures/files';
import { Gate } from './fixtures/gate';
import { expect, test } from './fixtures/server';

let files: Files;
test.beforeEach(() => {
  files = new Files();
});
test.afterEach(() => files.remove());

test('a folder is made, entered and filled, and the address leads back to it', async ({ library, page }) => {
  await library.open();
  await page.getByRole('button', { name: 'New folder' }).click();
  await page.keyboard.type('Brand');
  await page.keyboard.press('Enter');
  await expect(library.dialog).toHaveCount(0);
  await library.expectNames('Brand');
  await library.enter('Brand');
  await expect(page.getByRole('heading', { name: 'This folder is empty' })).toBeVisible();
  await expect(page).toHaveURL(/#\/folder\/.+/);
  await library.choose(files.write('logo.png', 'x'));
  await library.expectNames('logo.png');

  await library.crumbs.getByRole('button', { name: 'Files' }).click();
  await library.expectNames('Brand');
  await expect(library.upload('logo.png')).toContainText('in Brand');
  await page.goBack();
  await library.expectNames('logo.png');
  await expect(library.upload('logo.png')).not.toContainText('in Brand');
  await page.reload();
  await library.expectNames('logo.png');
  await expect(library.here).toHaveText('Brand');
  await page.goBack();
  await expect(library.here).toHaveText('Files');
  await page.goForward();
  await expect(library.here).toHaveText('Brand');
});

test('files dropped while a folder is shown go into it', async ({ library, server, page }) => {
  await server.makeFolder('Brand');
  await library.open();
  await library.enter('Brand');
  await expect(page.getByRole('heading', { name: 'This folder is empty' })).toBeVisible();
  await expect(page.locator('.dock-drop')).toContainText('Drop to upload into Brand');
  await library.drop(files.write('dropped.txt', 'x'));
  await library.expectNames('dropped.txt');
  await page.reload();
  await library.expectNames('dropped.txt');
});

test('the way down is the way up, also where it is long', async ({ library, server, page }) => {
  let parent: string | null = null;
  for (const name of ['One', 'Two', 'Three', 'Four']) parent = await server.makeFolder(name, parent);
  await server.put('deep.txt', 'x', 'text/plain', parent);
  await library.open();
  for (const name of ['One', 'Two', 'Three', 'Four']) {
    await library.enter(name);
    await expect(library.here).toHaveText(name);
  }
  await library.expectNames('deep.txt');
  await expect(library.crumbs.getByRole('button', { name: 'Two' })).toBeHidden();
  await library.crumbs.getByRole('button', { name: 'Folders above' }).click();
  await page.getByRole('menuitem', { name: 'Two' }).click();
  await expect(library.here).toHaveText('Two');
  await library.expectNames('Three');
  await library.crumbs.getByRole('button', { name: 'One' }).click();
  await library.expectNames('Two');
});

test('a drag moves a file into a folder, out by the way, and can be undone', async ({ library, server, page }) => {
  await server.makeFolder('Brand');
  await server.put('logo.png', 'x');
  await library.open();
  await library.handle('logo.png').dragTo(library.row('Brand'));
  await library.expectNames('Brand');
  await expect(library.toasts).toContainText('Moved logo.png to Brand');
  await expect(page.locator('.dock-drop-over')).toHaveCount(0);
  await library.toasts.getByRole('button', { name: 'Undo' }).click();
  await library.expectNames('Brand', 'logo.png');

  await library.handle('logo.png').dragTo(library.row('Brand'));
  await library.expectNames('Brand');
  await library.enter('Brand');
  await library.handle('logo.png').dragTo(library.crumbs.getByRole('button', { name: 'Files' }));
  await expect(page.getByRole('heading', { name: 'This folder is empty' })).toBeVisible();
  await library.crumbs.getByRole('button', { name: 'Files' }).click();
  await library.expectNames('Brand', 'logo.png');
});

test('a folder goes into another and never into itself', async ({ library, server, page }) => {
  const outer = await server.makeFolder('Outer');
  await server.makeFolder('Inner', outer);
  await server.makeFolder('Other');
  await library.open();
  const changes: string[] = [];
  page.on('request', (request) => {
    if (request.method() === 'PATCH') changes.push(request.url());
  });
  await library.handle('Outer').dragTo(library.row('Outer').locator('.dock-col-kind'));
  await expect(page.locator('.dock-row-held')).toHaveCount(0);
  expect(changes).toEqual([]);

  await library.act('Outer', 'Move to…');
  await expect(library.dialog.getByRole('button', { name: 'Move here' })).toBeDisabled();
  await expect(library.dialog.getByRole('button', { name: 'Outer', exact: true })).toBeDisabled();
  await library.dialog.getByRole('button', { name: 'Other' }).click();
  await library.dialog.getByRole('button', { name: 'Move here' }).click();
  await library.expectNames('Other');
  await library.enter('Other');
  await library.expectNames('Outer');
});

test('the menu moves a file into a folder that is made on the way', async ({ library, server }) => {
  await server.makeFolder('Brand');
  await server.put('logo.png', 'x');
  await library.open();
  await library.act('logo.png', 'Move to…');
  await library.dialog.getByRole('button', { name: 'Brand' }).click();
  await expect(library.dialog.getByRole('heading', { name: 'Brand' })).toBeFocused();
  await library.dialog.getByRole('button', { name: 'New folder' }).click();
  await library.dialog.getByLabel('Name').fill('Logos');
  await library.dialog.getByRole('button', { name: 'Create' }).click();
  await expect(library.dialog.getByText('No folders in here')).toBeVisible();
  await library.dialog.getByRole('button', { name: 'Move here' }).click();
  await expect(library.toasts).toContainText('Moved logo.png to Logos');
  await library.enter('Brand');
  await library.enter('Logos');
  await library.expectNames('logo.png');
});

test('names are changed, and a name that is taken is said at the field', async ({ library, server, page }) => {
  await server.makeFolder('Brand');
  await server.makeFolder('Photos');
  await server.put('draft.final.txt', 'x');
  await library.open();
  await library.act('draft.final.txt', 'Rename…');
  const field = library.dialog.getByLabel('Name');
  await expect(field).toBeFocused();
  // The extension stays.
  await page.keyboard.type('report');
  await page.keyboard.press('Enter');
  await library.expectNames('Brand', 'Photos', 'report.txt');

  await library.act('Photos', 'Rename…');
  await field.fill('brand');
  await page.keyboard.press('Enter');
  await expect(library.dialog.getByRole('alert')).toContainText('There is already a folder with this name');
  await expect(field).toBeFocused();
  await field.fill('Pictures');
  await page.keyboard.press('Enter');
  await library.expectNames('Brand', 'Pictures', 'report.txt');
});

test('an empty folder is deleted, a full one only when asked twice', async ({ library, server, page }) => {
  const full = await server.makeFolder('Full');
  await server.makeFolder('Empty');
  await server.put('a.txt', 'x', 'text/plain', full);
  await library.open();
  await library.act('Empty', 'Delete…');
  await library.dialog.getByRole('button', { name: 'Delete' }).click();
  await library.expectNames('Full');
  await library.act('Full', 'Delete…');
  await library.dialog.getByRole('button', { name: 'Delete' }).click();
  await expect(library.dialog).toContainText('Delete the folder and everything in it?');
  await page.keyboard.press('Escape');
  await library.expectNames('Full');
  await library.act('Full', 'Delete…');
  await library.dialog.getByRole('button', { name: 'Delete' }).click();
  await library.dialog.getByRole('button', { name: 'Delete everything' }).click();
  await expect(page.getByRole('heading', { name: 'No files yet' })).toBeVisible();
});

test('a folder that somebody deleted says so and leads to the top', async ({ library, server, page }) => {
  const brand = await server.makeFolder('Brand');
  await server.put('here.txt', 'x');
  await library.open();
  await library.enter('Brand');
  await expect(page.getByRole('heading', { name: 'This folder is empty' })).toBeVisible();
  await library.crumbs.getByRole('button', { name: 'Files' }).click();
  await library.expectNames('Brand', 'here.txt');
  await server.api('DELETE', `/api/store/folder/${brand}`);
  await page.goBack();
  await expect(page.getByRole('alert')).toContainText('This folder is not there any more');
  await page.getByRole('button', { name: 'Show all files' }).click();
  await library.expectNames('here.txt');
});

test('a folder comes down as a zip', async ({ library, server }) => {
  const brand = await server.makeFolder('Brand');
  await server.put('a.txt', 'x', 'text/plain', brand);
  await library.open();
  expect((await library.download('Brand')).name).toBe('Brand.zip');
});

test('more folders than an answer holds are shown when asked for', async ({ library, server, page }) => {
  for (let i = 0; i < 251; i += 1) await server.makeFolder(`Folder ${String(i).padStart(3, '0')}`);
  await library.open();
  await expect(library.row('Folder 249')).toBeVisible();
  await expect(library.row('Folder 250')).toHaveCount(0);
  // Who presses twice does not get them twice.
  const gate = await Gate.before(page, 'GET', /\/folder\/\?.*cursor=/);
  await page.getByRole('button', { name: 'Show more folders' }).dblclick();
  await expect.poll(() => gate.waiting).toBe(2);
  const answers = [1, 2].map(() => page.waitForResponse(/\/folder\/\?.*cursor=/));
  gate.open();
  for (const answer of await Promise.all(answers)) await answer.finished();
  // What the page is given after them it has after them.
  await page.evaluate(() => fetch('/healthz').then((answer) => answer.text()));
  await expect(library.row('Folder 250')).toBeVisible();
  await expect(library.rows).toHaveCount(251);
  await expect(page.getByRole('button', { name: 'Show more folders' })).toHaveCount(0);
});

test('folders without a mouse', async ({ library, server, page }) => {
  await server.put('a.txt', 'x');
  await library.open();
  await page.getByRole('button', { name: 'New folder' }).focus();
  await page.keyboard.press('Enter');
  await page.keyboard.type('Brand');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'New folder' })).toBeFocused();

  await library.more('a.txt').focus();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('menuitem').first()).toBeFocused();
  await page.keyboard.press('End');
  await expect(page.getByRole('menuitem', { name: 'Delete' })).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  await expect(page.getByRole('menuitem', { name: 'Move to…' })).toBeFocused();
  await page.keyboard.press('Enter');
  await library.dialog.getByRole('button', { name: 'Brand' }).focus();
  await page.keyboard.press('Enter');
  await expect(library.dialog.getByRole('heading', { name: 'Brand' })).toBeFocused();
  await library.dialog.getByRole('button', { name: 'Move here' }).focus();
  await page.keyboard.press('Enter');
  await library.expectNames('Brand');

  await library.row('Brand').getByRole('button', { name: 'Brand', exact: true }).focus();
  await page.keyboard.press('Enter');
  await library.expectNames('a.txt');
  await expect(library.here).toBeFocused();
  await library.crumbs.getByRole('button', { name: 'Files' }).focus();
  await page.keyboard.press('Enter');
  await library.expectNames('Brand');
  await expect(library.row('Brand')).toBeFocused();
});

test('a move that failed is tried again, and so is its undo', async ({ library, server, page }) => {
  await server.makeFolder('Brand');
  await server.put('notes.txt', 'x');
  await library.open();
  const fail = async () =>
    page.route(/\/asset\/[0-9a-f-]{36}$/, (route) => route.fulfill({ status: 503, json: {} }), { times: 1 });
  const press = (name: string) => library.toasts.getByRole('button', { name }).click();
  await fail();
  await library.handle('notes.txt').dragTo(library.row('Brand'));
  await expect(library.toasts).toContainText('notes.txt was not moved');
  await expect(page.getByRole('alert')).toContainText('The server could not do it.');
  await library.expectNames('Brand', 'notes.txt');
  await press('Try again');
  await library.expectNames('Brand');
  await expect(page.getByRole('alert')).toHaveCount(0);

  await fail();
  await press('Undo');
  await expect(library.toasts).toContainText('notes.txt was not moved');
  await press('Try again');
  await library.expectNames('Brand', 'notes.txt');
});

test('a folder that was made although its dialog was closed is shown', async ({ library, page }) => {
  await library.open();
  await page.getByRole('button', { name: 'New folder' }).click();
  await page.keyboard.type('Brand');
  const gate = await Gate.before(page, 'POST', /\/folder\/$/);
  await page.keyboard.press('Enter');
  await expect.poll(() => gate.waiting).toBe(1);
  await page.keyboard.press('Escape');
  await expect(library.dialog).toHaveCount(0);
  gate.open();
  await expect(library.toasts).toContainText('Created Brand');
  await library.expectNames('Brand');
});

test('a long name ends in dots and runs over nothing', async ({ library, server }) => {
  const name = 'A folder whose name is much longer than there is room for '.repeat(3).trim();
  await server.makeFolder(name);
  await library.open();
  const text = library.row(name).locator('.dock-name-line');
  await expect(text).toBeVisible();
  const [cell, line] = await Promise.all(
    [library.row(name).locator('.dock-col-name'), text].map((it) => it.boundingBox()),
  );
  expect(line!.x + line!.width).toBeLessThanOrEqual(cell!.x + cell!.width);
});
