// What is tried again by itself, and what is not.
import { Files } from './fixtures/files';
import { expect, test } from './fixtures/server';

let files: Files;
test.beforeEach(() => {
  files = new Files();
});
test.afterEach(() => files.remove());

test('a list that fails once is asked for again without a word', async ({ library, server, page }) => {
  await server.put('a.txt', 'x');
  await page.route('**/api/store/asset/?*', (route) => route.fulfill({ status: 503, json: {} }), { times: 1 });
  await library.open();
  await library.expectNames('a.txt');
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('a file that may have arrived is not sent twice where the service would not notice', async ({ library, page }) => {
  let sent = 0;
  await library.forgetful();
  await page.route('**/upload', (route) => {
    if (!route.request().headers()['x-api-key']) return route.fallback();
    sent += 1;
    return route.fulfill({ status: 503, json: {} });
  });
  await library.open();
  await library.choose(files.write('a.txt', 'x'));
  await expect(library.upload('a.txt')).toContainText('The server could not do it.');
  expect(sent).toBe(1);
});

test('a file whose answer is lost is sent again to a service that remembers it, and is there once', async ({ library, page }) => {
  const keys = new Set<string>();
  let sent = 0;
  await page.route('**/upload', async (route) => {
    const headers = route.request().headers();
    if (!headers['x-api-key']) return route.fallback();
    sent += 1;
    keys.add(headers['idempotency-key']!);
    if (sent > 6) return route.fallback();
    await route.fetch();
    return route.abort();
  });
  await library.open();
  await library.choose(files.write('a.txt', 'x'));
  await library.expectNames('a.txt');
  expect(sent).toBe(7);
  expect(keys.size).toBe(1);
});

test('a file that was refused for now is sent when the pause is over', async ({ library, page }) => {
  let sent = 0;
  await page.route('**/upload', (route) => {
    if (!route.request().headers()['x-api-key']) return route.fallback();
    sent += 1;
    return sent > 1 ? route.fallback() : route.fulfill({ status: 429, headers: { 'Retry-After': '1' }, json: {} });
  });
  await library.open();
  await library.choose(files.write('a.txt', 'x'));
  await library.expectNames('a.txt');
  expect(sent).toBe(2);
});

test('a month that is used up is not waited for', async ({ library, server, page }) => {
  let asked = 0;
  await page.route('**/api/v1/assets?*', (route) => {
    asked += 1;
    return route.fulfill({
      status: 429,
      json: { error: { code: 'RATE_LIMIT_EXCEEDED', message: 'spent', status: 429 }, meta: { request_id: 'req_1' } },
    });
  });
  await library.open(server.createKey('*', 'xqr'));
  await expect(page.getByRole('alert')).toContainText("This month's requests are used up.");
  expect(asked).toBe(1);
});

test('a confirmation whose answer was lost is looked up and not feared', async ({ library, server, page }) => {
  const looked: string[] = [];
  page.on('request', (request) => looked.push(`${request.method()} ${new URL(request.url()).pathname}`));
  await page.route('**/confirm', async (route) => {
    await route.fetch();
    await route.abort();
  });
  await library.open(server.createKey('*', 'xqr'));
  await library.choose(files.write('a.txt', 'x'));
  await expect(library.upload('a.txt')).toContainText('done', { timeout: 30_000 });
  await library.expectNames('a.txt');
  expect(looked.some((line) => /^GET \/api\/v1\/assets\/[0-9a-f-]{36}$/.test(line))).toBe(true);
});
