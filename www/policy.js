// Shows the policy as the server sent it, and what was against it.
import './key.js';

const count = document.getElementById('count');
const list = document.getElementById('violations');

document.addEventListener('securitypolicyviolation', (event) => {
  count.textContent = String(Number(count.textContent) + 1);
  const item = document.createElement('li');
  item.className = 'bad';
  item.textContent = `${event.effectiveDirective}: ${event.blockedURI || event.sample}`;
  list.append(item);
});

const answer = await fetch(location.pathname, { method: 'HEAD' });
document.getElementById('policy').textContent = answer.headers.get('content-security-policy').replaceAll('; ', ';\n');
