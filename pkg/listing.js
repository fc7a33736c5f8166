// A list that is fetched page by page.

/**
 * Nothing is fetched before somebody waits for it. Awaited, it is one page; with `for await`, all items from there
 * on; `pages()` are all pages from there on.
 */
export class Listing {
  #fetch;
  #query;
  /** The page that was awaited. @type {Promise<import('./client.js').Page<any>> | undefined} */
  #page;

  /** @param {(query: object) => Promise<import('./client.js').Page<any>>} fetch */
  constructor(fetch, query) {
    this.#fetch = fetch;
    this.#query = query;
  }

  then(onPage, onFailure) {
    this.#page ??= this.#fetch(this.#query);
    return this.#page.then(onPage, onFailure);
  }

  catch(onFailure) {
    return this.then(undefined, onFailure);
  }

  finally(onEnd) {
    return this.then().finally(onEnd);
  }

  async *pages() {
    let page = await this.#fetch(this.#query);
    yield page;
    while (page.next !== null) {
      // To count the whole list again for every page of it would be slow.
      page = await this.#fetch({ ...this.#query, cursor: page.next, isUncounted: true });
      yield page;
    }
  }

  async *[Symbol.asyncIterator]() {
    for await (const page of this.pages()) yield* page.items;
  }
}
