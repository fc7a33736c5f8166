// A network that fails, between a page and a server, for one run.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { type Interface, createInterface } from 'node:readline';

const BINARY = process.env.FAULTLINE ?? '../target/debug/faultline';

export class Network {
  address = '';
  /** What it did to whom. */
  readonly injected: { fault: string; request: string }[] = [];
  readonly #process: ChildProcess;
  readonly #lines: Interface;

  private constructor(server: string, options: string[]) {
    const upstream = new URL(server).host;
    this.#process = spawn(BINARY, ['--upstream', upstream, ...options], { stdio: ['pipe', 'pipe', 'inherit'] });
    this.#lines = createInterface({ input: this.#process.stdout! });
  }

  static async start(server: string, options: string[]): Promise<Network> {
    const network = new Network(server, options);
    const [first] = await once(network.#lines, 'line');
    network.address = first.replace('listening on ', '');
    network.#lines.on('line', (line) => network.injected.push(JSON.parse(line)));
    return network;
  }

  /** After everything has arrived that was to arrive once more. */
  async stop(): Promise<void> {
    const ended = Promise.all([once(this.#process, 'exit'), once(this.#lines, 'close')]);
    this.#process.stdin!.end();
    await ended;
  }
}
