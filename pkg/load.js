// The library itself, fetched once for everything on a page.

/** @typedef {import('./slim.js').Files} Files */

/** @type {Files} */
let files = {};
/** @type {Promise<typeof import('./asset-dock.js')> | null} */
let loading = null;

/**
 * Says where the library's files are. To be called before the first element comes near.
 * @param {Files} where
 */
export function configure(where) {
  files = { ...files, ...where };
}

/** The library, as soon as it can be used. What failed is tried again by the next call. */
export function load() {
  loading ??= start().catch((cause) => {
    loading = null;
    throw cause;
  });
  return loading;
}

async function start() {
  const { wasm, worker, hasher, hasherWasm, parts } = files;
  if (!wasm) throw new Error('asset-dock/slim: say where the wasm file is, or give its bytes: configure({ wasm })');
  const module = await import('./asset-dock.js');
  if (parts) (await import('./instance.js')).placeParts(whole(`${parts}`.replace(/\/*$/, '/')));
  await module.default({ module_or_path: wasm });
  if (worker) {
    const places = { hasher: hasher && whole(hasher), wasm: hasherWasm && whole(hasherWasm) };
    module.useWorkers(startable(whole(worker)), JSON.stringify(places));
  }
  return module;
}

/** @param {URL | string} address */
function whole(address) {
  return new URL(address, document.baseURI).href;
}

/** A page may start workers of its own origin only; one from a CDN is started by a line of the page's. */
function startable(/** @type {string} */ address) {
  const { origin, protocol } = new URL(address);
  if (origin === location.origin || protocol === 'data:' || protocol === 'blob:') return address;
  return URL.createObjectURL(new Blob([`import ${JSON.stringify(address)};`], { type: 'text/javascript' }));
}
