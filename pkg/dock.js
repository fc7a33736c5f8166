// The tag <asset-dock>. Small, because every page loads it at once: it holds the element's place and its interface,
// and fetches the rest when the element comes near to where it is seen.

import { offered } from './actions.js';
import { judge } from './admission.js';
import { attributes, hold, option, reflect } from './attributes.js';
import { FormField } from './form_field.js';
import { Kept } from './kept.js';
import { load } from './load.js';
import { opener } from './opener.js';
import { Promises } from './promises.js';
import { skeleton } from './skeleton.js';
import { stopped, unavailable } from './unavailable.js';

/** How far from the viewport an element may be for its library to be fetched. */
const NEAR = '600px';

/** The properties that no attribute mirrors, with what they are at first. See `element.d.ts`. */
const held = {
  getToken: () => null,
  token: () => null,
  beforeUpload: () => null,
  validators: () => [],
  actions: () => [],
};

/** What can change while uploads run; anything else begins the library anew. */
const LIMITS = ['accept', 'max-files', 'max-file-size'];

/**
 * A library of assets, or a part of it. See `element.d.ts` for what it takes, does and tells.
 */
export class AssetDock extends FormField {
  static observedAttributes = [...new Set([...super.observedAttributes, ...Object.keys(attributes)])];

  #root = this.attachShadow?.({ mode: 'open' });
  #dock = null;
  #near = null;
  /** What stands in the library's place until that is ready. @type {HTMLElement | null} */
  #bones = null;
  #isReady = false;
  #isDue = false;
  /** Files that were added before the library was ready. @type {File[]} */
  #early = [];
  /** With mode="button", what the button opens. @type {HTMLDialogElement | null} */
  #dialog = null;
  /** What is being uploaded. */
  #kept = new Kept();
  /** What this device remembers of it. @type {import('./journal.js').Journal | null} */
  #journal = null;
  #promises = new Promises();

