// A new image made of an old one, where the service does that.
import { picture, PIXEL } from './fixtures/files';
import { expect, test } from './fixtures/server';

test('an image is cropped into a new one, and the old one stays', async ({ library, server }) => {
  await server.put('poster.png', picture(60, 40), 'image/png');
  await server.looked();
  await library.open(server.createKey('', 'images'));
  await expect(library.row('poster.png')).toContainText('60 × 40');
  await library.act('poster.png', 'Edit image…');
  await library.dialog.getByRole('radio', { name: 'Crop' }).check();
  await expect(library.dialog.getByLabel('Bottom')).toHaveValue('40');
  await library.dialog.getByLabel('Right').fill('25');
  await library.dialog.getByLabel('Name of the new image').fill('corner');
  await library.dialog.getByRole('button', { name: 'Make image' }).click();
  await expect(library.dialog).toHaveCount(0);
  await expect(library.toasts).toContainText('Created corner');
  await expect(library.row('corner')).toContainText('25 × 40');
  await expect(library.row('poster.png')).toContainText('60 × 40');
});

test('every edit that is offered makes an image as it stands', async ({ library, server }) => {
  await server.put('poster.png', picture(60, 40), 'image/png');
  await server.looked();
  await library.open(server.createKey('', 'images'));
  const edits = ['Resize', 'Crop', 'Rotate', 'Mirror', 'Convert', 'Adjust', 'Blur'];
  await library.act('poster.png', 'Edit image…');
  await expect(library.dialog.getByRole('radio')).toHaveCount(edits.length);
  for (const edit of edits) {
    await library.dialog.getByRole('radio', { name: edit }).check();
    await library.dialog.getByLabel('Name of the new image').fill(`by ${edit}`);
    await library.dialog.getByRole('button', { name: 'Make image' }).click();
    await expect(library.dialog).toHaveCount(0);
    await expect(library.row(`by ${edit}`)).toBeVisible();
    await library.act('poster.png', 'Edit image…');
  }
  await library.dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(library.row('by Rotate')).toContainText('40 × 60');
});

test('what cannot be made is said at the field that is wrong, before anything is sent', async ({ library, server, page }) => {
  await server.put(`${'long '.repeat(8)}.png`, picture(60, 40), 'image/png');
  await server.looked();
  await library.open(server.createKey('', 'images'));
  const sent: string[] = [];
  page.on('request', (request) => request.method() === 'POST' && sent.push(request.url()));
  await library.rows.getByRole('button', { name: /^More actions/ }).click();
  await page.getByRole('menuitem', { name: 'Edit image…' }).click();
  const { dialog } = library;
  const name = dialog.getByLabel('Name of the new image');
  // It begins as long as the service takes it.
  await expect(name).toHaveValue('long '.repeat(6));
  const make = dialog.getByRole('button', { name: 'Make image' });
  for (const [edit, field, value, problem] of [
    ['Resize', 'Width', 'wide', 'Width must be a whole number, 0 or more.'],
    ['Resize', 'Width', '1.5', 'Width must be a whole number, 0 or more.'],
    ['Resize', 'Width', '10001', 'Width must be from 1 to 10000.'],
    ['Crop', 'Right', '', 'Right is needed.'],
    ['Crop', 'Right', '0', 'Right must be greater than left.'],
    ['Rotate', 'Degrees', '', 'Degrees is needed.'],
    ['Blur', 'Strength', '0', 'Strength must be greater than 0.'],
  ] as const) {
    await dialog.getByRole('radio', { name: edit }).check();
    const input = dialog.getByLabel(field);
    await input.fill(value);
    await make.click();
    await expect(input).toHaveAttribute('aria-invalid', 'true');
    await expect(input).toHaveAccessibleDescription(problem);
  }
  await dialog.getByRole('radio', { name: 'Mirror' }).check();
  await name.fill('n'.repeat(31));
  await make.click();
  await expect(name).toHaveAccessibleDescription('The name must have from 1 to 30 characters.');
  expect(sent).toEqual([]);
});

test('an edit that ends late leaves the dialog alone that is open by then', async ({ library, server, page }) => {
  await server.put('poster.png', picture(60, 40), 'image/png');
  await server.looked();
  await library.open(server.createKey('', 'images'));
  let answer = () => {};
  const asked = new Promise<void>((asks) => {
    void page.route('**/resize', async (route) => {
      asks();
      await new Promise<void>((answers) => { answer = answers; });
      await route.abort();
    });
  });
  await library.act('poster.png', 'Edit image…');
  await library.dialog.getByRole('button', { name: 'Make image' }).click();
  await asked;
  await page.keyboard.press('Escape');
  await library.act('poster.png', 'Edit image…');
  await library.dialog.getByLabel('Name of the new image').fill('another');
  answer();
  await expect(library.toasts).toContainText('The image was not made.');
  await expect(library.dialog.getByLabel('Name of the new image')).toHaveValue('another');
});

test('what the service refuses is said in the dialog, and nothing that was typed is lost', async ({ library, server }) => {
  await server.put('pixel.png', PIXEL, 'image/png');
  await server.looked();
  await library.open(server.createKey('', 'images'));
  await library.act('pixel.png', 'Edit image…');
  await library.dialog.getByRole('radio', { name: 'Crop' }).check();
  await library.dialog.getByLabel('Right').fill('50');
  await library.dialog.getByRole('button', { name: 'Make image' }).click();
  await expect(library.dialog.getByRole('alert').filter({ hasText: /image/ })).toBeVisible();
  await expect(library.dialog.getByLabel('Right')).toHaveValue('50');
  await expect(library.rows).toHaveCount(1);
});
