// From navigation to what a page is for: the first row of assets of ours; where files are dropped of Uppy's Dashboard
// and Uploadcare's uploader, which have no assets to show. All from one server, cold and warm, by turns.
import { Chromium } from './chromium.mjs';
import { median } from './files.mjs';
import { startSites } from './sites.mjs';

const [address, key, dist] = process.argv.slice(2);
const ROUNDS = 7;

/** What stands there when a page is ready. */
const READY = {
  ours: 'document.querySelector("asset-dock")?.shadowRoot?.querySelector("tbody tr .dock-name-line")',
  uppy: 'document.querySelector(".uppy-Dashboard-AddFiles")',
  uploadcare: 'document.querySelector("uc-drop-area")?.offsetHeight > 0 && document.querySelector("uc-drop-area")',
};

/** Looks from the beginning, frame by frame, and keeps when it was ready, in milliseconds since the navigation began. */
const watch = (ready) => `(function look() {
  if (${ready}) window.readyAfter = performance.now();
  else requestAnimationFrame(look);
})()`;

/** That, and the bytes that came over the network. */
const READ = `(async () => {
  while (!window.readyAfter) await new Promise(requestAnimationFrame);
  const ms = window.readyAfter;
  await new Promise((resolve) => setTimeout(resolve, 500));
  const entries = [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')];
  return { ms, bytes: entries.reduce((sum, { transferSize }) => sum + transferSize, 0) };
})()`;

for (let number = 0; number < 50; number += 1) {
  const form = new FormData();
  form.append('file', new Blob([String(number)], { type: 'text/plain' }), `${number}.txt`);
  const headers = { 'X-API-Key': key };
  const answer = await fetch(`${address}/api/store/asset/upload`, { method: 'POST', headers, body: form });
  if (!answer.ok) throw new Error(`the library took no file: ${answer.status}`);
}
const times = {};
const sites = await startSites(dist, { address, key });
try {
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [name, ready] of Object.entries(READY)) {
      // A browser of its own, which has nothing yet.
      const chromium = new Chromium();
      try {
        for (const state of ['cold', 'warm']) {
          const page = await chromium.open(`${sites.address}/${name}.html`, watch(ready));
          const { ms, bytes } = await page.evaluate(READ);
          const key = `${name}_${state}`;
          (times[key] ??= []).push(ms);
          (times[`${key}_kb`] ??= []).push(bytes / 1000);
          await page.close();
        }
      } finally {
        await chromium.close();
      }
    }
  }
} finally {
  sites.stop();
}
const figures = Object.fromEntries(Object.entries(times).map(([name, values]) => [name, median(values)]));
console.log(JSON.stringify(figures));