  connectedCallback() {
    if (this.#hasBegun) return;
    const mirrored = Object.values(attributes).map(({ property }) => property);
    for (const name of [...mirrored, ...Object.keys(held), 'value']) this.#upgrade(name);
    super.connectedCallback();
    this.#begin();
  }

  get #hasBegun() {
    return Boolean(this.#bones || this.#dock || this.#dialog);
  }

  /** Puts into the element what stands there until the library does. */
  #begin() {
    this.#close();
    if (this.mode === 'button') {
      this.#dialog = opener(this.#root, { open: () => this.open(), closed: () => this.#abandon() });
      return;
    }
    this.#wait();
    this.#near = new IntersectionObserver((entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      this.#stopWaiting();
      this.#show();
    }, { rootMargin: NEAR });
    this.#near.observe(this);
  }

  disconnectedCallback() {
    // Moved within the page it comes back at once, and goes on.
    queueMicrotask(() => {
      if (this.isConnected) return;
      this.#abandon();
      this.#close();
    });
  }

  attributeChangedCallback(name, before, after) {
    if (before === after || !this.#hasBegun) return;
    if (FormField.observedAttributes.includes(name)) super.attributeChangedCallback();
    else if (name === 'mode') this.#begin();
    else if (name === 'folder') this.#dock?.enter(after ?? undefined);
    else if (name === 'view') this.#dock?.view(JSON.stringify(option(this)));
    else if (name === 'cards') this.#dock?.cards(JSON.stringify(option(this)));
    else if (LIMITS.includes(name)) this.#dock?.limit(JSON.stringify(option(this)));
    else if (name !== 'theme' && name !== 'multiple') this.#showSoon();
    else if (name === 'multiple' && this.mode !== 'uploader' && this.mode !== 'browser') this.#showSoon();
  }

  /** Adds files as if they had been dropped. @param {Iterable<File>} files */
  addFiles(files) {
    if (this.#isReady) {
      this.#dock.addFiles([...files]);
      return;
    }
    this.#early.push(...files);
    if (this.#dialog) this.open();
    else if (this.#near) {
      this.#stopWaiting();
      this.#show();
    }
  }

  /**
   * Uploads a file, as if it had been dropped.
   * @param {File} file
   * @returns {Promise<import('./element.js').Asset>}
   */
  upload(file) {
    const asset = this.#promises.make(file);
    this.addFiles([file]);
    return asset;
  }

  pauseAll() {
    this.#dock?.pauseAll();
  }

  resumeAll() {
    this.#dock?.resumeAll();
  }

  retryAll() {
    this.#dock?.retryAll();
  }

  cancelAll() {
    this.#dock?.cancelAll();
  }

  refresh() {
    this.#dock?.refresh();
  }

  /** With mode="button", opens the library as the button does. */
  open() {
    if (!this.#dialog || this.#dialog.open) return;
    this.#dialog.showModal();
    this.#show();
  }

  /** With mode="button", closes the library. What is being uploaded there stops. */
  close() {
    this.#dialog?.close();
  }

  /** Begins the library anew, after everything is set that is being set now. */
  #showSoon() {
    if (!this.#dock || this.#isDue) return;
    this.#isDue = true;
    queueMicrotask(() => {
      this.#isDue = false;
      if (this.#dock) this.#show();
    });
  }

  /** Draws what stands there until the library does. */
  #wait() {
    this.#bones ??= skeleton(this.#root, option(this), (files) => this.addFiles(files));
    this.#place.replaceChildren(this.#bones);
  }

  async #show() {
    this.#free();
    this.#wait();
    let module;
    try {
      module = await load();
    } catch (cause) {
      console.error(cause);
      if (this.isConnected) this.#unavailable(cause);
      return;
    }
    if (!this.isConnected || (this.#dialog && !this.#dialog.open)) return;
    // Somebody else may have come first.
    this.#free();
    const container = document.createElement('div');
    // It carries what the page may style from outside.
    container.setAttribute('part', 'dock');
    this.#wait();
    this.#place.append(container);
    try {
      this.#dock = new module.Dock(this.#root, container, JSON.stringify(option(this)), this.#host());
    } catch (said) {
      this.#unavailable(said);
    }
  }

  /** Uploads what was being uploaded, and what was added meanwhile. */
  #goOn() {
    if (!this.#isReady) return;
    const { files, folders } = this.#kept.take();
    if (files.length > 0) this.#dock.takeUp(files, folders);
    this.addFiles(this.#early.splice(0));
  }

  #unavailable(cause) {
    unavailable(this.#place, () => this.#show(), cause, this.#early.length + this.#kept.size);
  }

  /** A mistake in the library has ended it. What is left of it is not called any more. */
  #stopped() {
    this.#dock = null;
    this.#isReady = false;
    this.#promises.goBack();
    // It tells that while it stops.
    queueMicrotask(() => {
      const isShown = this.isConnected && (!this.#dialog || this.#dialog.open);
      if (isShown && !this.#dock) stopped(this.#place, () => this.#show(), this.#kept.size);
    });
  }

  /** Where the library is shown. */
  get #place() {
    return this.#dialog ?? this.#root;
  }

  /** What the library asks and tells this element. */
  #host() {
    return {
      emit: (name, detail) => this.#emit(name, JSON.parse(detail)),
      token: async (isRefused) => {
        const token = this.getToken ? await this.getToken({ isRefused }) : this.token;
        if (token === null || (isRefused && !this.getToken)) {
          throw new Error('This page has to say what opens the library: set getToken on <asset-dock>.');
        }
        return typeof token === 'string' ? token : `${token.partnerKey}:${token.developerKey}`;
      },
      admit: (files) => this.#admit(files),
      keep: (id, file, folder) => {
        this.#kept.keep(id, file, folder);
        this.#promises.begin(id, file);
      },
      leaveOut: (file) => this.#promises.leaveOut(file),
      release: (id) => {
        this.#kept.release(id);
        this.#promises.release(id);
      },
      journal: async (scope, hear) => {
        // What a library that has stopped was at is the next one's.
        const { Journal } = await import('./journal.js');
        this.#journal = await Journal.open(scope, hear, this.#journal);
        return this.#journal;
      },
      actions: (asset) => offered(this.actions, JSON.parse(asset)),
      stopped: () => this.#stopped(),
    };
  }

  #emit(name, detail) {
    const value = this.#after(name, detail);
    if (value) this.value = value;
    if (name === 'upload-success') this.#promises.succeed(detail.id, detail.asset);
    if (name === 'upload-error') this.#promises.fail(detail.id, detail.error);
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
    if (name === 'ready') {
      this.#isReady = true;
      this.#bones?.remove();
      this.#bones = null;
      // It tells that while it is being made.
      queueMicrotask(() => this.#goOn());
    }
    if (value) this.dispatchEvent(new Event('change', { bubbles: true, composed: true }));
    if (name === 'select' || name === 'cancel') this.close();
  }

  /** What this element's value is after an event, where that changes it. */
  #after(name, detail) {
    if (name === 'select') return detail.assets.map((asset) => asset.id);
    const chooses = this.mode === 'picker' || this.mode === 'button';
    return name === 'upload-success' && !chooses ? [...this.value, detail.asset.id] : null;
  }

  /** The files that are to be uploaded; in the place of one that is not, why. */
  async #admit(files) {
    return Promise.all(files.map(async (file) => {
      const answer = await judge(this, file);
      if (answer === null) this.#promises.leaveOut(file);
      if (answer instanceof File) this.#promises.replace(file, answer);
      return answer;
    }));
  }

  /** Nothing that was added is uploaded any more. */
  #abandon() {
    this.#early = [];
    this.#free();
    this.#kept.take();
    this.#promises.end();
  }

  #close() {
    this.#stopWaiting();
    this.#free();
    this.#kept.take();
    this.#promises.end(this.#early);
    this.#dialog = null;
    this.#bones = null;
    this.#root.replaceChildren();
  }

  #free() {
    if (!this.#dock) return;
    this.#dock.free();
    this.#dock = null;
    this.#isReady = false;
    this.#kept.take();
    this.#promises.end(this.#early);
  }

  #stopWaiting() {
    this.#near?.disconnect();
    this.#near = null;
  }

  /** Takes over what was set before the tag was known. */
  #upgrade(name) {
    if (!Object.hasOwn(this, name)) return;
    const value = this[name];
    delete this[name];
    this[name] = value;
  }
}

reflect(AssetDock);
hold(AssetDock, held);

if (globalThis.customElements && !customElements.get('asset-dock')) {
  customElements.define('asset-dock', AssetDock);
}
