// A library of 100,000 assets, scrolled from end to end, and searched. Prints the figures as its last line.
import { Chromium } from './chromium.mjs';

const [address, key] = process.argv.slice(2);

/** So many pixels a frame: nine rows, five hundred a second. */
const STEP = 600;

/** Scrolls down until there is nothing more, and tells how long each frame took and how many nodes there were. */
const SCROLL = `(async () => {
  const frame = () => new Promise(requestAnimationFrame);
  const frames = [];
  let nodes = 0;
  let before = await frame();
  let resting = 0;
  while (resting < 60) {
    const y = scrollY;
    scrollBy(0, ${STEP});
    const now = await frame();
    frames.push(now - before);
    before = now;
    if (frames.length % 30 === 0) nodes = Math.max(nodes, document.querySelectorAll('*').length);
    resting = scrollY === y && !document.querySelector('.dock-more') ? resting + 1 : 0;
  }
  frames.sort((a, b) => a - b);
  return {
    frames: frames.length, nodes, height: document.documentElement.scrollHeight,
    p95: frames[Math.floor(frames.length * 0.95)], max: frames.at(-1),
  };
})()`;

/** From a key press in the search to the list that it finds. */
const SEARCH = `(async () => {
  const field = document.querySelector('.dock-search-field');
  const times = [];
  for (const text of ['photo 00', 'photo 01', 'photo 02', 'photo 03', 'photo 04']) {
    const begun = performance.now();
    field.value = text;
    field.dispatchEvent(new Event('input', { bubbles: true }));
    await new Promise((resolve) => {
      const look = () => {
        const names = [...document.querySelectorAll('.dock-name-line')];
        if (names.length > 0 && names.every((name) => name.textContent.startsWith(text))) resolve();
        else requestAnimationFrame(look);
      };
      look();
    });
    times.push(performance.now() - begun);
  }
  return times.sort((a, b) => a - b)[2];
})()`;

const chromium = new Chromium();
try {
  const page = await chromium.open(`${address}/#key=${key}`);
  await page.send('Emulation.setDeviceMetricsOverride', { width: 1280, height: 800, deviceScaleFactor: 1, mobile: false });
  await page.until('document.querySelectorAll("tbody tr").length > 10');
  // Until it is known what the service can do, and the first pictures are there.
  await new Promise((resolve) => setTimeout(resolve, 2000));
  const { frames, nodes, height, p95, max } = await page.evaluate(SCROLL);
  const memory = await page.evaluate('performance.memory.usedJSHeapSize / 2 ** 20');
  await page.evaluate('scrollTo(0, 0)');
  const search = await page.evaluate(SEARCH);
  console.error(`${frames} frames over ${height} pixels; ${Math.round(memory)} MiB of JavaScript`);
  console.log(JSON.stringify({
    frames_p95_ms: p95, frames_max_ms: max, dom_nodes_max: nodes, search_ms: search,
  }));
} finally {
  await chromium.close();
}
