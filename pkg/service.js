// The way from a client to the library: JSON there and back, one signal for each call.

import { AssetDockError, ownFailure } from './failure.js';
import { load } from './load.js';

export class Service {
  #options;
  #closing = new AbortController();
  /** @type {Promise<import('./asset-dock.js').Headless> | null} */
  #library = null;
  /** Comes when a mistake in the library has ended it. */
  #stopping = new AbortController();

  /** @param {import('./client.js').ClientOptions} options */
  constructor(options) {
    this.#options = options;
  }

  /** What the service answers. */
  async ask(call, signal) {
    const said = JSON.stringify(call);
    return JSON.parse(await this.#run(signal, (library, signal) => library.call(said, signal)));
  }

  /** The same, where it answers nothing. */
  async tell(call, signal) {
    await this.ask(call, signal);
  }

  /** A `Blob`. */
  bytes(source, signal) {
    const said = JSON.stringify(source);
    return this.#run(signal, (library, signal) => library.bytes(said, signal));
  }

  /** The asset that a file becomes. */
  async upload(file, options, onProgress, signal) {
    const said = JSON.stringify(options);
    // What the page throws must not reach the library, which is at work.
    const progress = (standing) => onProgress && queueMicrotask(() => onProgress(JSON.parse(standing)));
    const upload = (library, signal) => library.upload(file, said, { progress }, signal);
    return JSON.parse(await this.#run(signal, upload));
  }

  /** Ends what is under way and gives back what it held. */
  close() {
    if (this.#closing.signal.aborted) return;
    this.#closing.abort(ownFailure('cancelled', 'The client was closed.'));
    this.#library?.then((library) => library.free(), () => {});
  }

  async #run(wanted, work) {
    const signals = [this.#closing.signal, this.#stopping.signal, wanted].filter(Boolean);
    const signal = AbortSignal.any(signals);
    signal.throwIfAborted();
    const aborted = Promise.withResolvers();
    const abort = () => aborted.reject(signal.reason);
    signal.addEventListener('abort', abort);
    const working = async () => {
      const library = await this.#open();
      signal.throwIfAborted();
      return work(library, signal);
    };
    try {
      return await Promise.race([working(), aborted.promise]);
    } catch (thrown) {
      throw typeof thrown === 'string' ? new AssetDockError(JSON.parse(thrown)) : thrown;
    } finally {
      signal.removeEventListener('abort', abort);
    }
  }

  /** The library, opened once; what failed is tried again by the next call. */
  #open() {
    this.#library ??= this.#start().catch((cause) => {
      this.#library = null;
      throw cause;
    });
    return this.#library;
  }

  async #start() {
    const { dialect, endpoint, parallelUploads } = this.#options;
    let module;
    try {
      module = await load();
    } catch (cause) {
      throw ownFailure('unavailable', 'The library could not be loaded.', cause);
    }
    try {
      const host = { token: (isRefused) => this.#token(isRefused), stopped: () => this.#stopped() };
      return new module.Headless(JSON.stringify({ dialect, endpoint, parallelUploads }), host);
    } catch (said) {
      throw ownFailure('invalid', String(said));
    }
  }

  /** What was asked of it is not answered any more; the next call opens it anew. */
  #stopped() {
    const stopping = this.#stopping;
    this.#library = null;
    this.#stopping = new AbortController();
    // It tells that while it stops.
    queueMicrotask(() => stopping.abort(ownFailure('stopped', 'The library has stopped because of a mistake in it.')));
  }

  async #token(isRefused) {
    const { getToken, token: fixed } = this.#options;
    // Without words of ours, those of the service are told.
    if (isRefused && !getToken) throw null;
    const token = getToken ? await getToken({ isRefused }) : fixed;
    if (!token) throw new Error('say what opens the service: createClient({ token }) or createClient({ getToken })');
    return typeof token === 'string' ? token : `${token.partnerKey}:${token.developerKey}`;
  }
}
