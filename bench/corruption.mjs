// A thousand bits that flip between the page and the server: what of it is noticed, and what arrives.
// Arguments: the server's address, a key. One JSON document on standard output.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { Chromium } from './chromium.mjs';
import { Files } from './files.mjs';
import { startFlippingProxy } from './flipping_proxy.mjs';
import { openLibrary } from './library.mjs';

const [address, key] = process.argv.slice(2);
const FILES = 1000;
// The smallest that goes in parts.
const SIZE = 256 * 1024;

const digest = (bytes) => createHash('sha256').update(bytes).digest('hex');

/** What the server has, by name. */
async function digests() {
  const found = new Map();
  const get = async (path) => {
    const answer = await fetch(`${address}${path}`, { headers: { 'X-API-Key': key } });
    if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
    return answer;
  };
  let cursor = '';
  do {
    const page = await (await get(`/api/store/asset/?limit=250${cursor}`)).json();
    for (const { id, name } of page.items.filter(({ name }) => name.startsWith('flipped '))) {
      const bytes = await (await get(`/api/store/asset/download?id=${id}`)).arrayBuffer();
      found.set(name, digest(Buffer.from(bytes)));
    }
    cursor = page.next_page ? `&cursor=${encodeURIComponent(page.next_cursor)}` : undefined;
  } while (cursor);
  return found;
}

const files = new Files();
const proxy = await startFlippingProxy(address);
const chromium = new Chromium();
try {
  const paths = Array.from({ length: FILES }, (_, index) => files.random(`flipped ${index}.bin`, SIZE));
  const library = await openLibrary(chromium, proxy.address, key);
  await library.upload(paths);
  const there = await digests();
  const wrong = paths.filter((path) => there.get(basename(path)) !== digest(readFileSync(path)));
  process.stdout.write(JSON.stringify({
    flipped_bits: proxy.counts.flipped,
    flipped_bits_refused: proxy.counts.refused,
    files_wrong_after_flips: wrong.length,
  }));
} finally {
  await chromium.close();
  proxy.stop();
  files.remove();
}
