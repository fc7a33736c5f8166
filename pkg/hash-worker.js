// Reads parts of files and digests them. There are one or a few of these (src/browser/hashers).
//
// A message is `{ id, blob }`, and its answer `{ id, digest }` or `{ id, unreadable: true }`. `{ id }` alone
// means that nobody waits for that answer any more.

/** The parts that somebody waits for, by id. */
const wanted = new Set();

/**
 * Whatever is moved to a worker that has ended is gone at once. The memory of parts goes that way: left to the
 * collector, which sees none of it, it would pile up to gigabytes, and read as a stream to some 90 MiB.
 */
const abyss = open();

/** Where the hasher and its wasm file are: the page says so in this worker's name. */
const { hasher: script, wasm } = JSON.parse(globalThis.name || '{}');

/** What hashes where the browser does not: an insecure context has no `crypto.subtle`. */
let hasher;

/** So much is handed to the hasher at once, in bytes: its memory never gets larger. */
const STEP = 256 * 1024;

onmessage = async ({ data: { id, blob } }) => {
  if (!blob) return wanted.delete(id);
  wanted.add(id);
  const bytes = await blob.arrayBuffer().catch(() => undefined);
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
  const sum = crypto.subtle ? await crypto.subtle.digest('SHA-256', bytes) : await digestHere(bytes);
  abyss?.postMessage(undefined, [bytes]);
  return new Uint8Array(sum);
}

async function digestHere(bytes) {
  hasher ??= import(/* @vite-ignore */ /* webpackIgnore: true */ script).then(async (module) => {
    await module.default({ module_or_path: wasm });
    return module;
  });
  const sha256 = new (await hasher).Sha256();
  for (let start = 0; start < bytes.byteLength; start += STEP) {
    sha256.update(new Uint8Array(bytes, start, Math.min(STEP, bytes.byteLength - start)));
  }
  return sha256.finish();
}

/** A worker that has ended, where this one may have any. */
function open() {
  try {
    const worker = new Worker(import.meta.url, { type: 'module' });
    worker.terminate();
    return worker;
  } catch {
    return undefined;
  }
}
