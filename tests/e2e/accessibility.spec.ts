// Every state in both themes, judged by axe-core against WCAG 2.2 AA.
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { Files, PIXEL } from './fixtures/files';
import { expect, test } from './fixtures/server';

async function expectAccessible(page: Page): Promise<void> {
  // Colours are judged when nothing fades any more.
  await page.evaluate(() => Promise.all(document.getAnimations().map((a) => a.finished)));
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
  const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze();
  expect(violations.map(({ id, nodes }) => ({ id, where: nodes.map((n) => n.html) }))).toEqual([]);
}

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme, reducedMotion: 'reduce' });

    test('every state is accessible', async ({ library, server, page }) => {
      const files = new Files();
      await page.goto(server.address);
      await page.getByRole('button', { name: 'Open library' }).click();
      await expect(page.getByRole('alert')).not.toBeEmpty();
      await expectAccessible(page);

      await library.open();
      await page.reload();
      await expect(page.getByRole('heading', { name: 'No files yet' })).toBeVisible();
      await expectAccessible(page);

      await library.choose(
        files.write('pixel.png', PIXEL),
        files.sparse('huge.bin', 100_000_001),
        files.write('notes.txt', 'x'),
      );
      await expect(library.rows).toHaveCount(2);
      await expect(library.tray).toContainText('2 files uploaded, 1 not');
      await expectAccessible(page);

      await library.act('notes.txt', 'Delete');
      await expect(library.dialog).toBeVisible();
      await expectAccessible(page);

      await page.keyboard.press('Escape');
      await server.stop();
      await library.row('notes.txt').getByRole('button', { name: 'Download' }).click();
      await expect(page.getByRole('alert')).toBeVisible();
      await expectAccessible(page);
      files.remove();
    });
  });
}
