// Says what the form would send.
import './key.js';

const form = document.querySelector('form[data-needs-key]');
const said = form.querySelector('.said');

form.addEventListener('submit', (event) => {
  event.preventDefault();
  const entries = [...new FormData(form)].map(([name, value]) => `${name}=${value}`);
  said.textContent = `Sent: ${entries.join(' & ')}`;
});
form.addEventListener('reset', () => { said.textContent = ''; });
