// Tags: given to one file and to many, taken back, and what is found by them.
import type { Locator, Page } from '@playwright/test';
import { expectAccessible } from './fixtures/accessible';
import type { LibraryPage } from './fixtures/library_page';
import { type Server, expect, test } from './fixtures/server';

/** Uploads a file that has these tags. */
async function put(server: Server, name: string, ...tags: string[]): Promise<string> {
  const id = await server.put(name, name);
  await server.api('PATCH', `/api/store/asset/${id}`, { tags });
  return id;
}

/** The dialog, once it is loaded. */
async function field(library: LibraryPage): Promise<Locator> {
  const field = library.dialog.getByRole('combobox', { name: 'Tags' });
  await expect(field).toBeFocused();
  return field;
}

const chips = (library: LibraryPage) => library.dialog.getByRole('listitem').locator('> bdi');
const offers = (page: Page) => page.getByRole('option');
const tagsOf = (library: LibraryPage, name: string) => library.row(name).locator('.dock-tag');
const save = (library: LibraryPage) => library.dialog.getByRole('button', { name: 'Save' }).click();

test('a file gets tags and loses one, and each is taken back', async ({ library, server }) => {
  await put(server, 'beach.jpg');
  await library.open();
  await library.act('beach.jpg', 'Tags…');
  await expect(library.dialog).toHaveAccessibleName('Tags of beach.jpg');
  const input = await field(library);
  await input.fill('Holiday');
  await input.press('Enter');
  await input.pressSequentially('sea,SEA, Côte d’Azur');
  await expect(chips(library)).toHaveText(['Holiday', 'sea']);
  await save(library);
  await expect(library.dialog).toHaveCount(0);
  await expect(tagsOf(library, 'beach.jpg')).toHaveText(['Côte d’Azur', 'Holiday', 'sea']);
  await expect(library.toasts).toContainText('Changed the tags of beach.jpg');

  await library.act('beach.jpg', 'Tags…');
  await field(library);
  await library.dialog.getByRole('button', { name: 'Remove Holiday' }).click();
  await expect(await field(library)).toBeFocused();
  await save(library);
  await expect(tagsOf(library, 'beach.jpg')).toHaveText(['Côte d’Azur', 'sea']);
  await library.toasts.getByRole('button', { name: 'Undo' }).last().click();
  await expect(tagsOf(library, 'beach.jpg')).toHaveText(['Côte d’Azur', 'Holiday', 'sea']);
});

test('of several files it shows what all have and what some have, and changes only what was changed', async ({ library, server }) => {
  await put(server, 'c.txt', 'alone');
  await put(server, 'b.txt', 'sea', 'sun');
  const a = await put(server, 'a.txt', 'sea');
  await library.open();
  for (const name of ['a.txt', 'b.txt']) await library.box(name).click();
  await library.bulk.getByRole('button', { name: 'Tags' }).click();
  await expect(library.dialog).toHaveAccessibleName('Tags of 2 files');
  const input = await field(library);
  await expect(chips(library)).toHaveText(['sea', 'sun']);
  await expect(library.dialog).toContainText('1 of 2');
  await library.dialog.getByRole('button', { name: 'Add sun to all' }).click();
  await library.dialog.getByRole('button', { name: 'Remove sea' }).click();
  await input.fill('trip');
  // What others do meanwhile stays.
  await server.api('PATCH', `/api/store/asset/${a}`, { tags_add: ['elsewhere'] });
  await save(library);
  await expect(tagsOf(library, 'a.txt')).toHaveText(['elsewhere', 'sun', 'trip']);
  await expect(tagsOf(library, 'b.txt')).toHaveText(['sun', 'trip']);
  await expect(tagsOf(library, 'c.txt')).toHaveText(['alone']);
  await expect(library.toasts).toContainText('Changed the tags of 2 items');
  await expect(library.bulk).toHaveCount(0);
  await library.toasts.getByRole('button', { name: 'Undo' }).click();
  await expect(tagsOf(library, 'a.txt')).toHaveText(['elsewhere', 'sea']);
  await expect(tagsOf(library, 'b.txt')).toHaveText(['sea', 'sun']);
});

test('what could not be tagged is said, stays chosen and can be tried again', async ({ library, server, page }) => {
  await put(server, 'b.txt');
  const a = await put(server, 'a.txt');
  await library.open();
  await page.route(`**/api/store/asset/${a}`, (route) => route.fulfill({ status: 503, json: { detail: 'busy' } }));
  for (const name of ['a.txt', 'b.txt']) await library.box(name).click();
  await library.bulk.getByRole('button', { name: 'Tags' }).click();
  await (await field(library)).fill('sea');
  await save(library);
  await expect(library.bulk.getByRole('alert')).toContainText('1 item was not tagged.');
  await expect(tagsOf(library, 'b.txt')).toHaveText(['sea']);
  await page.unroute(`**/api/store/asset/${a}`);
  await library.bulk.getByRole('button', { name: 'Try again' }).click();
  await expect(tagsOf(library, 'a.txt')).toHaveText(['sea']);
});

