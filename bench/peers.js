// The peers as one script: what each needs to do the same as we do.
import Uppy from '@uppy/core';
import Tus from '@uppy/tus';
import { createSHA256 } from 'hash-wasm';
import * as tus from 'tus-js-client';

const MIB = 1 << 20;
const PART = 8 * MIB;
const file = () => document.querySelector('input').files[0];

/** Runs something; gives its time and the longest task of the main thread meanwhile, in milliseconds. */
window.measure = async (what) => {
  let longest = 0;
  const observer = new PerformanceObserver((list) => {
    for (const task of list.getEntries()) longest = Math.max(longest, task.duration);
  });
  observer.observe({ entryTypes: ['longtask'] });
  const begun = performance.now();
  await window[what]();
  const time = performance.now() - begun;
  observer.disconnect();
  return { time, longest };
};

/** hash-wasm: streaming SHA-256 of the whole file. */
window.hashWasm = async () => {
  const hasher = await createSHA256();
  hasher.init();
  const reader = file().stream().getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return hasher.digest();
    hasher.update(value);
  }
};

/** The bare loop: slice, arrayBuffer, digest, three in flight. */
window.bareLoop = async () => {
  const whole = file();
  let next = 0;
  const digests = [];
  const work = async () => {
    while (next * PART < whole.size) {
      const index = next++;
      const buffer = await whole.slice(index * PART, (index + 1) * PART).arrayBuffer();
      digests[index] = await crypto.subtle.digest('SHA-256', buffer);
    }
  };
  await Promise.all([work(), work(), work()]);
  return digests.length;
};

/** One bare PUT of the whole file. */
window.barePut = async () => {
  const answer = await fetch('/null', { method: 'PUT', body: file() });
  if (!answer.ok) throw new Error(`${answer.status}`);
};

window.tusClient = () => new Promise((resolve, reject) => {
  const upload = new tus.Upload(file(), {
    endpoint: '/files/', chunkSize: PART, storeFingerprintForResuming: false, retryDelays: null,
    onSuccess: resolve, onError: reject,
  });
  upload.start();
});

window.uppyMany = () => new Promise((resolve, reject) => {
  const uppy = new Uppy({ autoProceed: false });
  uppy.use(Tus, { endpoint: '/files/', storeFingerprintForResuming: false, retryDelays: null });
  uppy.on('complete', ({ failed }) => (failed.length ? reject(new Error('failed')) : resolve()));
  const files = [...document.querySelector('input').files];
  uppy.addFiles(files.map((data) => ({ name: data.name, type: data.type, data })));
  uppy.upload().catch(reject);
});
