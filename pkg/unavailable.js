// What stands in an element that has no library, and what to do.

const NO_LIBRARY = 'The library could not be opened. Check the connection and try again.';
const NOT_ALLOWED = "The library could not be opened: this page's Content-Security-Policy does not let WebAssembly run. "
  + "Add 'wasm-unsafe-eval' to its script-src.";

/**
 * Says why, and offers to try again.
 * @param {ParentNode} root
 * @param {() => void} again
 * @param {unknown} cause
 * @param {number} waiting files that were added already
 */
export function unavailable(root, again, cause, waiting) {
  const box = document.createElement('div');
  box.setAttribute('part', 'unavailable');
  box.setAttribute('role', 'alert');
  const words = document.createElement('p');
  const why = typeof cause === 'string' ? cause : reason(cause);
  words.textContent = waiting > 0 ? `${why} ${kept(waiting)}` : why;
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = 'Try again';
  button.addEventListener('click', again, { once: true });
  box.append(words, button);
  root.replaceChildren(box);
}

function kept(/** @type {number} */ waiting) {
  return waiting === 1 ? 'The file that was added is kept.' : `The ${waiting} files that were added are kept.`;
}

function reason(/** @type {unknown} */ cause) {
  // The engines' words differ; all of them blame WebAssembly itself only where the policy forbids it.
  return cause instanceof WebAssembly.CompileError ? NOT_ALLOWED : NO_LIBRARY;
}
