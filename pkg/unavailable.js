// What stands in the place of a library that is not there, and what to do.

const NO_LIBRARY = 'The library could not be opened. Check the connection and try again.';
const NOT_ALLOWED = "The library could not be opened: this page's Content-Security-Policy does not let WebAssembly run. "
  + "Add 'wasm-unsafe-eval' to its script-src.";
const STOPPED = 'The library has stopped because of a mistake in it.';

/**
 * Says why it could not be opened, and offers to try again.
 * @param {ParentNode & Node} root
 * @param {() => void} again
 * @param {unknown} cause
 * @param {number} waiting files that were added already
 */
export function unavailable(root, again, cause, waiting) {
  const why = typeof cause === 'string' ? cause : reason(cause);
  say(root, waiting > 0 ? `${why} ${kept(waiting)}` : why, 'Try again', again);
}

/**
 * Says that it has stopped, and offers to begin anew.
 * @param {ParentNode & Node} root
 * @param {() => void} again
 * @param {number} waiting files that had not arrived yet
 */
export function stopped(root, again, waiting) {
  say(root, waiting > 0 ? `${STOPPED} ${goesOn(waiting)}` : STOPPED, 'Reload', again);
}

function say(root, why, label, again) {
  const box = document.createElement('div');
  box.setAttribute('part', 'unavailable');
  box.setAttribute('role', 'alert');
  const words = document.createElement('p');
  words.textContent = why;
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = label;
  button.addEventListener('click', again, { once: true });
  box.append(words, button);
  const hadFocus = root.contains(/** @type {ShadowRoot} */ (root.getRootNode()).activeElement);
  root.replaceChildren(box);
  if (hadFocus) button.focus();
}

function kept(/** @type {number} */ waiting) {
  return waiting === 1 ? 'The file that was added is kept.' : `The ${waiting} files that were added are kept.`;
}

function goesOn(/** @type {number} */ waiting) {
  return waiting === 1
    ? 'Reload it, and the file that has not arrived yet goes on where it was.'
    : `Reload it, and the ${waiting} files that have not arrived yet go on where they were.`;
}

function reason(/** @type {unknown} */ cause) {
  // The engines' words differ; all of them blame WebAssembly itself only where the policy forbids it.
  return cause instanceof WebAssembly.CompileError ? NOT_ALLOWED : NO_LIBRARY;
}