test('a tag shows what else has it, from its chip, from the filters and by its address', async ({ library, server, page }) => {
  await put(server, 'c.txt', 'Sea');
  await put(server, 'b.txt', 'sun');
  await put(server, 'a.txt', 'Sea', 'two words');
  await library.open();
  await tagsOf(library, 'a.txt').first().click();
  await library.expectNames('a.txt', 'c.txt');
  await expect(library.bulk).toHaveCount(0);
  await expect(page).toHaveURL(/#\/\?tag=Sea$/);
  await expect(page.locator('.dock-filter-on')).toHaveText('Tag: Sea');
  await library.filter('Tag', 'two words');
  await library.expectNames('a.txt');
  await expect(page).toHaveURL(/tag=two%20words$/);
  await page.goBack();
  await library.expectNames('a.txt', 'b.txt', 'c.txt');
  await page.goto(`${server.address}/#/?tag=SEA`);
  await library.expectNames('a.txt', 'c.txt');
  await page.reload();
  await library.expectNames('a.txt', 'c.txt');
  await library.search.fill('c');
  await library.expectNames('c.txt');
  await library.filter('Tag', 'Any');
  await library.search.fill('');
  await library.expectNames('a.txt', 'b.txt', 'c.txt');
});

test('tags that a menu does not hold are found', async ({ library, server, page }) => {
  for (let number = 0; number < 15; number += 1) await put(server, `${number}.txt`, `tag ${number}`);
  await library.open();
  await page.getByRole('button', { name: 'Tag', exact: true }).click();
  await page.getByRole('menuitem', { name: 'More tags…' }).click();
  const input = library.dialog.getByRole('combobox', { name: 'Tag' });
  await expect(input).toBeFocused();
  await input.fill('TAG 14');
  await expect(offers(page)).toHaveText(['tag 141']);
  await expectAccessible(page);
  await input.press('ArrowDown');
  await input.press('Enter');
  await library.expectNames('14.txt');
});

test('what a link works for is found', async ({ library, server }) => {
  const asset = await put(server, 'shared.txt');
  await put(server, 'other.txt');
  await server.share({ asset });
  await library.open();
  await library.filter('Shared', 'Yes');
  await library.expectNames('shared.txt');
  await library.filter('Shared', 'No');
  await library.expectNames('other.txt');
});

test('everything is done with the keyboard alone', async ({ library, server, page }) => {
  await put(server, 'b.txt', 'Sea', 'sand');
  await put(server, 'a.txt');
  await library.open();
  await library.row('a.txt').focus();
  await page.keyboard.press('t');
  await expect(await field(library)).toHaveAttribute('aria-expanded', 'true');
  await page.keyboard.type('s');
  await expect(offers(page)).toHaveText(['sand1', 'Sea1']);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(offers(page).nth(1)).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter');
  await expect(chips(library)).toHaveText(['Sea']);
  await page.keyboard.type('wrong,');
  await expect(chips(library)).toHaveText(['Sea', 'wrong']);
  await page.keyboard.press('Backspace');
  await expect(chips(library)).toHaveText(['Sea']);
  await expect(library.dialog.getByRole('status')).toHaveText('wrong removed');
  await page.keyboard.press('Enter');
  await expect(library.dialog).toHaveCount(0);
  await expect(tagsOf(library, 'a.txt')).toHaveText(['Sea']);
  await expect(library.row('a.txt')).toBeFocused();

  await page.keyboard.press('Control+a');
  await page.keyboard.press('t');
  await expect(library.dialog).toHaveAccessibleName('Tags of 2 files');
  await page.keyboard.press('Escape');
  await expect(library.dialog).toHaveCount(0);
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').fill('tags of');
  await page.keyboard.press('Enter');
  await expect(library.dialog).toHaveAccessibleName('Tags of 2 files');
});

test('what is no tag is said where it is typed', async ({ library, server }) => {
  await put(server, 'a.txt');
  await library.open();
  await library.act('a.txt', 'Tags…');
  const input = await field(library);
  await input.fill('x'.repeat(65));
  await input.press('Enter');
  await expect(library.dialog.getByRole('alert')).toHaveText('A tag has at most 64 characters.');
  await save(library);
  await expect(library.dialog).toHaveCount(1);
  await input.fill('a\u202Eb');
  await save(library);
  await expect(tagsOf(library, 'a.txt')).toHaveText(['ab']);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme, reducedMotion: 'reduce' });

    test('chips and dialog are accessible', async ({ library, server, page }) => {
      await put(server, 'b.txt', 'sea', 'sun', 'sand', 'sky', 'a tag that is longer than there is room for');
      await put(server, 'a.txt', 'sea');
      await library.open();
      await expect(library.row('b.txt').locator('.dock-tag-more')).toContainText('+2');
      await expectAccessible(page);
      await page.getByRole('button', { name: 'Grid' }).click();
      await expect(page.locator('.dock-card .dock-tag').first()).toBeVisible();
      await expectAccessible(page);
      await page.keyboard.press('Control+a');
      await library.bulk.getByRole('button', { name: 'Tags' }).click();
      await field(library);
      await page.keyboard.press('ArrowDown');
      await expectAccessible(page);
    });
  });
}

test('where there are no tags, nothing of them is shown', async ({ library, server, page }) => {
  await server.put('a.txt', 'x');
  await library.documentedOnly();
  await library.open();
  await library.more('a.txt').click();
  await expect(page.getByRole('menuitem', { name: 'Rename…' })).toBeVisible();
  await expect(page.getByRole('menuitem', { name: 'Tags…' })).toHaveCount(0);
  await page.keyboard.press('Escape');
  await library.row('a.txt').focus();
  await page.keyboard.press('t');
  await expect(library.dialog).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Tag', exact: true })).toHaveCount(0);
});
