// A library of 100,000 assets, scrolled from end to end, and searched; and 10,000 files in Uppy's Dashboard, scrolled
// in the same way. Prints the figures as its last line.
import { Chromium } from './chromium.mjs';
import { startSites } from './sites.mjs';

const [address, key, dist] = process.argv.slice(2);

/** So many pixels a frame: nine rows, five hundred a second. */
const STEP = 600;

/** Scrolls down until there is nothing more, and tells how long each frame took and how many nodes there were. */
const scroll = (scroller, isGrowing) => `(async () => {
  const scroller = ${scroller};
  const frame = () => new Promise(requestAnimationFrame);
  const frames = [];
  let nodes = 0;
  let before = await frame();
  let resting = 0;
  while (resting < 60) {
    const y = scroller.scrollTop;
    scroller.scrollBy(0, ${STEP});
    const now = await frame();
    frames.push(now - before);
    before = now;
    if (frames.length % 30 === 0) nodes = Math.max(nodes, document.querySelectorAll('*').length);
    resting = scroller.scrollTop === y && !(${isGrowing}) ? resting + 1 : 0;
  }
  frames.sort((a, b) => a - b);
  return {
    frames: frames.length, nodes, height: scroller.scrollHeight,
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

const sites = await startSites(dist, { address, key });
const chromium = new Chromium();
const sized = { width: 1280, height: 800, deviceScaleFactor: 1, mobile: false };
try {
  const page = await chromium.open(`${address}/#key=${key}`);
  await page.send('Emulation.setDeviceMetricsOverride', sized);
  await page.until('document.querySelectorAll("tbody tr").length > 10');
  // Until it is known what the service can do, and the first pictures are there.
  await new Promise((resolve) => setTimeout(resolve, 2000));
  const { frames, nodes, height, p95, max } = await page.evaluate(
    scroll('document.documentElement', 'document.querySelector(".dock-more")'),
  );
  const memory = await page.evaluate('performance.memory.usedJSHeapSize / 2 ** 20');
  await page.evaluate('scrollTo(0, 0)');
  const search = await page.evaluate(SEARCH);
  await page.close();

  const uppy = await chromium.open(`${sites.address}/uppy.html`);
  await uppy.send('Emulation.setDeviceMetricsOverride', sized);
  await uppy.until('document.querySelector(".uppy-Dashboard-AddFiles")');
  await uppy.evaluate('fill(10000)');
  await uppy.until('document.querySelector(".uppy-Dashboard-files")');
  await new Promise((resolve) => setTimeout(resolve, 2000));
  const theirs = await uppy.evaluate(scroll('document.querySelector(".uppy-Dashboard-files")', 'false'));
  console.error(`Uppy's Dashboard: ${theirs.frames} frames over ${theirs.height} pixels`);
  console.error(`${frames} frames over ${height} pixels; ${Math.round(memory)} MiB of JavaScript`);
  console.log(JSON.stringify({
    frames_p95_ms: p95, frames_max_ms: max, dom_nodes_max: nodes, search_ms: search,
    uppy_frames_p95_ms: theirs.p95, uppy_frames_max_ms: theirs.max, uppy_dom_nodes_max: theirs.nodes,
  }));
} finally {
  sites.stop();
  await chromium.close();
}
