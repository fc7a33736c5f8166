// Where the files of the library are: beside this one, also after a bundler has moved them.

import { configure } from './load.js';

configure({
  wasm: new URL('./asset-dock_bg.wasm', import.meta.url),
  worker: new URL('./hash-worker.js?no-inline', import.meta.url),
  hasher: new URL('./hasher.js?no-inline', import.meta.url),
  hasherWasm: new URL('./hasher_bg.wasm', import.meta.url),
});
