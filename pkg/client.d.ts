import type { Asset, Failure, FailureCode, GetToken, Share, SharedLink, Token } from './model.js';

export { AssetDockError } from './failure.js';
export type { Asset, Failure, FailureCode, GetToken, Share, SharedLink, Token };

/** The service and what opens it: `token`, or `getToken`, which is asked before the first call. */
export type ClientOptions = {
  /** The API that the service speaks; `store` where it is not said. */
  dialect?: 'store' | 'xqr' | 'images' | 'partner' | undefined;
  /** The service's origin; the page's own where it is not said. */
  endpoint?: string | undefined;
  /** Uploads under way at once; 3 where it is not said. */
  parallelUploads?: number | undefined;
} & (
  | { token: Token; getToken?: undefined }
  | { getToken: GetToken; token?: undefined }
);

/** Connects to a service. Nothing is asked before the first call. */
export function createClient(options: ClientOptions): AssetDockClient;

/** What every call takes. */
export interface CallOptions {
  /** Ends the call, which then rejects with the signal's reason. */
  signal?: AbortSignal | undefined;
}

/** A service. What its dialect has not got rejects with the code `unsupported`, and nothing is asked. */
export interface AssetDockClient {
  readonly folders: FolderCalls;
  readonly shares: ShareCalls;
  readonly trash: TrashCalls;

  /** What the service can do. */
  capabilities(options?: CallOptions): Promise<Capabilities>;
  /** The assets of the library, or of one folder. */
  list(query?: AssetQuery): Listing<Asset>;
  get(id: string, options?: CallOptions): Promise<Asset>;
  /** Renames an asset, moves it, or gives it other tags. What is missing stays. */
  update(id: string, change: AssetChange, options?: CallOptions): Promise<Asset>;
  /** The tags of the library, the most used first: 50 where it is not said, or those that begin with `prefix`. */
  tags(query?: CallOptions & { prefix?: string | undefined; limit?: number | undefined }): Promise<TagUse[]>;
  /** Into the trash where there is one, for good where there is none. */
  delete(id: string, options?: CallOptions): Promise<void>;
  /** Brings a deleted asset back. */
  restore(id: string, options?: CallOptions): Promise<Asset>;
  /** Lets anyone fetch an asset, at its `url`. */
  publish(id: string, options?: CallOptions): Promise<Asset>;
  unpublish(id: string, options?: CallOptions): Promise<Asset>;
  /** Makes a link to an asset, or one link to several. Its `url` is told this once. */
  share(what: string | string[] | ShareTarget, terms?: ShareTerms & CallOptions): Promise<SharedLink>;
  /** Makes a new image of an old one; `form` as the service's documents have it. */
  transform(id: string, kind: string, form: Record<string, unknown>, options?: CallOptions): Promise<Asset>;
  /** The bytes of an asset; of several, a zip of them. */
  download(ids: string | string[], options?: CallOptions): Promise<Blob>;
  /** A picture of an asset whose longest edge has at least so many pixels, 256 where it is not said. */
  thumbnail(id: string, options?: CallOptions & { edge?: number | undefined }): Promise<Blob>;
  /**
   * Uploads a file: in parts, each verified, where the service takes them. What breaks off goes on by itself where
   * that does no harm.
   */
  upload(file: Blob, options?: UploadOptions): Promise<Asset>;
  /** Ends what is under way and gives back what the client held. Calls after that reject with the code `cancelled`. */
  close(): void;
}

/** What becomes of an asset. */
export interface AssetChange {
  name?: string | undefined;
  /** Where it goes; `null` is the top level. */
  folder?: string | null | undefined;
  /** All its tags. */
  tags?: string[] | undefined;
  /** Tags that go, whichever others there are: what others do to them meanwhile stays. */
  removeTags?: string[] | undefined;
  /** Tags that come, after the others went. */
  addTags?: string[] | undefined;
}

