// Starts the dashboard: loads the wasm and hands it the page.
import init, { mountDashboard, useWorkers } from './asset-dock.js';

const root = document.getElementById('dashboard');
try {
  await init({ module_or_path: new URL('./asset-dock_bg.wasm', import.meta.url) });
  useWorkers(new URL('./hash-worker.js', import.meta.url).href);
  mountDashboard(root.id);
} catch (cause) {
  console.error(cause);
  root.querySelector('.boot').textContent =
    'The library could not be opened: this browser did not run its WebAssembly. '
    + 'Reload the page; if that does not help, update the browser, or allow '
    + "'wasm-unsafe-eval' in the script-src of the page's Content-Security-Policy.";
}
