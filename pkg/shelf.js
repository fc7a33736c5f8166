// The database in which this device remembers uploads.

const NAME = 'asset-dock';
const STORE = 'uploads';

/** @type {Promise<IDBDatabase> | null} */
let opening = null;

/**
 * Works with what is remembered, as a whole or not at all. It is durable afterwards.
 * @param {IDBTransactionMode} mode
 * @param {(uploads: IDBObjectStore) => unknown} work
 * @returns {Promise<void>}
 */
export async function transact(mode, work) {
  const database = await open();
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(STORE, mode, { durability: 'strict' });
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new Error('storage has failed'));
    work(transaction.objectStore(STORE));
  });
}

function open() {
  opening ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => {
      const uploads = request.result.createObjectStore(STORE, { keyPath: 'id' });
      uploads.createIndex('scope', 'scope');
      uploads.createIndex('owner', ['scope', 'owner']);
      uploads.createIndex('mark', ['scope', 'mark']);
      uploads.createIndex('since', 'since');
    };
    request.onsuccess = () => {
      const database = request.result;
      // It is opened again when it is needed: a later release, or a page that sleeps, must not wait for this one.
      const close = () => {
        opening = null;
        database.close();
      };
      database.onversionchange = close;
      database.onclose = () => { opening = null; };
      addEventListener('pagehide', close, { once: true });
      resolve(database);
    };
    request.onerror = () => reject(request.error);
    request.onblocked = () => reject(new Error('storage is blocked'));
  });
  opening.catch(() => { opening = null; });
  return opening;
}
