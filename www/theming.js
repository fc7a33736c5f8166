// Sets the properties that were changed, and writes them down as a style sheet.
import './key.js';

const form = document.querySelector('.split form');
const dock = document.querySelector('asset-dock');
const sheet = document.getElementById('sheet');
const copy = document.getElementById('copy');
const controls = [...form.querySelectorAll('[data-property]')];
const before = new Map(controls.map((control) => [control, control.value]));

function show() {
  const lines = [];
  for (const control of controls) {
    const { property, unit = '' } = control.dataset;
    const isChanged = control.value !== before.get(control);
    const value = isChanged ? control.value + unit : '';
    dock.style.setProperty(property, value);
    if (value) lines.push(`  ${property}: ${value};`);
  }
  dock.theme = form.elements.theme.value;
  sheet.textContent = `asset-dock {\n${lines.join('\n') || '  /* nothing is changed yet */'}\n}`;
}

form.addEventListener('input', show);
form.addEventListener('reset', () => setTimeout(show));
copy.addEventListener('click', async () => {
  await navigator.clipboard.writeText(sheet.textContent);
  copy.textContent = 'Copied';
});
show();
