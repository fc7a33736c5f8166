// The package in projects of other tools, each built as its users build it, then driven: upload, list.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { Files } from '../e2e/fixtures/files';
import { type Service, expect, test } from './service';

const PROJECTS = process.env.ASSET_DOCK_PROJECTS ?? '../target/xtask/projects';

/** Runs one of the projects' tools in a project. */
function run(project: string, tool: string, ...args: string[]): string {
  const program = join(PROJECTS, 'node_modules/.bin', tool);
  const env = { ...process.env, NEXT_TELEMETRY_DISABLED: '1', NODE_ENV: undefined };
  return execFileSync(program, args, { cwd: join(PROJECTS, project), env, encoding: 'utf8' });
}

/** Through a project's page, which is of another origin than the service: uploads, sees it in the list, and picks. */
async function drive(page: Page, { site, server }: Service, path = '/'): Promise<void> {
  const files = new Files();
  const failures: string[] = [];
  page.on('pageerror', (error) => failures.push(error.message));
  await page.goto(`${site.origin}${path}#endpoint=${server.address}&token=${server.key}`);
  const dock = page.locator('asset-dock');
  await expect(dock).toContainText('No files yet');
  await dock.locator('.dock-bar input[type=file]').setInputFiles([
    files.write('small.txt', 'hello'), files.write('film.bin', Buffer.alloc(9 << 20, 7)),
  ]);
  await expect(dock.locator('tbody tr')).toHaveCount(2);
  // What is loaded when it is needed is found, too.
  await dock.getByRole('button', { name: 'Trash', exact: true }).click();
  await expect(dock).toContainText('The trash is empty');
  await dock.getByRole('button', { name: 'Back to the files' }).click();
  await expect(dock.locator('tbody tr')).toHaveCount(2);
  const picked = dock.evaluate((dock: any) => new Promise((resolve) => {
    dock.addEventListener('select', ({ detail }: CustomEvent) => resolve(detail.assets[0].name), { once: true });
    dock.mode = 'picker';
  }));
  await dock.locator('.dock-pick', { hasText: 'film.bin' }).click();
  await dock.getByRole('button', { name: 'Choose', exact: true }).click();
  expect(await picked).toBe('film.bin');
  expect(failures).toEqual([]);
  files.remove();
}

test('a script tag', async ({ page, serve }) => {
  await drive(page, await serve(PROJECTS), '/script/index.html');
});

test('Vite', async ({ page, serve }) => {
  run('vite', 'vite', 'build', '--logLevel', 'warn');
  await drive(page, await serve(join(PROJECTS, 'vite/dist')));
  // The library for programs, beside the element.
  expect(await page.evaluate(() => (window as any).listed())).toEqual(['film.bin', 'small.txt']);
});

for (const framework of ['react', 'vue', 'svelte']) {
  test(`a program in ${framework}`, async ({ page, serve }) => {
    run(framework, 'vite', 'build', '--logLevel', 'warn');
    await drive(page, await serve(join(PROJECTS, framework, 'dist')));
    // It is given properties and told of events by the framework's own means.
    await expect(page.locator('output')).toHaveText('film.bin, small.txt');
  });
}

test('webpack', async ({ page, serve }) => {
  run('webpack', 'webpack');
  copyFileSync(join(PROJECTS, 'webpack/index.html'), join(PROJECTS, 'webpack/dist/index.html'));
  await drive(page, await serve(join(PROJECTS, 'webpack/dist')));
});

test('esbuild', async ({ page, serve }) => {
  run('esbuild', 'esbuild', 'main.js', '--bundle', '--format=esm', '--outdir=dist');
  const to = (name: string) => join(PROJECTS, 'esbuild/dist', name);
  copyFileSync(join(PROJECTS, 'esbuild/index.html'), to('index.html'));
  const dist = join(PROJECTS, 'node_modules/asset-dock/dist');
  mkdirSync(to('parts'), { recursive: true });
  for (const name of readdirSync(dist)) {
    if (/_bg\.wasm$|^hash-worker/.test(name)) copyFileSync(join(dist, name), to(name));
    else if (name.endsWith('.wasm')) copyFileSync(join(dist, name), to(`parts/${name}`));
  }
  await drive(page, await serve(join(PROJECTS, 'esbuild/dist')));
});

