export * from './element.js';

/** Where the library's files are, as addresses that `new URL` takes. */
export interface Files {
  /** `asset-dock_bg.wasm`: its address, its bytes, or an answer with them. */
  wasm?: URL | string | BufferSource | Response | Promise<Response> | WebAssembly.Module;
  /** The folder of the other `.wasm` files, which are fetched when they are needed. Without it, beside the script. */
  parts?: URL | string;
  /** `hash-worker.js`. Without it, files are hashed by the page itself, a little at a time. */
  worker?: URL | string;
  /** `hasher.js`, for pages without HTTPS. */
  hasher?: URL | string;
  /** `hasher_bg.wasm`, for pages without HTTPS. */
  hasherWasm?: URL | string;
}

/** Says where the library's files are. To be called before the first element comes near. */
export function configure(where: Files): void;
