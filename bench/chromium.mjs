// Chromium by its own protocol, through a pipe. Nothing captures the network: that would slow bodies down.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const FLAGS = [
  '--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run',
  '--remote-debugging-pipe', '--disable-dev-shm-usage',
  // An address that is this machine and yet no secure context.
  '--host-resolver-rules=MAP dock.test 127.0.0.1',
];

export class Chromium {
  #next = 1;
  #waiting = new Map();
  #rest = '';

  constructor(binary = process.env.CHROMIUM ?? 'chromium') {
    this.profile = mkdtempSync(join(tmpdir(), 'asset-dock-bench-'));
    this.child = spawn(binary, [...FLAGS, `--user-data-dir=${this.profile}`], {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
    });
    this.child.stdio[4].setEncoding('utf8').on('data', (text) => this.#read(text));
  }

  /** Opens a page, with a script before its own if there is one, and waits until it is loaded. */
  async open(url, script) {
    const { targetId } = await this.send('Target.createTarget', { url: 'about:blank' });
    const { sessionId } = await this.send('Target.attachToTarget', { targetId, flatten: true });
    const page = new Page(this, sessionId, targetId);
    await page.send('Page.enable');
    if (script) await page.send('Page.addScriptToEvaluateOnNewDocument', { source: script });
    await page.evaluate(`location.href = ${JSON.stringify(url)}`);
    await page.until('document.readyState === "complete" && location.href !== "about:blank"');
    return page;
  }

  send(method, params = {}, sessionId) {
    const id = this.#next++;
    this.child.stdio[3].write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    return new Promise((resolve, reject) => this.#waiting.set(id, { resolve, reject }));
  }

  async close() {
    const ended = new Promise((resolve) => this.child.once('exit', resolve));
    // In order, with its helpers, which write into the profile.
    this.send('Browser.close').catch(() => this.child.kill());
    await ended;
    rmSync(this.profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  }

  #read(text) {
    const messages = (this.#rest + text).split('\0');
    this.#rest = messages.pop();
    for (const message of messages) {
      const { id, result, error } = JSON.parse(message);
      const waiting = this.#waiting.get(id);
      this.#waiting.delete(id);
      if (error) waiting?.reject(new Error(error.message));
      else waiting?.resolve(result);
    }
  }
}

class Page {
  constructor(chromium, sessionId, targetId) {
    Object.assign(this, { chromium, sessionId, targetId });
  }

  send(method, params) {
    return this.chromium.send(method, params, this.sessionId);
  }

  /** The value of an expression, once it is there. */
  async evaluate(expression) {
    const { result, exceptionDetails } = await this.send('Runtime.evaluate', {
      expression, awaitPromise: true, returnByValue: true,
    });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  }

  async until(expression, timeout = 60_000) {
    const end = Date.now() + timeout;
    while (!(await this.evaluate(expression).catch(() => false))) {
      if (Date.now() > end) throw new Error(`it did not come to ${expression}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  /** Chooses files of the disk in an input. */
  async choose(selector, files) {
    const { root } = await this.send('DOM.getDocument');
    const { nodeId } = await this.send('DOM.querySelector', { nodeId: root.nodeId, selector });
    await this.send('DOM.setFileInputFiles', { nodeId, files });
  }

  close() {
    return this.chromium.send('Target.closeTarget', { targetId: this.targetId });
  }
}
