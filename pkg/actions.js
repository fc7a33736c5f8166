// What the page adds to the menu of an asset.

/**
 * Those of the page's actions that apply to an asset, as the library takes them.
 * @param {Iterable<import('./element.js').Action>} actions
 * @param {import('./element.js').Asset} asset
 */
export function offered(actions, asset) {
  return [...actions].filter((action) => applies(action, asset)).map((action) => ({
    label: String(action.label),
    danger: Boolean(action.danger),
    run: async () => action.run(asset),
  }));
}

/** A page that cannot say so must not take the other entries of the menu with it. */
function applies(action, asset) {
  try {
    return action.appliesTo?.(asset) ?? true;
  } catch (thrown) {
    console.error(thrown);
    return false;
  }
}
