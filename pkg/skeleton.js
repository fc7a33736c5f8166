// What stands in the element until the library is there, in about its size.

const STYLES = `
:host { display: block; }
:host([hidden]) { display: none; }
:host([theme="light"]) { color-scheme: light; }
:host([theme="dark"]) { color-scheme: dark; }
.bones { display: grid; gap: 1px; min-block-size: 24rem; border-radius: 0.875rem; overflow: hidden; }
.bones[data-mode="uploader"] { min-block-size: 13rem; }
.bones span { background: light-dark(#f1f2f7, #1a1c23); }
[part="unavailable"] {
  padding: 2rem; border: 1px solid light-dark(#e4e5ec, #2d303b); border-radius: 0.875rem;
  color: light-dark(#181a23, #ecedf3); font: 0.9375rem/1.5 system-ui, sans-serif; text-align: center;
}
`;

/** @type {CSSStyleSheet | null} */
let sheet = null;

/** Draws it. */
export function skeleton(root, mode) {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLES);
  }
  if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets.push(sheet);
  const bones = document.createElement('div');
  bones.className = 'bones';
  bones.dataset.mode = mode;
  bones.setAttribute('aria-busy', 'true');
  bones.append(...Array.from({ length: mode === 'uploader' ? 1 : 6 }, () => document.createElement('span')));
  root.replaceChildren(bones);
}
