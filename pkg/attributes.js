// The attributes of <asset-dock>, each with the property that mirrors it.

/** @typedef {'text' | 'count' | 'flag'} Kind */

/** @type {Record<string, { property: string, kind: Kind, fallback: string | number | boolean | null }>} */
export const attributes = {
  dialect: { property: 'dialect', kind: 'text', fallback: 'store' },
  endpoint: { property: 'endpoint', kind: 'text', fallback: '' },
  folder: { property: 'folder', kind: 'text', fallback: null },
  mode: { property: 'mode', kind: 'text', fallback: 'browser' },
  view: { property: 'view', kind: 'text', fallback: 'list' },
  cards: { property: 'cards', kind: 'text', fallback: 'square' },
  paging: { property: 'paging', kind: 'text', fallback: 'pages' },
  accept: { property: 'accept', kind: 'text', fallback: '' },
  'max-files': { property: 'maxFiles', kind: 'count', fallback: null },
  'max-file-size': { property: 'maxFileSize', kind: 'count', fallback: null },
  duplicates: { property: 'duplicates', kind: 'text', fallback: 'ask' },
  'hidden-files': { property: 'hiddenFiles', kind: 'flag', fallback: false },
  multiple: { property: 'multiple', kind: 'flag', fallback: false },
  'page-size': { property: 'pageSize', kind: 'count', fallback: null },
  'parallel-uploads': { property: 'parallelUploads', kind: 'count', fallback: null },
  required: { property: 'required', kind: 'flag', fallback: false },
  theme: { property: 'theme', kind: 'text', fallback: 'auto' },
};

/** What an attribute says: numbers that are none say nothing. */
function read(element, name) {
  const { kind, fallback } = attributes[name];
  const text = element.getAttribute(name);
  if (kind === 'flag') return text !== null;
  if (text === null) return fallback;
  if (kind === 'text') return text;
  const number = Number(text);
  return Number.isSafeInteger(number) && number >= 0 ? number : fallback;
}

/** Gives a class a property for each attribute. */
export function reflect(element) {
  for (const [name, { property, kind }] of Object.entries(attributes)) {
    Object.defineProperty(element.prototype, property, {
      configurable: true,
      enumerable: true,
      get() {
        return read(this, name);
      },
      set(value) {
        if (kind === 'flag') this.toggleAttribute(name, Boolean(value));
        else if (value === null || value === undefined) this.removeAttribute(name);
        else this.setAttribute(name, String(value));
      },
    });
  }
}

/**
 * Gives a class properties that no attribute mirrors. Its prototype has them: that is how frameworks tell a property
 * from an attribute.
 * @param {Record<string, () => unknown>} properties what each is at first
 */
export function hold(element, properties) {
  for (const [name, first] of Object.entries(properties)) {
    const values = new WeakMap();
    Object.defineProperty(element.prototype, name, {
      configurable: true,
      enumerable: true,
      get() {
        if (!values.has(this)) values.set(this, first());
        return values.get(this);
      },
      set(value) {
        values.set(this, value);
      },
    });
  }
}

/** The options that the library is given. */
export function option(element) {
  // Behind a button there is what there is in the page.
  const closes = element.mode === 'button';
  const said = Object.values(attributes).map(({ property }) => [property, element[property]]);
  return { ...Object.fromEntries(said), closes, mode: closes ? 'picker' : element.mode };
}
