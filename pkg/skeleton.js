// What stands in the element until the library is there, in about its size. It takes files at once: they wait.

const STYLES = `
:host { display: block; }
:host([hidden]) { display: none; }
:host([theme="light"]) { color-scheme: light; }
:host([theme="dark"]) { color-scheme: dark; }
.bones { display: grid; gap: 1px; min-block-size: 24rem; border-radius: 0.875rem; overflow: hidden; }
.bones > span { background: light-dark(#f1f2f7, #1a1c23); }
.target {
  display: grid; justify-items: center; gap: 0.25rem; min-block-size: 0;
  padding: clamp(1.5rem, 8%, 3rem) 1.5rem;
  border: 1.5px dashed var(--dock-line-strong, light-dark(#8b8fa0, #747990)); border-radius: var(--dock-radius, 0.875rem);
  background: var(--dock-surface, light-dark(#ffffff, #1a1c23)); color: var(--dock-ink-soft, light-dark(#5b6071, #a3a8ba));
  font: 0.9375rem/1.5 var(--dock-font, system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif);
  text-align: center;
}
.target.over, .bones.over { outline: 2px solid var(--dock-accent, light-dark(#3a5ccc, #8fa8ff)); outline-offset: 2px; }
.target strong {
  margin-block-start: 0.5rem; color: var(--dock-ink, light-dark(#181a23, #ecedf3)); font-size: 1.25rem;
  font-weight: 650; letter-spacing: -0.01em;
}
svg {
  inline-size: 1.25em; block-size: 1.25em; fill: none; stroke: currentColor; stroke-width: 1.75; stroke-linecap: round;
  stroke-linejoin: round;
}
.target > svg { color: var(--dock-accent, light-dark(#3a5ccc, #8fa8ff)); font-size: 1.75rem; }
.target p { min-block-size: 1lh; margin: 0; }
.choose {
  position: relative; display: inline-flex; align-items: center; gap: 0.5em; min-block-size: 2.5rem; box-sizing: border-box;
  margin-block-start: 1rem; padding-inline: 0.875rem; border: 1px solid transparent;
  border-radius: var(--dock-radius-s, 0.5rem); background: var(--dock-accent, light-dark(#3a5ccc, #8fa8ff));
  color: var(--dock-on-accent, light-dark(#ffffff, #10162b)); font-weight: 550; line-height: 1; cursor: pointer;
}
.choose:has(:focus-visible) { outline: 2px solid var(--dock-accent, light-dark(#3a5ccc, #8fa8ff)); outline-offset: 2px; }
.choose input { position: absolute; inset: 0; inline-size: 100%; opacity: 0; cursor: pointer; }
.bones:has(+ [part="dock"] *) { display: none; }
`;

/** @type {CSSStyleSheet | null} */
let sheet = null;

/**
 * Makes it.
 * @param {ShadowRoot} root where it is to stand
 * @param {{ mode: string, accept: string, maxFiles: number | null }} look
 * @param {(files: File[]) => void} add told of files that are dropped or chosen
 * @returns {HTMLElement}
 */
export function skeleton(root, look, add) {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLES);
  }
  if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets.push(sheet);
  const bones = element('div', 'bones');
  const said = element('p');
  said.setAttribute('role', 'status');
  let taken = 0;
  const take = (/** @type {File[]} */ files) => {
    taken += files.length;
    said.textContent = taken === 1 ? 'One file waits for the library.' : `${taken} files wait for the library.`;
    if (files.length > 0) add(files);
  };
  if (look.mode === 'uploader') {
    bones.className = 'bones target';
    bones.append(arrow(), element('strong', '', 'Drop files here'), said, chooser(look, take));
  } else {
    bones.setAttribute('aria-busy', 'true');
    bones.append(...Array.from({ length: 6 }, () => element('span')));
  }
  bones.addEventListener('dragover', (event) => {
    event.preventDefault();
    bones.classList.add('over');
  });
  bones.addEventListener('dragleave', () => bones.classList.remove('over'));
  bones.addEventListener('drop', (event) => {
    // Else the browser would leave the page for the file.
    event.preventDefault();
    bones.classList.remove('over');
    take(dropped(event));
  });
  return bones;
}

function chooser({ accept, maxFiles }, take) {
  const label = element('label', 'choose');
  const input = element('input');
  Object.assign(input, { type: 'file', multiple: maxFiles !== 1, accept });
  input.addEventListener('change', () => {
    take([...input.files]);
    input.value = '';
  });
  label.append(arrow(), 'Upload files', input);
  return label;
}

/** What was dropped, without folders: their bytes cannot be read. */
function dropped(/** @type {DragEvent} */ event) {
  const items = [...event.dataTransfer.items].filter((item) => !item.webkitGetAsEntry?.()?.isDirectory);
  return items.map((item) => item.getAsFile()).filter((file) => file !== null);
}

/** As `src/ui/icon.rs` has it. */
function arrow() {
  const icon = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  icon.setAttribute('viewBox', '0 0 24 24');
  icon.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(icon.namespaceURI, 'path');
  path.setAttribute('d', 'M12 16V4.5M7 9l5-5 5 5M5 20h14');
  icon.append(path);
  return icon;
}

function element(tag, className = '', text = '') {
  const made = document.createElement(tag);
  made.className = className;
  made.textContent = text;
  return made;
}
