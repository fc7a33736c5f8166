// What an upload of a sparse file of 16 GiB takes of memory in the page and its workers.
// Arguments: the server's address, a key. One JSON document on standard output.
import { readFileSync, readdirSync } from 'node:fs';
import { Chromium } from './chromium.mjs';
import { Files } from './files.mjs';
import { openLibrary } from './library.mjs';

const [address, key, sizeText] = process.argv.slice(2);
const SIZE = Number(sizeText ?? 16 * 2 ** 30);
const MIB = 2 ** 20;

/** Memory of all the renderers of a browser, in bytes: what each has alone, and its share of the rest. */
function renderers(browser) {
  let sum = 0;
  for (const id of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const [, parent] = readFileSync(`/proc/${id}/stat`, 'utf8').match(/\) \S (\d+)/);
      const isRenderer = readFileSync(`/proc/${id}/cmdline`, 'utf8').includes('--type=renderer');
      if (!isRenderer || !isBelow(browser, parent)) continue;
      sum += Number(readFileSync(`/proc/${id}/smaps_rollup`, 'utf8').match(/^Pss: +(\d+) kB/m)[1]) * 1024;
    } catch {
      // It has just ended.
    }
  }
  return sum;
}

function isBelow(ancestor, id) {
  for (let at = Number(id); at > 1;) {
    if (at === ancestor) return true;
    at = Number(readFileSync(`/proc/${at}/stat`, 'utf8').match(/\) \S (\d+)/)[1]);
  }
  return false;
}

const files = new Files();
const chromium = new Chromium();
try {
  const warm = files.random('warm.bin', 64 * MIB);
  const path = files.sparse('sparse.bin', SIZE, 8 * MIB);
  const library = await openLibrary(chromium, address, key);
  // Everything that stays once it is there, is there: wasm, workers, the list.
  await library.upload([warm]);
  await new Promise((resolve) => setTimeout(resolve, 8000));
  const before = renderers(chromium.child.pid);
  let most = 0;
  const looking = setInterval(() => { most = Math.max(most, renderers(chromium.child.pid)); }, 250);
  const { time } = await library.upload([path], 2);
  clearInterval(looking);
  process.stderr.write(`${(SIZE / MIB / time * 1000).toFixed(0)} MiB/s, before ${(before / MIB).toFixed(0)} MiB, at most ${(most / MIB).toFixed(0)} MiB\n`);
  process.stdout.write(JSON.stringify({ extra_memory_mib: (most - before) / MIB }));
} finally {
  await chromium.close();
  files.remove();
}
