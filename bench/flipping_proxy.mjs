// A network that flips bits: every part that passes for the first time arrives with one that is wrong.
import { createServer, request as ask } from 'node:http';

/** Stands in front of a server until it is stopped. */
export async function startFlippingProxy(server) {
  const target = new URL(server);
  const seen = new Set();
  const counts = { flipped: 0, refused: 0 };
  const proxy = createServer((request, answer) => {
    const { method, url, headers } = request;
    const path = new URL(url, target).pathname;
    const flips = method === 'PUT' && path.includes('/part/') && !seen.has(path);
    seen.add(path);
    const onward = ask(target, { path: url, method, headers }, (reply) => {
      if (flips && reply.statusCode === 422) counts.refused += 1;
      answer.writeHead(reply.statusCode, reply.headers);
      reply.pipe(answer);
    });
    onward.on('error', () => answer.destroy());
    request.on('error', () => onward.destroy());
    if (!flips) return request.pipe(onward);
    counts.flipped += 1;
    let left = Math.floor(Math.random() * Number(headers['content-length']));
    request.on('data', (bytes) => {
      if (left >= 0 && left < bytes.length) bytes[left] ^= 1 << Math.floor(Math.random() * 8);
      left -= bytes.length;
      if (!onward.write(bytes)) {
        request.pause();
        onward.once('drain', () => request.resume());
      }
    });
    return request.on('end', () => onward.end());
  });
  await new Promise((listening) => proxy.listen(0, '127.0.0.1', listening));
  return {
    address: `http://127.0.0.1:${proxy.address().port}`,
    counts,
    stop() {
      proxy.closeAllConnections();
      proxy.close();
    },
  };
}
