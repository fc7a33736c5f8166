// What this device remembers of uploads: they go on after the page was closed or has crashed, and two pages do not send
// the same file. It may fail at any time, since storage can be off, blocked or full; then uploads go on without it.

import { appear, gone, living } from './presence.js';
import { transact } from './shelf.js';

/** Files up to this size are kept as they are, in bytes: such a file does not have to be chosen again. */
const SMALL = 16 << 20;

/** So many bytes of them are kept at once. */
const MOST_KEPT = 128 << 20;

/** What nobody has gone on with for so long is forgotten, with its file, in milliseconds: 30 days. */
const FORGOTTEN_MS = 30 * 24 * 60 * 60 * 1000;

/** The others are told of progress at most this often, and the device remembers it less often, in milliseconds. */
const TELL_MS = 500;
const WRITE_MS = 3000;

/** Tells this page from others. The docks of one page stay apart: what one of them is at the others are not told. */
const PAGE = unique();
let docks = 0;

/**
 * An upload as it is remembered.
 * @typedef {object} Entry
 * @property {string} id
 * @property {string} scope  The library that it goes to.
 * @property {string} owner  The dock that is at it, after its page.
 * @property {string} mark   The same for the same file to the same place.
 * @property {string} text   What it is, as the library writes it.
 * @property {string} [session]
 * @property {number} sent   Bytes that had left.
 * @property {number} since  When it was written down last, in milliseconds since 1970.
 * @property {File} [file]
 * @property {FileSystemFileHandle} [handle]  The way back to the file, where that is not kept.
 */

/** The uploads into one library, as one dock sees them. While it lives the others know. */
export class Journal {
  #scope;
  #hear;
  #owner = `${PAGE}.${docks += 1}`;
  #channel;
  /** @type {Journal | null} */
  #before = null;
  #end = new AbortController();
  /** Owners whose end is waited for. @type {Set<string>} */
  #watched = new Set();
  /** What is to be written, by upload. @type {Map<string, Partial<Entry> | null>} */
  #changes = new Map();
  /** When something was told of an upload last. @type {Map<string, number>} */
  #told = new Map();
  /** Bytes of the files that are kept, by upload. @type {Map<string, number>} */
  #kept = new Map();
  #isDue = false;
  /** @type {'nothing' | 'once' | 'again'} */
  #telling = 'nothing';

  /**
   * @param {string} scope
   * @param {(text: string) => void} hear  Is told what other pages do, as JSON: see `Heard` in the library.
   * @param {Journal | null} [before]  A journal of this page that nobody uses any more: this one goes on with it.
   */
  static async open(scope, hear, before = null) {
    const journal = new Journal(scope, hear);
    journal.#before = before;
    try {
      await journal.#begin();
    } catch (cause) {
      journal.close();
      throw cause;
    }
    return journal;
  }

