// Which docks on this device live. A lock says it, which the browser lets go however a page ends. Pages that are not
// secure have no locks: they ask each other.

/** So long an answer is waited for, as a page may be busy, and so often those are asked that are watched, in milliseconds. */
const ANSWER_MS = 1000;
const WATCH_MS = 1500;

const CHANNEL = 'asset-dock.presence';

/**
 * Says from now on, until the signal, that a dock lives.
 * @param {string} owner
 * @param {AbortSignal} signal
 * @returns {Promise<unknown>}
 */
export function appear(owner, signal) {
  if (!navigator.locks) return answerCalls(owner, signal);
  return new Promise((resolve, reject) => {
    navigator.locks.request(lock(owner), { signal }, () => {
      resolve(undefined);
      return new Promise((release) => signal.addEventListener('abort', release, { once: true }));
    }).catch(reject);
  });
}

/**
 * The docks that live.
 * @returns {Promise<Set<string>>}
 */
export async function living() {
  if (!navigator.locks) return call();
  const { held = [] } = await navigator.locks.query();
  return new Set(held.map(({ name = '' }) => name.slice(lock('').length)));
}

/**
 * Waits until a dock does not live any more. Rejects at the signal.
 * @param {string} owner
 * @param {AbortSignal} signal
 * @returns {Promise<void>}
 */
export async function gone(owner, signal) {
  if (navigator.locks) {
    return navigator.locks.request(lock(owner), { mode: 'shared', signal }, () => {});
  }
  // One that is busy is asked a second time.
  for (let silent = 0; silent < 2; silent = (await call()).has(owner) ? 0 : silent + 1) {
    await new Promise((resolve) => setTimeout(resolve, WATCH_MS));
    signal.throwIfAborted();
  }
}

/** Answers whoever asks. */
async function answerCalls(owner, signal) {
  const channel = new BroadcastChannel(CHANNEL);
  channel.onmessage = ({ data }) => {
    if (data === 'who') channel.postMessage(owner);
  };
  signal.addEventListener('abort', () => channel.close(), { once: true });
}

/** Asks who is there. */
async function call() {
  const channel = new BroadcastChannel(CHANNEL);
  /** @type {Set<string>} */
  const answers = new Set();
  channel.onmessage = ({ data }) => {
    if (data !== 'who') answers.add(data);
  };
  channel.postMessage('who');
  await new Promise((resolve) => setTimeout(resolve, ANSWER_MS));
  channel.close();
  return answers;
}

function lock(owner) {
  return `asset-dock.page.${owner}`;
}
