// What the peers upload to: the reference server of tus, and an address that throws everything away.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { FileStore } from '@tus/file-store';
import { Server } from '@tus/server';
import { listen } from './listen.mjs';

const PAGE = '<!doctype html><meta charset="utf-8"><title>peers</title><input type="file" multiple><script src="/peers.js"></script>';

export async function startPeers() {
  const directory = mkdtempSync(join(tmpdir(), 'asset-dock-peers-'));
  const script = buildSync({
    entryPoints: [new URL('./peers.js', import.meta.url).pathname], bundle: true, write: false, minify: true,
  }).outputFiles[0].text;
  const tus = new Server({ path: '/files', datastore: new FileStore({ directory }) });
  const server = await listen((request, answer) => {
    if (request.url.startsWith('/files')) return tus.handle(request, answer);
    if (request.url === '/null') {
      return request.on('end', () => answer.writeHead(204).end()).resume();
    }
    const [type, body] = request.url === '/peers.js' ? ['text/javascript', script] : ['text/html', PAGE];
    return answer.writeHead(200, { 'Content-Type': type }).end(body);
  });
  return {
    address: server.address,
    stop() {
      server.stop();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
