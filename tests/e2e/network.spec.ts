// Networks that fail in ways of which a browser says nothing, and clocks that are wrong.
import { randomFillSync } from 'node:crypto';
import type { Route } from '@playwright/test';
import { Files } from './fixtures/files';
import { expect, test } from './fixtures/server';

const KIB = 1 << 10;
const DAY = 24 * 60 * 60 * 1000;

let files: Files;
test.beforeEach(() => {
  files = new Files();
});
test.afterEach(() => files.remove());

/** Random bytes that go in one part. */
const part = () => files.write('film.bin', randomFillSync(Buffer.alloc(300 * KIB)));

for (const [what, address] of [['a part', '**/part/*'], ['a call', '**/session/'], ['the end', '**/complete']] as const) {
  test(`${what} of which nothing is heard any more is sent again`, async ({ library, page }) => {
    let sent = 0;
    let hangs = () => {};
    const hanging = new Promise<void>((resolve) => { hangs = resolve; });
    await page.route(address, (route) => {
      sent += 1;
      if (sent > 1) return route.fallback();
      // Neither answered nor ended.
      hangs();
      return undefined;
    });
    await page.clock.install();
    await library.open();
    await library.choose(part());
    await hanging;
    await page.clock.fastForward(61_000);
    await expect(library.upload('film.bin')).toContainText('done');
    expect(sent).toBe(2);
  });
}

for (const [trigger, target] of [['online', 'window'], ['pageshow', 'window'], ['visibilitychange', 'document']] as const) {
  test(`what broke off goes on at once with ${trigger}`, async ({ library, page }) => {
    let sent = 0;
    // Every pause is as long as it may be.
    await page.addInitScript(() => { Math.random = () => 1; });
    await page.route('**/part/*', (route) => {
      sent += 1;
      return sent > 4 ? route.fallback() : route.abort();
    });
    await page.clock.install();
    await library.open();
    await expect(library.tray.or(page.getByRole('main')).first()).toBeVisible();
    await page.clock.pauseAt(Date.now() + 60_000);
    await library.choose(part());
    await expect.poll(() => sent).toBe(1);
    for (const [pause, count] of [[500, 2], [1000, 3], [2000, 4]] as const) {
      await page.clock.runFor(pause);
      await expect.poll(() => sent).toBe(count);
    }
    // Time stands still: nothing but this can make it go on.
    await expect.poll(async () => {
      await page.evaluate(([kind, at]) => (at === 'window' ? window : document).dispatchEvent(new Event(kind)), [trigger, target] as const);
      return sent;
    }).toBe(5);
    await page.clock.resume();
    await expect(library.upload('film.bin')).toContainText('done');
  });
}

for (const skew of [-DAY, DAY]) {
  test(`a clock that is ${skew / DAY} days off changes nothing`, async ({ library, server, page }) => {
    const refused = new Set<string>();
    /** Refuses each address once, until an instant of the server's clock. */
    const refuse = (route: Route) => {
      const { pathname } = new URL(route.request().url());
      if (refused.has(pathname) || !route.request().headers()['x-api-key']) return route.fallback();
      refused.add(pathname);
      const now = Date.now();
      return route.fulfill({
        status: 503,
        headers: { Date: new Date(now).toUTCString(), 'Retry-After': new Date(now + 1000).toUTCString() },
      });
    };
    await page.route('**/session/', refuse);
    await page.route('**/upload', refuse);
    await page.clock.install({ time: Date.now() + skew });
    await library.open();
    await library.choose(part());
    await expect(library.upload('film.bin')).toContainText('done');
    await library.choose(files.write('a.txt', 'x'));
    await expect(library.upload('a.txt')).toContainText('done');
    await library.expectNames('a.txt', 'film.bin');
    expect([...refused].sort()).toEqual(['/api/store/asset/upload', '/api/store/session/']);
    await library.open(server.createKey('*', 'xqr'));
    await page.reload();
    await library.choose(files.write('b.txt', 'x'));
    await expect(library.upload('b.txt')).toContainText('done');
  });
}