/** A tag of the library. */
export interface TagUse {
  tag: string;
  /** How many assets have it. */
  count: number;
}

/** How an upload is done. */
export interface UploadOptions extends CallOptions {
  /** What the asset is called; the file's own name where it is not said. */
  name?: string | undefined;
  /** Its media type; the file's own where it is not said. */
  type?: string | undefined;
  /** The id of the folder it goes into; the top level where it is not said. */
  folder?: string | null | undefined;
  /** With `partner`, whether anyone can fetch it. Elsewhere that is decided later, by `publish`. */
  isPublic?: boolean | undefined;
  /** Told how far it is, at most ten times a second. */
  onProgress?: ((progress: FileProgress) => void) | undefined;
}

/** How far one file is. */
export interface FileProgress {
  /**
   * `queued` behind others; `settling` while the service makes it durable; `interrupted` until it goes on by itself;
   * `locked` until `getToken` has another token.
   */
  state: 'queued' | 'sending' | 'settling' | 'interrupted' | 'locked' | 'done';
  bytesSent: number;
  bytesTotal: number;
  /** `null` until it is known. */
  bytesPerSecond: number | null;
  /** `null` until it is known. */
  secondsLeft: number | null;
}

/** Which page of a list. */
export interface PageQuery extends CallOptions {
  /** Parameters of the service's list, as `name__contains` or `size__gte`; `store` names its own at `…/filters`. */
  filters?: Record<string, string | number | boolean> | undefined;
  /** One of `sortFields`. */
  sortBy?: string | undefined;
  sortOrder?: 'asc' | 'desc' | undefined;
  /** Items on a page, within `pageSize` of the capabilities. */
  pageSize?: number | undefined;
  /** `next` of the page before. */
  cursor?: string | undefined;
  /** Whether the whole list is counted, which takes the service longer; it is where that is not said. */
  includeTotal?: boolean | undefined;
}

/** Which assets. */
export interface AssetQuery extends PageQuery {
  /** Those in one folder; `null` is the top level. All of the library where it is not said. */
  folder?: string | null | undefined;
}

/** One page of a list. */
export interface Page<T> {
  items: T[];
  /** Where the next page begins; `null` on the last. */
  next: string | null;
  /** How many items the list has; `null` where they were not counted, as on all pages after the first of `pages()`. */
  total: number | null;
}

/**
 * A list that is fetched page by page, and not before somebody waits for it.
 *
 * ```js
 * const page = await client.list({ pageSize: 20 });
 * for await (const asset of client.list()) console.log(asset.name);
 * ```
 */
export interface Listing<T> extends PromiseLike<Page<T>>, AsyncIterable<T> {
  /** Pages, one after the other, from the one that was asked for. */
  pages(): AsyncIterableIterator<Page<T>>;
  catch<U = never>(onFailure: (reason: unknown) => U | PromiseLike<U>): Promise<Page<T> | U>;
  finally(onEnd: () => void): Promise<Page<T>>;
}

export interface FolderCalls {
  /** The folders in one folder, or at the top level, by name. */
  list(query?: CallOptions & { parent?: string | null | undefined; cursor?: string | undefined }): Listing<Folder>;
  /** One folder, with the way to it. */
  get(id: string, options?: CallOptions): Promise<Folder>;
  create(folder: { name: string; parent?: string | null | undefined }, options?: CallOptions): Promise<Folder>;
  rename(id: string, name: string, options?: CallOptions): Promise<Folder>;
  /** Puts it into another folder; `null` is the top level. */
  move(id: string, parent: string | null, options?: CallOptions): Promise<Folder>;
  /** One that is not empty is a `conflict`, unless `withContent`. */
  delete(id: string, options?: CallOptions & { withContent?: boolean | undefined }): Promise<void>;
  /** Everything in it, as a zip. */
  download(id: string, options?: CallOptions): Promise<Blob>;
}

