// Reads parts of files and digests them. There are one or a few of these (src/browser/hashers).
//
// A message is `{ id, blob }`, and its answer `{ id, digest }` or `{ id, unreadable: true }`. `{ id }` alone
// means that nobody waits for that answer any more.

/**
 * The parts that somebody waits for, by id, with what reads them: a stream that nothing else holds may be collected
 * in the middle of a read, which then never ends.
 */
const wanted = new Map();

/** Memory for parts, used again and again: garbage of this size would pile up until the collector comes. */
const spare = [];

/** What hashes where the browser does not: an insecure context has no `crypto.subtle`. */
let hasher;

/** So much is handed to the hasher at once, in bytes: its memory never gets larger. */
const STEP = 256 * 1024;

onmessage = async ({ data: { id, blob } }) => {
  if (!blob) return wanted.delete(id);
  wanted.set(id, undefined);
  const bytes = await read(id, blob).catch(() => undefined);
  if (!bytes) return answer(id, { unreadable: true });
  try {
    return answer(id, { digest: await digest(bytes) });
  } catch (cause) {
    // No fault of the file: the worker counts as dead by this, and another one does it, or the page.
    return reportError(cause);
  }
};

function answer(id, what) {
  if (wanted.delete(id)) postMessage({ id, ...what });
}

async function digest(bytes) {
  const sum = crypto.subtle
    ? new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
    : await digestHere(bytes);
  spare.push(bytes.buffer);
  return sum;
}

/** The bytes of a part, in memory that was used before where there is some. */
async function read(id, blob) {
  const size = blob.size;
  const fitting = spare.findIndex((buffer) => buffer.byteLength >= size);
  // One that is too small goes: there are never more of them than parts that are read at once.
  let [buffer = new ArrayBuffer(size)] = fitting < 0 ? (spare.pop(), []) : spare.splice(fitting, 1);
  let reader;
  try {
    reader = blob.stream().getReader({ mode: 'byob' });
    wanted.set(id, reader);
  } catch {
    // A browser whose streams do not read into memory that is given to them.
    return new Uint8Array(await blob.arrayBuffer());
  }
  let start = 0;
  while (start < size) {
    const { done, value } = await reader.read(new Uint8Array(buffer, start, size - start));
    // Its memory comes back with what was read.
    if (done || !wanted.has(id)) throw new Error('it is shorter than it was, or nobody wants it');
    ({ buffer } = value);
    start += value.byteLength;
  }
  return new Uint8Array(buffer, 0, size);
}

async function digestHere(bytes) {
  hasher ??= import('./hasher.js').then(async (module) => {
    await module.default({ module_or_path: new URL('./hasher_bg.wasm', import.meta.url) });
    return module;
  });
  const sha256 = new (await hasher).Sha256();
  for (let start = 0; start < bytes.length; start += STEP) sha256.update(bytes.subarray(start, start + STEP));
  return sha256.finish();
}
