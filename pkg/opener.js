// mode="button": a button on the page, and a dialog in which the library is opened to choose from.

const STYLES = `
.opener {
  padding: 0.625rem 0.875rem; border: 1px solid light-dark(#8b8fa0, #747990); border-radius: 0.5rem;
  background: light-dark(#ffffff, #22242d); color: light-dark(#181a23, #ecedf3);
  font: 550 0.9375rem/1.2 system-ui, sans-serif; cursor: pointer;
}
.opener:focus-visible { outline: 2px solid light-dark(#3a5ccc, #8fa8ff); outline-offset: 2px; }
dialog {
  box-sizing: border-box; inline-size: min(56rem, calc(100vw - 2rem)); max-block-size: calc(100dvh - 2rem);
  padding: 1rem 1.5rem 0; border: 1px solid light-dark(#e4e5ec, #2d303b); border-radius: 0.875rem;
  background: light-dark(#f6f6f8, #121318);
}
dialog::backdrop { background: rgb(10 12 20 / 55%); }
`;

/** @type {CSSStyleSheet | null} */
let sheet = null;

/**
 * Draws the button.
 * @param {ShadowRoot} root
 * @param {{ open: () => void, closed: () => void }} told
 * @returns {HTMLDialogElement} what `open` is to show
 */
export function opener(root, told) {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLES);
  }
  if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets.push(sheet);
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'opener';
  button.setAttribute('part', 'button');
  const words = document.createElement('slot');
  words.textContent = 'Choose files';
  button.append(words);
  button.addEventListener('click', told.open);
  const dialog = document.createElement('dialog');
  dialog.setAttribute('part', 'dialog');
  dialog.setAttribute('aria-label', 'Choose files');
  dialog.addEventListener('close', told.closed);
  root.replaceChildren(button, dialog);
  return dialog;
}
