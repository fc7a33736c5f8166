// Whoever waits for a file to become an asset, as `upload()` of the element promises.

import { AssetDockError, ownFailure } from './failure.js';

/** @typedef {PromiseWithResolvers<import('./element.js').Asset>} Promised */

export class Promises {
  /** Files that have no upload yet. @type {Map<File, Promised[]>} */
  #files = new Map();
  /** @type {Map<number, { file: File, promised: Promised[] }>} */
  #uploads = new Map();

  /** The asset that a file becomes, once it is added. */
  make(file) {
    const promised = Promise.withResolvers();
    this.#wait(file, [promised]);
    return promised.promise;
  }

  /** Another file is uploaded in its place. */
  replace(file, other) {
    if (file !== other) this.#wait(other, this.#take(file));
  }

  /** This file is not uploaded. */
  leaveOut(file) {
    reject(this.#take(file), ownFailure('cancelled', 'The file was left out.'));
  }

  /** A file has become an upload. */
  begin(id, file) {
    const promised = this.#take(file);
    if (promised.length > 0) this.#uploads.set(id, { file, promised });
  }

  succeed(id, asset) {
    for (const { resolve } of this.#end(id)) resolve(asset);
  }

  fail(id, failure) {
    reject(this.#end(id), new AssetDockError(failure));
  }

  /** An upload has gone. How it ended is told right after that, unless somebody has cancelled it. */
  release(id) {
    queueMicrotask(() => reject(this.#end(id), ownFailure('cancelled', 'The upload was cancelled.')));
  }

  /** The library has stopped. What was under way is taken up by the next one. */
  goBack() {
    for (const { file, promised } of this.#uploads.values()) this.#wait(file, promised);
    this.#uploads.clear();
  }

  /** Nothing is uploaded any more but these. @param {File[]} early */
  end(early = []) {
    this.goBack();
    for (const file of this.#files.keys()) {
      if (early.includes(file)) continue;
      reject(this.#take(file), ownFailure('cancelled', 'The library has gone from the page.'));
    }
  }

  #wait(file, promised) {
    if (promised.length > 0) this.#files.set(file, [...this.#files.get(file) ?? [], ...promised]);
  }

  #take(file) {
    const promised = this.#files.get(file) ?? [];
    this.#files.delete(file);
    return promised;
  }

  #end(id) {
    const promised = this.#uploads.get(id)?.promised ?? [];
    this.#uploads.delete(id);
    return promised;
  }
}

function reject(promised, failure) {
  for (const { reject } of promised) reject(failure);
}
