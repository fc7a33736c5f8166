// `asset-dock/client/slim`: the client, for pages that say where the library's files are, or give the wasm file's
// bytes.

export { AssetDockError } from './failure.js';
export { createClient } from './headless.js';
export { configure } from './load.js';
