// Our page with a library in it, as a person has it.
/** Counts what leaves our page and how it feels, without the browser's network capture. */
const WATCH = `
  window.seen = { parts: 0, longest: 0 };
  const send = XMLHttpRequest.prototype.send;
  const open = XMLHttpRequest.prototype.open;
  XMLHttpRequest.prototype.open = function (method, url, ...rest) {
    this.isPart = method === 'PUT' && String(url).includes('/part/');
    return open.call(this, method, url, ...rest);
  };
  XMLHttpRequest.prototype.send = function (body) {
    if (this.isPart) window.seen.parts += 1;
    return send.call(this, body);
  };
  new PerformanceObserver((list) => {
    for (const task of list.getEntries()) window.seen.longest = Math.max(window.seen.longest, task.duration);
  }).observe({ entryTypes: ['longtask'] });
  // From the moment in which the files are there to the one in which the tray says that they arrived.
  window.arrival = (count) => new Promise((resolve, reject) => {
    const tray = () => document.querySelector('.dock-tray [role=status]')?.textContent ?? '';
    const done = new RegExp('^' + count.toLocaleString('en') + ' files? uploaded$|^' + count + ' files? uploaded$');
    let begun = 0;
    document.querySelector('.dock-bar input[type=file]').addEventListener('change', () => { begun = performance.now(); }, { capture: true, once: true });
    const observer = new MutationObserver(() => {
      if (/ not$| not uploaded$/.test(tray())) { observer.disconnect(); reject(new Error(tray())); }
      if (!begun || !done.test(tray())) return;
      observer.disconnect();
      resolve(performance.now() - begun);
    });
    observer.observe(document.body, { subtree: true, childList: true, characterData: true });
  });
`;

/** Opens the page; what it then does is measured. */
export async function openLibrary(chromium, address, key) {
  const page = await chromium.open(`${address}/#key=${key}`);
  await page.until('document.querySelector(".dock-bar input[type=file]")');
  // Until it is known what the service can do.
  await new Promise((resolve) => setTimeout(resolve, 500));
  await page.evaluate(WATCH);
  return {
    /** Uploads files; `count` are in the tray when they are there. */
    async upload(paths, count = paths.length) {
      await page.evaluate(`void (window.arrived = window.arrival(${count}))`);
      // What the automation needs to make the browser's files is no task of ours: they are handed over later.
      await page.evaluate(HAND);
      await page.choose('#hand', paths);
      await page.evaluate('window.seen = { parts: 0, longest: 0 }');
      await page.evaluate(GIVE);
      const time = await page.evaluate('window.arrived');
      return { time, ...await page.evaluate('window.seen') };
    },
    close: () => page.close(),
  };
}

const HAND = `{
  document.querySelector('#hand')?.remove();
  document.body.append(Object.assign(document.createElement('input'), { type: 'file', multiple: true, id: 'hand' }));
}`;

const GIVE = `void setTimeout(() => {
  const input = document.querySelector('.dock-bar input[type=file]');
  input.files = document.querySelector('#hand').files;
  input.dispatchEvent(new Event('change', { bubbles: true }));
})`;
