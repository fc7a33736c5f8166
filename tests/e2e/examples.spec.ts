// The examples and the book that the server has, as somebody sees them who opens them.
import type { Page } from '@playwright/test';
import { expectAccessible } from './fixtures/accessible';
import { Files } from './fixtures/files';
import { type Server, expect, test } from './fixtures/server';

/** Opens an example with the key in its address, as the line of `cargo xtask serve` has it. */
async function open(page: Page, server: Server, name: string): Promise<string[]> {
  const failures: string[] = [];
  page.on('pageerror', (error) => failures.push(error.message));
  await page.goto(`${server.address}/examples/${name}#key=${server.key}`);
  return failures;
}

test('a key is asked for once and kept for the tab', async ({ page, server }) => {
  await server.put('there.txt', 'x');
  await page.goto(`${server.address}/examples/`);
  await page.getByRole('link', { name: 'On a page' }).click();
  await page.getByLabel('Key').fill(server.key);
  await page.getByRole('button', { name: 'Open the library' }).click();
  await expect(page.locator('asset-dock tbody tr')).toHaveCount(1);
  await expectAccessible(page);
  await page.goto(`${server.address}/examples/policy`);
  await expect(page.locator('asset-dock tbody tr')).toHaveCount(1);
});

test('a form sends what was uploaded', async ({ page, server }) => {
  const files = new Files();
  const failures = await open(page, server, 'form');
  const dock = page.locator('asset-dock');
  await dock.locator('input[type=file]').setInputFiles(files.write('note.txt', 'x'));
  await expect(dock.getByRole('listitem')).toContainText('done');
  await page.getByLabel('Title').fill('One');
  await page.getByRole('button', { name: 'Send' }).click();
  await expect(page.locator('.said')).toHaveText(/^Sent: title=One & pictures=\S+$/);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Start anew' }).click();
  await expect(page.locator('.said')).toBeEmpty();
  expect(failures).toEqual([]);
  files.remove();
});

test('a picker puts a file into a text', async ({ page, server }) => {
  await server.put('chosen.txt', 'x');
  const failures = await open(page, server, 'editor');
  await expectAccessible(page);
  const dock = page.locator('asset-dock');
  await dock.getByRole('button', { name: 'Insert from the library' }).click();
  await dock.getByRole('checkbox', { name: 'chosen.txt' }).check();
  await dock.getByRole('button', { name: 'Choose', exact: true }).click();
  await expect(page.getByRole('textbox', { name: 'Article' })).toContainText('chosen.txt');
  expect(failures).toEqual([]);
});

test.describe('what the policy forbids', () => {
  test.use({ isAgainstPolicy: true });

  test('is shown and counted', async ({ page, server }) => {
    const files = new Files();
    await page.goto(`${server.address}/examples/policy#key=${server.key}`);
    await expect(page.locator('#policy')).toContainText("require-trusted-types-for 'script'");
    await page.locator('asset-dock .dock-bar input[type=file]').setInputFiles(files.write('note.txt', 'x'));
    await expect(page.locator('asset-dock tbody tr')).toHaveCount(1);
    await expect(page.locator('#count')).toHaveText('0');
    await expectAccessible(page);
    await page.evaluate(() => document.body.setAttribute('style', 'color: red'));
    await expect(page.locator('#count')).toHaveText('1');
    await expect(page.locator('#violations')).toContainText('style-src');
    files.remove();
  });
});

test('the playground writes the style sheet that it shows', async ({ page, server }) => {
  const failures = await open(page, server, 'theming');
  await page.getByLabel('Accent', { exact: true }).fill('#aa0066');
  await page.getByLabel('Roundness').fill('4');
  await expect(page.locator('#sheet')).toHaveText('asset-dock {\n  --dock-accent: #aa0066;\n  --dock-radius: 4px;\n}');
  const button = page.locator('asset-dock [part~="upload-button"]').first();
  await expect(button).toHaveCSS('background-color', 'rgb(170, 0, 102)');
  await page.getByRole('button', { name: 'Start anew' }).click();
  await expect(page.locator('#sheet')).toContainText('nothing is changed yet');
  await expectAccessible(page);
  expect(failures).toEqual([]);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`the book can be read, ${colorScheme}`, async ({ page, server }) => {
    await page.emulateMedia({ colorScheme });
    await page.goto(`${server.address}/docs`);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Start here');
    await expectAccessible(page);
    await page.getByRole('navigation', { name: 'Chapters', exact: true }).getByRole('link', { name: 'Options, methods, events' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Options, methods, events');
    await expectAccessible(page);
    await page.setViewportSize({ width: 320, height: 700 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
    await expectAccessible(page);
  });
}

test('the other pages are accessible, too', async ({ page, server }) => {
  for (const path of ['/examples/', '/examples/frameworks']) {
    await page.goto(server.address + path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expectAccessible(page);
  }
});
