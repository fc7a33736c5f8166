import type { Asset, Failure, GetToken, SharedLink, Token } from './model.js';

export { AssetDockError } from './failure.js';
export type { Asset, Failure, FailureCode, GetToken, Share, SharedLink, Token } from './model.js';

/** What is looked for. */
export interface Search {
  /** In the names; empty for any. */
  text: string;
  /** What was chosen of each filter, by the names that the dashboard has for them in its address. */
  filters: {
    type?: 'image' | 'video' | 'audio' | 'pdf' | 'text';
    size?: 'small' | 'medium' | 'large';
    added?: 'day' | 'week' | 'month' | 'year';
    public?: 'yes' | 'no';
    shared?: 'yes' | 'no';
    /** The tag itself. */
    tag?: string;
  };
  sortBy: string | null;
  sortOrder: 'asc' | 'desc' | null;
}

/** How far all uploads of one element are. */
export interface UploadProgress {
  files: number;
  active: number;
  done: number;
  failed: number;
  bytesSent: number;
  bytesTotal: number;
  /** `null` until it is known. */
  bytesPerSecond: number | null;
  /** `null` until it is known. */
  secondsLeft: number | null;
}

/**
 * Asked about each file before it is added: `false` leaves it out, another file takes its place. What is thrown
 * is shown as the reason why it was not added.
 */
export type BeforeUpload = (file: File) => boolean | void | File | Promise<boolean | void | File>;

/** Says in words what is wrong with a file, or nothing. */
export type Validator = (file: File) => string | null | undefined | Promise<string | null | undefined>;

/** An entry of the page's own in the menu of an asset. */
export interface Action {
  label: string;
  /** Whether it takes something away, and is shown so. */
  danger?: boolean;
  /** Which assets it is for; all where it is not said. Asked whenever a menu opens. */
  appliesTo?(asset: Asset): boolean;
  /** Does it. A text that it gives is shown for a moment, and so is the message of an error that it throws. */
  run(asset: Asset): unknown;
}

/** The events of an element. All bubble and leave shadow trees. */
export interface AssetDockEventMap {
  /** The library can be used. */
  ready: CustomEvent<null>;
  /** A file is about to be added. Prevented, it is left out. */
  'file-added': CustomEvent<{ file: File }>;
  /** Uploads got on; at most ten times a second. */
  'upload-progress': CustomEvent<UploadProgress>;
  /** A file is an asset now. */
  'upload-success': CustomEvent<{ id: number; asset: Asset }>;
  /** A file did not become an asset. */
  'upload-error': CustomEvent<{ id: number; name: string; error: Failure }>;
  /** No upload is waiting or under way any more: the assets that arrived since, and how many did not. */
  complete: CustomEvent<{ assets: string[]; failed: number }>;
  /** Another folder is shown; `null` is the top level. */
  'folder-change': CustomEvent<{ folder: string | null }>;
  /** Something else is looked for, or it is sorted otherwise; `null` is the service's own order. */
  'search-change': CustomEvent<Search>;
  /** The person has chosen another view. */
  'view-change': CustomEvent<{ view: 'list' | 'grid' }>;
  /** These were chosen in a picker. */
  select: CustomEvent<{ assets: Asset[] }>;
  /** Nothing is to be chosen after all: with `mode="button"`, the library is closed. */
  cancel: CustomEvent<null>;
  publish: CustomEvent<{ asset: Asset }>;
  unpublish: CustomEvent<{ asset: Asset }>;
  /** A link was made. What opens it is told this once. */
  share: CustomEvent<{ share: SharedLink }>;
  /** `value` has changed. */
  change: Event;
}

/**
 * A library of assets in a page.
 *
 * ```html
 * <asset-dock dialect="store" endpoint="https://library.example"></asset-dock>
 * ```
 */
export class AssetDock extends HTMLElement {
  static readonly formAssociated: true;

  /** The API that the service speaks. */
  dialect: 'store' | 'xqr' | 'images' | 'partner';
  /** The service's origin; empty for the page's own. */
  endpoint: string;
  /** How one gets to what is not on the first page of the list: from page to page, or it comes by itself. */
  paging: 'pages' | 'endless';
  /** The id of the folder to show; `null` is the top level. */
  folder: string | null;
  /** What is shown of the library. */
  mode: 'browser' | 'uploader' | 'picker' | 'button';
  /** How the list is drawn: with a row for each asset, or with a card. The person can change it. */
  view: 'list' | 'grid';
  /** How the cards of a grid are cut: all alike, or as wide as their pictures ask for. The person can change it. */
  cards: 'square' | 'justified';
  /** The types that are taken, as in `<input accept>`; empty for all. */
  accept: string;
  /** How many files can be added at once; `null` for any number. */
  maxFiles: number | null;
  /** The largest file in bytes; `null` for what the service takes. */
  maxFileSize: number | null;
  /** What becomes of files whose names are there already: who adds them is asked, or always the same. */
  duplicates: 'ask' | 'keep-both' | 'replace' | 'skip';
  /** Whether hidden files in folders are uploaded as well. What operating systems leave behind never is. */
  hiddenFiles: boolean;
  /** Whether several can be chosen, in a picker. */
  multiple: boolean;
  /** Assets on one page of the list, 1 to 250; `null` for 50. */
  pageSize: number | null;
  /** Uploads under way at once; `null` for 3. */
  parallelUploads: number | null;
  /** Whether a form needs a file of this element. */
  required: boolean;
  /** `auto` is as light or dark as the page around it. */
  theme: 'auto' | 'light' | 'dark';

  getToken: GetToken | null;
  /** What opens the service, where it does not change. */
  token: Token | null;
  beforeUpload: BeforeUpload | null;
  validators: Validator[];
  /** In the menus of the list, with `mode="browser"`; what is set takes effect when a menu opens. */
  actions: Action[];

  /** The ids of what was uploaded, or chosen in a picker, as the form that the element is in sends them. */
  get value(): string[];
  set value(ids: Iterable<string>);
  readonly form: HTMLFormElement | null;
  readonly validity: ValidityState;
  readonly validationMessage: string;
  readonly willValidate: boolean;
  checkValidity(): boolean;
  reportValidity(): boolean;

  /** Adds files as if they had been dropped. */
  addFiles(files: Iterable<File>): void;
  /**
   * Adds a file as if it had been dropped, and gives the asset that it becomes. Rejects with an `AssetDockError` where
   * it does not become one; with the code `cancelled` where the person or the page has stopped it.
   */
  upload(file: File): Promise<Asset>;
  pauseAll(): void;
  resumeAll(): void;
  retryAll(): void;
  cancelAll(): void;
  /** Fetches the list again. */
  refresh(): void;
  /** With `mode="button"`, opens the library as the button does. */
  open(): void;
  /** With `mode="button"`, closes the library. What is being uploaded there stops. */
  close(): void;

  addEventListener<K extends keyof AssetDockEventMap>(
    type: K,
    listener: (this: AssetDock, event: AssetDockEventMap[K]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;
  removeEventListener<K extends keyof AssetDockEventMap>(
    type: K,
    listener: (this: AssetDock, event: AssetDockEventMap[K]) => unknown,
    options?: boolean | EventListenerOptions,
  ): void;
  removeEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | EventListenerOptions,
  ): void;
}

declare global {
  interface HTMLElementTagNameMap {
    'asset-dock': AssetDock;
  }
}
