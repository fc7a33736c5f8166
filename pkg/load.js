// The library itself, fetched once for all elements on a page.

/** @type {Promise<typeof import('./asset-dock.js')> | null} */
let loading = null;
/** What `configure` was given. */
let source = null;

/**
 * Says where the wasm file is, or gives its bytes, for pages that serve it in their own way. To be called before
 * the first element comes near.
 */
export function configure(wasm) {
  source = wasm;
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
  const module = await import('./asset-dock.js');
  await module.default({ module_or_path: source ?? new URL('./asset-dock_bg.wasm', import.meta.url) });
  module.useWorkers(new URL('./hash-worker.js', import.meta.url).href);
  return module;
}

/** Says in the element that there is no library, and what to do. */
export function unavailable(root, again, said) {
  const box = document.createElement('div');
  box.setAttribute('part', 'unavailable');
  box.setAttribute('role', 'alert');
  const words = document.createElement('p');
  words.textContent = said ?? 'The library could not be opened. Check the connection and try again. If it stays '
    + "like this, the page's Content-Security-Policy may lack 'wasm-unsafe-eval' in its script-src.";
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = 'Try again';
  button.addEventListener('click', again, { once: true });
  box.append(words, button);
  root.replaceChildren(box);
}
