// The parts of the library that are loaded when they are needed. `parts.js`, which the build writes, fetches them.

/** @type {string | undefined} */
let folder;

/**
 * Says where the parts are, where they are not beside this file.
 * @param {string} address of a folder, with its slash
 */
export function placeParts(address) {
  folder = address;
}

/**
 * The address of a part. What is `beside` is written so that bundlers find the file.
 * @param {string} name
 * @param {() => URL} beside
 */
export function place(name, beside) {
  return folder ? new URL(name, folder) : beside();
}

/**
 * An instance of a part.
 * @param {Promise<Response>} fetched
 * @param {WebAssembly.Imports} imports
 */
export async function instance(fetched, imports) {
  const response = await fetched;
  if (!response.ok) throw new Error(`${response.url}: ${response.status}`);
  // Some servers do not know the type, and browsers compile no other while it comes.
  const isKnown = response.headers.get('content-type') === 'application/wasm';
  return isKnown
    ? WebAssembly.instantiateStreaming(response, imports)
    : WebAssembly.instantiate(await response.arrayBuffer(), imports);
}
