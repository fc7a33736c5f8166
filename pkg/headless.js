// A service without an interface: what a program calls. See `client.d.ts` for what each call takes and gives.

import { Listing } from './listing.js';
import { Service } from './service.js';

/** @param {import('./client.js').ClientOptions} options */
export function createClient(options) {
  return new Client(new Service(options));
}

class Client {
  #service;

  constructor(/** @type {Service} */ service) {
    this.#service = service;
    this.folders = new Folders(service);
    this.shares = new Shares(service);
    this.trash = new Trash(service);
  }

  capabilities({ signal } = {}) {
    return this.#service.ask({ call: 'capabilities' }, signal);
  }

  list({ signal, ...query } = {}) {
    return listing(query, (query) => this.#service.ask({ call: 'list', ...query }, signal));
  }

  get(id, { signal } = {}) {
    return this.#service.ask({ call: 'get', id }, signal);
  }

  update(id, { name, folder, tags, addTags, removeTags }, { signal } = {}) {
    return this.#service.ask({ call: 'update', id, name, folder, tags, addTags, removeTags }, signal);
  }

  tags({ prefix, limit, signal } = {}) {
    return this.#service.ask({ call: 'tags', prefix, limit }, signal);
  }

  delete(id, { signal } = {}) {
    return this.#service.tell({ call: 'delete', id }, signal);
  }

  restore(id, { signal } = {}) {
    return this.#service.ask({ call: 'trash', does: 'restore', id }, signal);
  }

  publish(id, { signal } = {}) {
    return this.#service.ask({ call: 'publish', id }, signal);
  }

  unpublish(id, { signal } = {}) {
    return this.#service.ask({ call: 'unpublish', id }, signal);
  }

  share(what, { signal, ...terms } = {}) {
    return this.shares.create({ ...shared(what), ...terms }, { signal });
  }

  transform(id, kind, form, { signal } = {}) {
    return this.#service.ask({ call: 'transform', id, kind, form }, signal);
  }

  download(ids, { signal } = {}) {
    return this.#service.bytes({ assets: [ids].flat() }, signal);
  }

  thumbnail(id, { edge = 256, signal } = {}) {
    return this.#service.bytes({ thumbnail: { id, edge } }, signal);
  }

  upload(file, { name, type, folder, isPublic, onProgress, signal } = {}) {
    return this.#service.upload(named(file, name, type), { folder, isPublic }, onProgress, signal);
  }

  close() {
    this.#service.close();
  }
}

class Folders {
  #service;

  constructor(/** @type {Service} */ service) {
    this.#service = service;
  }

  list({ parent, cursor, signal } = {}) {
    return new Listing(({ cursor }) => this.#ask('list', { parent, cursor }, signal), { cursor });
  }

  get(id, { signal } = {}) {
    return this.#ask('get', { id }, signal);
  }

  create({ name, parent }, { signal } = {}) {
    return this.#ask('create', { name, parent }, signal);
  }

  rename(id, name, { signal } = {}) {
    return this.#ask('rename', { id, name }, signal);
  }

  move(id, parent, { signal } = {}) {
    return this.#ask('move', { id, parent }, signal);
  }

  delete(id, { withContent, signal } = {}) {
    return this.#service.tell({ call: 'folders', does: 'delete', id, withContent }, signal);
  }

  download(id, { signal } = {}) {
    return this.#service.bytes({ folder: id }, signal);
  }

  #ask(does, what, signal) {
    return this.#service.ask({ call: 'folders', does, ...what }, signal);
  }
}

class Shares {
  #service;

  constructor(/** @type {Service} */ service) {
    this.#service = service;
  }

  create({ asset, folder, assets, ...terms }, { signal } = {}) {
    const what = { does: 'create', target: { asset, folder, assets }, terms };
    return this.#service.ask({ call: 'shares', ...what }, signal);
  }

  list({ asset, folder, assets }, { signal } = {}) {
    return this.#service.ask({ call: 'shares', does: 'list', target: { asset, folder, assets } }, signal);
  }

  update(id, terms, { signal } = {}) {
    return this.#service.ask({ call: 'shares', does: 'update', id, terms }, signal);
  }

  revoke(id, { signal } = {}) {
    return this.#service.tell({ call: 'shares', does: 'revoke', id }, signal);
  }
}

class Trash {
  #service;

  constructor(/** @type {Service} */ service) {
    this.#service = service;
  }

  list({ signal, ...query } = {}) {
    return listing(query, (query) => this.#service.ask({ call: 'trash', does: 'list', ...query }, signal));
  }

  purge(id, { signal } = {}) {
    return this.#service.tell({ call: 'trash', does: 'purge', id }, signal);
  }

  empty({ signal } = {}) {
    return this.#service.tell({ call: 'trash', does: 'empty' }, signal);
  }
}

function listing({ filters = {}, includeTotal = true, ...query }, fetch) {
  const named = Object.entries(filters).map(([name, value]) => [name, String(value)]);
  return new Listing(fetch, { ...query, filters: named, isUncounted: !includeTotal });
}

/** What a link opens: an asset by its id, several by theirs, or as it is named. */
function shared(what) {
  if (typeof what === 'string') return { asset: what };
  return Array.isArray(what) ? { assets: what } : what;
}

/** The file under this name and of this type; what is only bytes needs a name. */
function named(file, name, type) {
  if (file instanceof File && name === undefined && type === undefined) return file;
  return new File([file], name ?? file.name ?? 'untitled', { type: type ?? file.type });
}