  constructor(scope, hear) {
    this.#scope = scope;
    this.#hear = hear;
    this.#channel = new BroadcastChannel(`asset-dock.${scope}`);
    this.#channel.onmessage = ({ data: { page, what } }) => {
      if (page !== PAGE) this.#hear(JSON.stringify(what));
    };
  }

  async #begin() {
    const { signal } = this.#end;
    await appear(this.#owner, signal);
    // How far the uploads are is known to whoever opens the page next; the database is closed after that.
    addEventListener('pagehide', () => this.#write(), { signal, capture: true });
    // It fails here where it would fail later.
    await transact('readwrite', (uploads) => {
      const old = IDBKeyRange.upperBound(Date.now() - FORGOTTEN_MS);
      uploads.index('since').openCursor(old).onsuccess = ({ target }) => {
        target.result?.delete();
        target.result?.continue();
      };
    });
  }

  /**
   * Writes uploads down, and answers for each who is at it. Of what a page that has gone left, this one takes over.
   * @param {{ mark: string, text: string, file: File }[]} wanted
   * @returns {Promise<Remembered[]>}
   */
  async enter(wanted) {
    const gone = await this.#gone();
    const handles = await Promise.all(wanted.map(({ file }) => file.assetDockHandle));
    try {
      return await this.#enter(wanted, gone, handles);
    } catch {
      // The files may be what there is no room for.
      return this.#enter(wanted, gone, null);
    }
  }

  /** @param {(FileSystemFileHandle | undefined)[] | null} handles  Nothing where only words are to be kept. */
  async #enter(wanted, gone, handles) {
    /** @type {Entry[]} */
    const entries = [];
    await transact('readwrite', (uploads) => {
      for (const [index, { mark, text, file }] of wanted.entries()) {
        uploads.index('mark').getAll([this.#scope, mark]).onsuccess = ({ target }) => {
          /** @type {Entry[]} */
          const known = target.result.filter((it) => gone.has(it.owner) || !isOfThisPage(it.owner));
          const running = known.find((it) => !gone.has(it.owner));
          if (running) {
            entries.push(running);
            return;
          }
          const entry = { id: unique(), sent: 0, ...known[0], ...this.#mine(), mark, text };
          entry.file = handles && this.#hasRoom(file) ? file : undefined;
          if (entry.file) this.#kept.set(entry.id, file.size);
          entry.handle = handles ? handles[index] ?? entry.handle : undefined;
          entries.push(entry);
          uploads.put(entry);
        };
      }
    });
    if (entries.some((it) => it.owner === this.#owner)) this.#sayEntered();
    return entries.map((entry) => this.#remembered(entry, gone));
  }

  /** The docks that have left something and do not live. Each appears before it writes anything. */
  async #gone() {
    /** @type {Set<string>} */
    const left = new Set();
    await transact('readonly', (uploads) => {
      const ofScope = IDBKeyRange.bound([this.#scope], [this.#scope, []]);
      uploads.index('owner').openKeyCursor(ofScope, 'nextunique').onsuccess = ({ target }) => {
        if (!target.result) return;
        left.add(target.result.key[1]);
        target.result.continue();
      };
    });
    left.delete(this.#owner);
    // Mostly there is nobody to ask for.
    for (const owner of left.size > 0 ? await living() : []) left.delete(owner);
    if (this.#before) left.add(this.#before.#owner);
    return left;
  }

  /** What every upload of this dock says. */
  #mine() {
    return { scope: this.#scope, owner: this.#owner, since: Date.now() };
  }

  #hasRoom({ size }) {
    const kept = [...this.#kept.values()].reduce((sum, it) => sum + it, 0);
    return size <= SMALL && kept + size <= MOST_KEPT;
  }

  /**
   * All uploads that other pages are at, and those that they left. Of what was left this page takes over what it has
   * the files of; the rest is anybody's who is given the file.
   * @returns {Promise<Remembered[]>}
   */
  async others() {
    const gone = await this.#gone();
    /** @type {Entry[]} */
    const entries = [];
    await transact('readwrite', (uploads) => {
      uploads.index('scope').getAll(this.#scope).onsuccess = ({ target }) => {
        for (const entry of target.result) {
          if (isOfThisPage(entry.owner) && !gone.has(entry.owner)) continue;
          if (gone.has(entry.owner) && entry.file) {
            Object.assign(entry, this.#mine());
            this.#kept.set(entry.id, entry.file.size);
            uploads.put(entry);
          }
          entries.push(entry);
        }
      };
    });
    this.#before?.close();
    this.#before = null;
    return entries.map((entry) => this.#remembered(entry, gone));
  }

  /** @param {Entry} entry @param {Set<string>} gone */
  #remembered(entry, gone) {
    if (entry.owner === this.#owner || gone.has(entry.owner)) return new Remembered(entry, '');
    this.#watch(entry.owner);
    return new Remembered(entry, entry.owner);
  }

  /** Waits until a page has gone. */
  #watch(owner) {
    if (this.#watched.has(owner)) return;
    this.#watched.add(owner);
    gone(owner, this.#end.signal).then(() => {
      this.#watched.delete(owner);
      this.#hear(JSON.stringify({ kind: 'left', owner }));
    }, () => {});
  }

  /** Takes notice of the session in which an upload goes. */
  session(id, session) {
    this.#change(id, { session });
  }

  /** Takes notice of how far an upload is. */
  sent(id, sent) {
    const now = performance.now();
    if (now - (this.#told.get(id) ?? -WRITE_MS) < TELL_MS) return;
    this.#told.set(id, now);
    this.#say({ kind: 'sent', id, sent });
    this.#change(id, { sent }, WRITE_MS);
  }

  /** An upload is in the library. */
  done(id, asset) {
    this.#forget(id);
    this.#say({ kind: 'done', id, asset });
  }

  /** An upload is not wanted any more. */
  gone(id) {
    this.#forget(id);
    this.#say({ kind: 'gone', id });
  }

  #forget(id) {
    this.#told.delete(id);
    this.#kept.delete(id);
    this.#change(id, null);
  }

  #say(what) {
    if (!this.#end.signal.aborted) this.#channel.postMessage({ page: PAGE, what });
  }

  /** Tells the others to look: at once, and of many files together not too often. */
  #sayEntered() {
    if (this.#telling !== 'nothing') {
      this.#telling = 'again';
      return;
    }
    this.#telling = 'once';
    this.#say({ kind: 'entered' });
    setTimeout(() => {
      const isDue = this.#telling === 'again';
      this.#telling = 'nothing';
      if (isDue) this.#sayEntered();
    }, TELL_MS);
  }

  /** Writes that soon, with everything else that changes meanwhile; `null` takes the upload out. */
  #change(id, change, wait = 0) {
    const before = this.#changes.get(id);
    if (before !== null) this.#changes.set(id, change && { ...before, ...change });
    if (this.#isDue && wait > 0) return;
    this.#isDue = true;
    setTimeout(() => this.#write(), wait);
  }

  async #write() {
    const changes = [...this.#changes];
    this.#changes.clear();
    this.#isDue = false;
    if (changes.length === 0) return;
    await transact('readwrite', (uploads) => {
      for (const [id, change] of changes) {
        if (change === null) uploads.delete(id);
        else {
          uploads.get(id).onsuccess = ({ target }) => {
            // Somebody else may have taken it over or out.
            if (target.result?.owner === this.#owner) uploads.put({ ...target.result, ...change, since: Date.now() });
          };
        }
      }
    }).catch(() => {});
  }

  /** This page is at nothing any more; what it has not brought to an end others may take over. */
  async close() {
    // What is known is written before anybody else goes on with it.
    await this.#write();
    this.#channel.close();
    this.#end.abort();
  }
}

/** An upload, as the library reads it. */
class Remembered {
  /** @type {FileSystemFileHandle | undefined} */
  #handle;

  /** @param {Entry} entry @param {string} owner  Nobody where it is this page. */
  constructor({ id, text, session, sent, file, handle }, owner) {
    this.id = id;
    this.text = text;
    this.session = session;
    this.sent = sent;
    this.file = file;
    this.owner = owner;
    this.#handle = handle;
  }

  get hasHandle() {
    return this.#handle !== undefined;
  }

  /**
   * Opens the file by the way back to it, as it is now; nothing where the person has to let the page read it first.
   * @param {boolean} asks  Whether to ask them: the browser does that while they do something.
   * @returns {Promise<File | undefined>}
   */
  async reopen(asks) {
    const reading = { mode: 'read' };
    // Somebody who took their time over another file has to press once more.
    const may = await (asks
      ? this.#handle.requestPermission(reading).catch(() => 'prompt')
      : this.#handle.queryPermission(reading));
    if (may === 'denied') throw new Error('the page may not read the file');
    return may === 'granted' ? this.#handle.getFile() : undefined;
  }
}

/** A name that nothing else has, also on pages that are not secure. */
function unique() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function isOfThisPage(owner) {
  return owner.startsWith(PAGE);
}
