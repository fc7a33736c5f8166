// From a file of 1 GiB on the disk to its digest, ours and the peers', by turns in one browser.
// Argument: the server's address, where our page is. The figures are one JSON document on standard output.
import { Chromium } from './chromium.mjs';
import { Files, median } from './files.mjs';
import { startPeers } from './peer_server.mjs';

const [address, roundsText] = process.argv.slice(2);
const ROUNDS = Number(roundsText ?? 5);

/** Ours, in the page of the dashboard: the module that it runs, loaded before anything is measured. */
const OURS = `(async () => {
  document.body.insertAdjacentHTML('beforeend', '<input type="file" id="bench">');
  const { default: init, digestFile, useWorkers } = await import('/asset-dock.js');
  await init();
  useWorkers('/hash-worker.js', JSON.stringify({ hasher: '/hasher.js', wasm: '/hasher_bg.wasm' }));
  window.measure = async () => {
    let longest = 0;
    const observer = new PerformanceObserver((list) => {
      for (const task of list.getEntries()) longest = Math.max(longest, task.duration);
    });
    observer.observe({ entryTypes: ['longtask'] });
    const begun = performance.now();
    await digestFile(document.getElementById('bench').files[0]);
    const time = performance.now() - begun;
    observer.disconnect();
    return { time, longest };
  };
})()`;

async function ours(chromium, path, at = address) {
  const page = await chromium.open(at);
  await page.evaluate(OURS);
  await page.choose('#bench', [path]);
  const measured = await page.evaluate('measure()');
  await page.close();
  return measured;
}

async function theirs(chromium, peers, what, path) {
  const page = await chromium.open(peers.address);
  await page.choose('input', [path]);
  const measured = await page.evaluate(`measure(${JSON.stringify(what)})`);
  await page.close();
  return measured;
}

const files = new Files();
const peers = await startPeers();
const chromium = new Chromium();
try {
  const path = files.random('film.bin', 2 ** 30);
  const insecure = `http://dock.test:${new URL(address).port}`;
  const times = { ours: [], insecure: [], hashWasm: [], bareLoop: [] };
  let longest = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const own = await ours(chromium, path);
    longest = Math.max(longest, own.longest);
    times.ours.push(own.time);
    const other = await ours(chromium, path, insecure);
    longest = Math.max(longest, other.longest);
    times.insecure.push(other.time);
    for (const what of ['hashWasm', 'bareLoop']) times[what].push((await theirs(chromium, peers, what, path)).time);
    process.stderr.write(`round ${round + 1}: ours ${own.time.toFixed(0)} ms, insecure ${other.time.toFixed(0)} ms, hash-wasm ${times.hashWasm.at(-1).toFixed(0)} ms, bare loop ${times.bareLoop.at(-1).toFixed(0)} ms, longest task ${own.longest.toFixed(0)} ms\n`);
  }
  const own = median(times.ours);
  process.stdout.write(JSON.stringify({
    vs_hash_wasm: median(times.hashWasm) / own,
    insecure_vs_hash_wasm: median(times.hashWasm) / median(times.insecure),
    vs_bare_loop: median(times.bareLoop) / own,
    longest_task_ms: longest,
    hash_ms: own,
  }));
} finally {
  await chromium.close();
  peers.stop();
  files.remove();
}
