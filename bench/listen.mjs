// A server of a benchmark's own, on any free port.
import { createServer } from 'node:http';

/** @param {import('node:http').RequestListener} answer */
export async function listen(answer) {
  const server = createServer(answer);
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    address: `http://127.0.0.1:${server.address().port}`,
    stop() {
      server.closeAllConnections();
      server.close();
    },
  };
}
