// Uploads of 1 GiB and of 10,000 small files, ours and the peers', by turns in one browser.
// Arguments: the server's address, a key. The figures are one JSON document on standard output.
import { Chromium } from './chromium.mjs';
import { Files, median } from './files.mjs';
import { openLibrary } from './library.mjs';
import { startPeers } from './peer_server.mjs';

const [address, key, roundsText] = process.argv.slice(2);
const ROUNDS = Number(roundsText ?? 5);
const GIB = 2 ** 30;

async function ours(chromium, files) {
  const library = await openLibrary(chromium, address, key);
  const measured = await library.upload(files);
  await library.close();
  return measured;
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
