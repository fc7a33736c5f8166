// An instance of a part of the library. `parts.js`, which the build writes, fetches the parts.

/**
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
