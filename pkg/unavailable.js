// What stands in the place of a library that is not there, and what to do.

const STYLES = `
[part="unavailable"] {
  display: grid; justify-items: center; gap: 0.25rem; padding: clamp(1.5rem, 8%, 3rem) 1.5rem;
  border: 1px solid var(--dock-line, light-dark(#e4e5ec, #2d303b)); border-radius: var(--dock-radius, 0.875rem);
  background: var(--dock-surface, light-dark(#ffffff, #1a1c23)); color: var(--dock-ink-soft, light-dark(#5b6071, #a3a8ba));
  font: 0.9375rem/1.5 var(--dock-font, system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif);
  text-align: center;
}
[part="unavailable"] strong {
  color: var(--dock-ink, light-dark(#181a23, #ecedf3)); font-size: 1.0625rem; font-weight: 650; letter-spacing: -0.01em;
}
[part="unavailable"] p { max-inline-size: 34rem; margin: 0; }
[part="unavailable"] button {
  min-block-size: 2.5rem; margin-block-start: 1rem; padding-inline: 1rem; border: 1px solid transparent;
  border-radius: var(--dock-radius-s, 0.5rem); background: var(--dock-accent, light-dark(#3a5ccc, #8fa8ff));
  color: var(--dock-on-accent, light-dark(#ffffff, #10162b)); font: inherit; font-weight: 550; cursor: pointer;
}
[part="unavailable"] button:focus-visible {
  outline: 2px solid var(--dock-accent, light-dark(#3a5ccc, #8fa8ff)); outline-offset: 2px;
}
`;

/** @type {CSSStyleSheet | null} */
let sheet = null;

const NO_LIBRARY = 'Check the connection and try again.';
const NOT_ALLOWED = "This page's Content-Security-Policy does not let WebAssembly run. "
  + "Add 'wasm-unsafe-eval' to its script-src.";
const STOPPED = 'It made a mistake and can be begun anew.';

/**
 * Says why it could not be opened, and offers to try again.
 * @param {ParentNode & Node} root
 * @param {() => void} again
 * @param {unknown} cause
 * @param {number} waiting files that were added already
 */
export function unavailable(root, again, cause, waiting) {
  const why = typeof cause === 'string' ? cause : reason(cause);
  say(root, 'The library could not be opened', waiting > 0 ? `${why} ${kept(waiting)}` : why, 'Try again', again);
}

/**
 * Says that it has stopped, and offers to begin anew.
 * @param {ParentNode & Node} root
 * @param {() => void} again
 * @param {number} waiting files that had not arrived yet
 */
export function stopped(root, again, waiting) {
  say(root, 'The library has stopped', waiting > 0 ? goesOn(waiting) : STOPPED, 'Reload', again);
}

function say(root, title, why, label, again) {
  style(root.getRootNode());
  const box = document.createElement('div');
  box.setAttribute('part', 'unavailable');
  box.setAttribute('role', 'alert');
  const heading = document.createElement('strong');
  heading.textContent = title;
  const words = document.createElement('p');
  words.textContent = why;
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = label;
  button.addEventListener('click', again, { once: true });
  box.append(heading, words, button);
  const hadFocus = root.contains(/** @type {ShadowRoot} */ (root.getRootNode()).activeElement);
  root.replaceChildren(box);
  if (hadFocus) button.focus();
}

function style(/** @type {Document | ShadowRoot} */ scope) {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLES);
  }
  if (!scope.adoptedStyleSheets.includes(sheet)) scope.adoptedStyleSheets.push(sheet);
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