export interface Folder {
  id: string;
  name: string;
  /** The folder it lies in; `null` at the top level. */
  parent: string | null;
  /** The folders above it, the top one first; empty in lists. */
  path: { id: string; name: string }[];
  /** When its name or place changed last, as RFC 3339 has it. */
  modified: string | null;
}

export interface ShareCalls {
  /** Makes a link to an asset, to several or to a folder. Its `url` is told this once. */
  create(share: ShareTarget & ShareTerms, options?: CallOptions): Promise<SharedLink>;
  /** All links to a folder, or to an asset, also those that open others with it. */
  list(target: ListedTarget, options?: CallOptions): Promise<Share[]>;
  /** Changes a link. What is missing stays, `null` takes it away. */
  update(id: string, terms: ShareChange, options?: CallOptions): Promise<Share>;
  /** Ends a link for good. */
  revoke(id: string, options?: CallOptions): Promise<void>;
}

/** What has a list of links: an asset or a folder, by its id. */
export type ListedTarget =
  | { asset: string; folder?: undefined; assets?: undefined }
  | { folder: string; asset?: undefined; assets?: undefined };

/** What a link opens: an asset or a folder, or as many assets as `Capabilities.shares.assetsMax` says, by their ids. */
export type ShareTarget = ListedTarget | { assets: string[]; asset?: undefined; folder?: undefined };

/** What a link allows. */
export interface ShareTerms {
  /** When it ends; text as RFC 3339 has it. Never where it is not said. */
  expires?: Date | string | undefined;
  /** What a recipient must know. */
  password?: string | undefined;
  /** The mail addresses of which a recipient must name one; anyone where it is not said. */
  recipients?: string[] | undefined;
  /** How many downloads it allows in all, at least 1; any number where it is not said. */
  downloadLimit?: number | undefined;
}

/** What a link allows from now on. */
export interface ShareChange {
  expires?: Date | string | null | undefined;
  password?: string | null | undefined;
  recipients?: string[] | undefined;
  downloadLimit?: number | null | undefined;
}

export interface TrashCalls {
  /** What can be restored, what was deleted last on top. */
  list(query?: PageQuery): Listing<TrashedAsset>;
  /** Removes one for good. */
  purge(id: string, options?: CallOptions): Promise<void>;
  /** Removes all for good. */
  empty(options?: CallOptions): Promise<void>;
}

export interface TrashedAsset {
  /** As it was. */
  asset: Asset;
  deleted: string | null;
  /** When it will be removed for good. */
  expires: string | null;
  /** The names of the folders it lay in, joined by `/`; empty for the top level. */
  path: string;
}

/** What a service can do. */
export interface Capabilities {
  list: boolean;
  get: boolean;
  update: boolean;
  delete: boolean;
  folders: boolean;
  pageSize: { min: number; max: number };
  /** What a list can be sorted by, the default first; empty where its order is fixed. */
  sortFields: string[];
  /** Whether bytes can be had back: of one asset, or of several as a zip. */
  download: 'none' | 'one' | 'archive';
  /** The types that are taken, as in `<input accept>`; empty for all. */
  accept: string;
  /** The largest file in bytes, where the service says. */
  maxUpload: number | null;
  /** Whether files come in parts. */
  parts: boolean;
  /** When it is decided who can fetch an asset: at any time, once and for all, or with the upload. */
  publish: 'none' | 'toggle' | 'one-way' | 'at-upload';
  /** `null` where there are no links, or this token may not make any. */
  shares: {
    change: boolean;
    downloadLimit: boolean;
    passwordMin: number | null;
    /** How many assets one link can open together; `null` where it is one. */
    assetsMax: number | null;
  } | null;
  /** Whether assets have tags that can be changed. */
  tags: boolean;
  /** How long a deleted asset can be restored; `null` where deleting is for good. */
  trashSeconds: number | null;
  /** The longest edges in pixels of the pictures that there are. */
  thumbnails: number[];
  /** What new images are made of old ones with. */
  transforms: string[];
}
