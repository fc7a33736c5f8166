// The files that are being uploaded, for the case that the library stops in the middle.

export class Kept {
  /** @type {Map<number, { file: File, folder: string }>} */
  #files = new Map();

  get size() {
    return this.#files.size;
  }

  /** A file is being uploaded from now on. */
  keep(id, file, folder) {
    this.#files.set(id, { file, folder });
  }

  /** That upload is over. */
  release(id) {
    this.#files.delete(id);
  }

  /** Gives out what is kept. */
  take() {
    const all = [...this.#files.values()];
    this.#files.clear();
    return { files: all.map(({ file }) => file), folders: all.map(({ folder }) => folder) };
  }
}
