// Starts the dashboard: loads the library and hands it the page.
import './files.js';
import { load } from './load.js';
import { stopped } from './unavailable.js';

const root = document.getElementById('dashboard');
try {
  const { mountDashboard } = await load();
  mountDashboard(root.id, {
    // What is remembered of uploads goes on when the page is loaded again.
    keep() {},
    leaveOut() {},
    release() {},
    actions: () => [],
    journal: async (scope, hear) => (await import('./journal.js')).Journal.open(scope, hear),
    stopped: () => queueMicrotask(() => stopped(root, () => location.reload(), 0)),
  });
} catch (cause) {
  console.error(cause);
  root.querySelector('.boot').textContent =
    'The library could not be opened: this browser did not run its WebAssembly. '
    + 'Reload the page; if that does not help, update the browser, or allow '
    + "'wasm-unsafe-eval' in the script-src of the page's Content-Security-Policy.";
}
