// What opens the library in these examples: the key that the dashboard remembers, or one that is typed once.
// A page of yours would ask its own server instead.

const NAME = 'asset-dock.key';

/** The key, as soon as there is one. */
export const key = new Promise((resolve) => {
  const linked = new URLSearchParams(location.hash.slice(1)).get('key');
  if (linked) {
    sessionStorage.setItem(NAME, linked);
    history.replaceState(null, '', location.pathname);
  }
  const known = sessionStorage.getItem(NAME) ?? localStorage.getItem(NAME);
  const stage = document.querySelector('[data-needs-key]');
  if (known) {
    stage.hidden = false;
    resolve(known);
  } else {
    // The link with the key in it, opened where the page is open already.
    addEventListener('hashchange', () => location.reload(), { once: true });
    stage.before(form((typed) => {
      sessionStorage.setItem(NAME, typed);
      stage.hidden = false;
      resolve(typed);
    }));
  }
});

/** Opens every element of the page with it. A key that is refused is forgotten. */
export async function getToken({ isRefused }) {
  if (isRefused) {
    sessionStorage.removeItem(NAME);
    localStorage.removeItem(NAME);
    throw new Error('This key is not accepted. Reload the page to give another one.');
  }
  return key;
}

for (const dock of document.querySelectorAll('asset-dock')) dock.getToken = getToken;

/** Asks for a key once. */
function form(take) {
  const asked = document.createElement('form');
  asked.className = 'stage key';
  const label = document.createElement('label');
  label.textContent = 'Key';
  const input = document.createElement('input');
  Object.assign(input, { name: 'key', required: true, autocomplete: 'off', spellcheck: false });
  const hint = document.createElement('span');
  hint.className = 'hint';
  hint.textContent = 'A key of the store API, as asset-dock-server key create prints it. It stays in this tab.';
  label.append(input, hint);
  const button = document.createElement('button');
  button.className = 'button';
  button.textContent = 'Open the library';
  asked.append(label, button);
  asked.addEventListener('submit', (event) => {
    event.preventDefault();
    asked.remove();
    take(input.value.trim());
  });
  return asked;
}
