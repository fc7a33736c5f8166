// `asset-dock/slim`: the tag, for pages that say where the library's files are, or give the wasm file's bytes.

export { AssetDock } from './dock.js';
export { AssetDockError } from './failure.js';
export { configure } from './load.js';
