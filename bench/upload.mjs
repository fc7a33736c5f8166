// Uploads of 1 GiB and of 10,000 small files, ours and the peers', by turns in one browser.
// Arguments: the server's address, a key. The figures are one JSON document on standard output.
import { Chromium } from './chromium.mjs';
import { Files, median } from './files.mjs';
import { startPeers } from './peer_server.mjs';

const [address, key, roundsText] = process.argv.slice(2);
const ROUNDS = Number(roundsText ?? 5);
const GIB = 2 ** 30;

/** Counts what leaves our page and how it feels, without the browser's network capture. */
const WATCH = `
  window.seen = { parts: 0, longest: 0 };
  const send = XMLHttpRequest.prototype.send;
  const open = XMLHttpRequest.prototype.open;
  XMLHttpRequest.prototype.open = function (method, url, ...rest) {
    this.isPart = method === 'PUT' && String(url).includes('/part/');
    return open.call(this, method, url, ...rest);
  };
  XMLHttpRequest.prototype.send = function (body) {
    if (this.isPart) window.seen.parts += 1;
    return send.call(this, body);
  };
  // Most parts are sent by workers.
  const tell = Worker.prototype.postMessage;
  Worker.prototype.postMessage = function (message, ...rest) {
    if ('part' in message) window.seen.parts += 1;
    return tell.call(this, message, ...rest);
  };
  new PerformanceObserver((list) => {
    for (const task of list.getEntries()) window.seen.longest = Math.max(window.seen.longest, task.duration);
  }).observe({ entryTypes: ['longtask'] });
  // From the moment in which the files are there to the one in which the tray says that they arrived.
  window.arrival = (count) => new Promise((resolve, reject) => {
    const tray = () => document.querySelector('.dock-tray [role=status]')?.textContent ?? '';
    const done = new RegExp('^' + count.toLocaleString('en') + ' files? uploaded$|^' + count + ' files? uploaded$');
    let begun = 0;
    document.querySelector('.dock-bar input[type=file]').addEventListener('change', () => { begun = performance.now(); }, { capture: true, once: true });
    const observer = new MutationObserver(() => {
      if (/ not$| not uploaded$/.test(tray())) { observer.disconnect(); reject(new Error(tray())); }
      if (!begun || !done.test(tray())) return;
      observer.disconnect();
      resolve(performance.now() - begun);
    });
    observer.observe(document.body, { subtree: true, childList: true, characterData: true });
  });
`;

async function ours(chromium, files) {
  const page = await chromium.open(`${address}/#key=${key}`);
  await page.until('document.querySelector(".dock-bar input[type=file]")');
  // Until it is known what the service can do.
  await new Promise((resolve) => setTimeout(resolve, 500));
  await page.evaluate(WATCH);
  await page.evaluate(`void (window.arrived = window.arrival(${files.length}))`);
  // What the automation needs to make the browser's files is no task of ours: they are handed over later.
  await page.evaluate("void document.body.append(Object.assign(document.createElement('input'), { type: 'file', multiple: true, id: 'hand' }))");
  await page.choose('#hand', files);
  await page.evaluate('window.seen.longest = 0');
  await page.evaluate(`void setTimeout(() => {
    const input = document.querySelector('.dock-bar input[type=file]');
    input.files = document.querySelector('#hand').files;
    input.dispatchEvent(new Event('change', { bubbles: true }));
  })`);
  const time = await page.evaluate('window.arrived');
  const { parts, longest } = await page.evaluate('window.seen');
  await page.close();
  return { time, parts, longest };
}

async function theirs(chromium, peers, what, files) {
  const page = await chromium.open(peers.address);
  await page.choose('input', files);
  const measured = await page.evaluate(`measure(${JSON.stringify(what)})`);
  await page.close();
  return measured;
}

const note = (text) => process.stderr.write(`${text}\n`);
const files = new Files();
const peers = await startPeers();
const chromium = new Chromium();
try {
  const times = { ours: [], tusClient: [], barePut: [] };
  let longest = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    // Another file each time: what the library has is not sent.
    const path = files.random(`film ${round}.bin`, GIB);
    const own = await ours(chromium, [path]);
    if (own.parts !== 128) throw new Error(`${own.parts} parts were sent`);
    longest = Math.max(longest, own.longest);
    times.ours.push(own.time);
    for (const what of ['tusClient', 'barePut']) times[what].push((await theirs(chromium, peers, what, [path])).time);
    note(`round ${round + 1}: ours ${own.time.toFixed(0)} ms, tus-js-client ${times.tusClient.at(-1).toFixed(0)} ms, bare PUT ${times.barePut.at(-1).toFixed(0)} ms, longest task ${own.longest.toFixed(0)} ms`);
  }
  const film = files.random('again.bin', GIB);
  await ours(chromium, [film]);
  const again = await ours(chromium, [film]);
  files.change(film, GIB / 2 + 5);
  const changed = await ours(chromium, [film]);
  note(`again ${again.time.toFixed(0)} ms, ${again.parts} parts; changed ${changed.time.toFixed(0)} ms, ${changed.parts} parts`);

  const MANY = Number(process.env.BENCH_MANY ?? 10_000);
  const small = Array.from({ length: MANY }, (_, index) => files.random(`small ${index}.bin`, 4096));
  const many = await ours(chromium, small);
  note(`many: ours ${many.time.toFixed(0)} ms, longest task ${many.longest.toFixed(0)} ms`);
  const uppy = await theirs(chromium, peers, 'uppyMany', small);
  note(`many: Uppy ${uppy.time.toFixed(0)} ms, longest task ${uppy.longest.toFixed(0)} ms`);
  const own = median(times.ours);
  process.stdout.write(JSON.stringify({
    vs_tus_js_client: median(times.tusClient) / own,
    vs_bare_put: median(times.barePut) / own,
    upload_ms: own,
    parts_sent_again: again.parts,
    parts_sent_after_one_change: changed.parts,
    longest_task_ms: longest,
    many_vs_uppy: uppy.time / many.time,
    many_longest_task_ms: many.longest,
  }));
} finally {
  await chromium.close();
  peers.stop();
  files.remove();
}
