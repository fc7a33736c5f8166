// Reads parts of files, digests them, and sends those that it still has: what was read once need not be read
// again, and the page's own thread never holds a byte. There are a few of these (src/browser/workers).
//
// Each message has an `id`, and every answer has the id of what it answers.

/** Parts that were read and wait to be sent, by the id of their reading. */
const kept = new Map();

/** Parts that are being read, by the same id, as long as somebody waits for them. */
const reading = new Set();

/** Requests on their way, by id. */
const sending = new Map();

/** What hashes where the browser does not: an insecure context has no `crypto.subtle`. */
let hasher;

/** So much is handed to the hasher at once, in bytes: its memory never gets larger. */
const STEP = 256 * 1024;

onmessage = async ({ data }) => {
  if ('blob' in data) postMessage(await read(data));
  else if ('url' in data) send(data);
  else forget(data.id);
};

/** Reads a part and digests it; keeps it where that was asked. */
async function read({ id, blob, keep }) {
  let bytes;
  try {
    // At once and not by a stream: that is half the work for the browser.
    bytes = new FileReaderSync().readAsArrayBuffer(blob);
  } catch {
    return { id, unreadable: true };
  }
  reading.add(id);
  const sum = await digest(bytes);
  if (reading.delete(id) && keep) kept.set(id, bytes);
  else free(bytes);
  return { id, digest: sum };
}

async function digest(bytes) {
  if (crypto.subtle) return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  hasher ??= import('./hasher.js').then(async (module) => {
    await module.default({ module_or_path: new URL('./hasher_bg.wasm', import.meta.url) });
    return module;
  });
  const sha256 = new (await hasher).Sha256();
  for (let start = 0; start < bytes.byteLength; start += STEP) {
    sha256.update(new Uint8Array(bytes, start, Math.min(STEP, bytes.byteLength - start)));
  }
  return sha256.finish();
}

/** Sends a part that was kept. It is kept no longer: whoever has to send it again reads it again. */
function send({ id, part, method, url, headers }) {
  const bytes = kept.get(part);
  kept.delete(part);
  const request = new XMLHttpRequest();
  sending.set(id, request);
  request.upload.onprogress = ({ loaded }) => postMessage({ id, sent: loaded });
  // Whatever way it ends, this comes, and comes last.
  request.onloadend = () => {
    sending.delete(id);
    const { status, response } = request;
    if (bytes) free(bytes);
    postMessage({ id, status, headers: request.getAllResponseHeaders(), body: new Uint8Array(response ?? []) });
  };
  try {
    request.open(method, url);
    for (const [name, value] of headers) request.setRequestHeader(name, value);
    request.responseType = 'arraybuffer';
    request.send(bytes);
  } catch {
    request.onloadend();
  }
}

/** Nobody waits for it any more, or wants what was kept of it. */
function forget(id) {
  reading.delete(id);
  const bytes = kept.get(id);
  if (bytes) free(bytes);
  kept.delete(id);
  const request = sending.get(id);
  if (!request) return;
  request.onloadend = null;
  request.upload.onprogress = null;
  request.abort();
  sending.delete(id);
}

/** Gives memory back now: the collector has other reasons to come than a few large buffers. */
function free(bytes) {
  bytes.transfer?.(0);
}