test('Next', async ({ page, serve }) => {
  run('next', 'next', 'build');
  await drive(page, await serve(join(PROJECTS, 'next/out')));
});

test('Node imports it and nothing happens', () => {
  const said = execFileSync('node', ['import.js'], { cwd: join(PROJECTS, 'node'), encoding: 'utf8' });
  expect(said.trim()).toBe('function function function');
});

test('its types hold in strict TypeScript', () => {
  expect(run('types', 'tsc', '-p', '.')).toBe('');
});

test('publint and arethetypeswrong find nothing', () => {
  run('node_modules/asset-dock', 'publint', '--strict');
  run('.', 'attw', '--pack', 'node_modules/asset-dock', '--profile', 'esm-only',
    // Files that pages fetch, and that no program imports.
    '--exclude-entrypoints', './asset-dock_bg.wasm', './hash-worker.js');
});

test('its files are what the digests say that it was packed with', () => {
  const written = JSON.parse(readFileSync(process.env.ASSET_DOCK_INTEGRITY!, 'utf8'));
  const files = Object.keys(written);
  expect(files).toContain('dist/element.js');
  expect(files).toContain('dist/asset-dock_bg.wasm');
  for (const file of files) {
    const bytes = readFileSync(join(PROJECTS, 'node_modules/asset-dock', file));
    expect(written[file]).toBe(`sha384-${createHash('sha384').update(bytes).digest('base64')}`);
  }
});

test('it contains what it needs and nothing else', () => {
  const { files } = JSON.parse(execFileSync('npm', ['pack', '--dry-run', '--json'], {
    cwd: join(PROJECTS, 'node_modules/asset-dock'), encoding: 'utf8',
  }))[0];
  // Of the parts of the library that several others need there may be more or fewer.
  const names = [...new Set(files.map(({ path }: { path: string }) => path.replace(/chunk_\d+/, 'chunk_*')))].sort();
  expect(names).toEqual(JSON.parse(readFileSync('package/contents.json', 'utf8')));
});

test('the documents name everything that custom-elements.json has', () => {
  const manifest = readFileSync(join(PROJECTS, 'node_modules/asset-dock/custom-elements.json'), 'utf8');
  const element = JSON.parse(manifest).modules[0].declarations[0];
  const missing = (document: string, kinds: string[]) => {
    const text = readFileSync(join('../docs', document), 'utf8');
    const names = kinds.flatMap((kind) => element[kind].map(({ name }: { name: string }) => name));
    return names.filter((name) => name && !new RegExp(`\`${name}[\`(]`).test(text));
  };
  expect(missing('options.md', ['attributes', 'members', 'events'])).toEqual([]);
  expect(missing('theming.md', ['cssProperties', 'cssParts', 'slots'])).toEqual([]);
});

test('custom-elements.json says what the code has', async ({ page, server }) => {
  const read = (path: string) => readFileSync(join(PROJECTS, 'node_modules/asset-dock', path), 'utf8');
  const { attributes, members, events } = JSON.parse(read('custom-elements.json')).modules[0].declarations[0];
  const names = (list: { name: string }[]) => list.map(({ name }) => name).sort();
  await page.goto(server.address);
  const code = await page.evaluate(async () => {
    const { AssetDock } = await import('/element.js' as string);
    const made = document.createElement('asset-dock');
    const prototypes = [AssetDock.prototype, Object.getPrototypeOf(AssetDock.prototype)];
    const own = [...prototypes, made].flatMap((it) => Object.getOwnPropertyNames(it));
    return { attributes: AssetDock.observedAttributes, members: own };
  });
  const field = ['form', 'validity', 'validationMessage', 'willValidate'];
  const isPublic = (name: string) => !name.endsWith('Callback') && name !== 'constructor' && !field.includes(name);
  expect(names(attributes)).toEqual([...code.attributes].sort());
  expect(names(members)).toEqual(code.members.filter(isPublic).sort());
  const map = read('dist/element.d.ts').match(/interface AssetDockEventMap \{([^}]*(?:\}[^}]*?;[^}]*)*?)\n\}/)![1];
  const told = [...map.matchAll(/^  '?([a-z-]+)'?: (?:Custom)?Event/gm)].map((match) => match[1]);
  expect(names(events)).toEqual(told.sort());
});
