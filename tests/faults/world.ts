// A server, and a page beside it from which runs are sent, each with a client and a network of its own.
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import type { Page } from '@playwright/test';
import { HostPage, STRICT } from '../e2e/fixtures/host_page';
import { BINARY, Server } from '../e2e/fixtures/server';
import { Network } from './network';
import type { Run } from './plan';

/** How a run ended. */
export interface Ending {
  run: Run;
  /** What was done to its requests. */
  faults: string[];
  milliseconds: number;
  wrong: Wrong | null;
}

/** Why a run is no good: it ended with an error, or what is in the library is not what was sent, or not once. */
export interface Wrong {
  kind: 'failed' | 'lost' | 'twice' | 'corrupt';
  words: string;
}

export class World {
  private constructor(readonly server: Server, readonly page: Page) {}

  static async open(page: Page): Promise<World> {
    const server = new Server();
    await server.start();
    await server.stop();
    // Known only now: the page is of another origin than the network through which it calls.
    await server.start('--origins', server.address);
    // A page that panics has failed, and says nothing more.
    page.on('pageerror', (bug) => { throw bug; });
    const host = new HostPage(page, server);
    const policy = STRICT.replace("connect-src 'self'", "connect-src 'self' http://127.0.0.1:*");
    await page.route(`${server.address}/file/*`, async (route) => {
      const bytes = this.#files.get(Number(route.request().url().split('/').pop()));
      await route.fulfill({ body: bytes!, contentType: 'application/octet-stream' });
    });
    await host.open('', "import { createClient } from '/client.js'; window.createClient = createClient;", policy);
    await page.waitForFunction(() => 'createClient' in window);
    return new World(server, page);
  }

  static readonly #files = new Map<number, Buffer>();

  async close(): Promise<void> {
    await this.server.remove();
  }

  async run(run: Run): Promise<Ending> {
    const begun = Date.now();
    const key = run.dialect === 'store' ? this.server.key : await this.#key(run);
    const network = await Network.start(this.server.address, run.network);
    World.#files.set(run.seed, run.bytes);
    const { seed, dialect, name, type, isPublic } = run;
    const failure = await this.page.evaluate(async ({ seed, dialect, name, type, isPublic, key, endpoint }) => {
      const client = (window as any).createClient({ dialect, endpoint, token: key });
      const bytes = await (await fetch(`/file/${seed}`)).blob();
      const options = { name, type, ...(isPublic ? { isPublic } : {}) };
      const failure = await client.upload(new File([bytes], name, { type }), options).then(
        () => null, (error: any) => `${error.code}, ${error.status}: ${error.message}`);
      client.close();
      return failure;
    }, { seed, dialect, name, type, isPublic, key, endpoint: network.address });
    World.#files.delete(seed);
    await network.stop();
    const faults = network.injected.map(({ fault, request }) => `${fault} at ${request}`);
    const wrong = failure === null ? await this.#look(run) : { kind: 'failed' as const, words: failure };
    return { run, faults, milliseconds: Date.now() - begun, wrong };
  }

  /** A key of its own: some APIs count the calls of each. */
  async #key(run: Run): Promise<string> {
    const command = ['key', 'create', '--data', this.server.directory, '--workspace', 'e2e', '--dialect', run.dialect, '--json'];
    if (run.dialect === 'images') command.push('--stage', 'live');
    if (run.dialect === 'xqr') command.push('--scopes', '*');
    const { stdout } = await promisify(execFile)(BINARY, command);
    const { key, developer_key } = JSON.parse(stdout);
    return developer_key ? `${key}:${developer_key}` : key;
  }

  /** What is wrong with what arrived. */
  async #look(run: Run): Promise<Wrong | null> {
    const { server } = this;
    const [name] = run.name.split('.');
    const found = await (await server.api('GET', `/api/store/asset/?name__contains=${name}`)).json();
    const count = found.items.length;
    if (count !== 1) return { kind: count === 0 ? 'lost' : 'twice', words: `${count} assets` };
    const bytes = await (await server.api('GET', `/api/store/asset/download?id=${found.items[0].id}`)).arrayBuffer();
    const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
    if (sha256(new Uint8Array(bytes)) === sha256(run.bytes)) return null;
    return { kind: 'corrupt', words: `${bytes.byteLength} bytes came back, and not those that were sent` };
  }
}
