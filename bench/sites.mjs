// Pages of several uploaders from one server, each as its maker says that it is put into a page, and compressed.
import { request as send } from 'node:http';
import { existsSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { constants, brotliCompressSync } from 'node:zlib';
import { buildSync } from 'esbuild';
import { listen } from './listen.mjs';

const HEAD = '<!doctype html><html lang="en"><meta charset="utf-8"><title>start</title>';
const TYPES = {
  '.css': 'text/css', '.html': 'text/html', '.js': 'text/javascript', '.svg': 'image/svg+xml', '.wasm': 'application/wasm',
};

/** A module with everything that it imports. */
function bundle(name) {
  const entry = new URL(`./${name}`, import.meta.url).pathname;
  return buildSync({ entryPoints: [entry], bundle: true, write: false, minify: true, format: 'esm' }).outputFiles[0].contents;
}

const style = (file) => readFileSync(new URL(`./node_modules/${file}`, import.meta.url));

/** Asks our server, which answers from the same origin as everybody's pages. */
function passOn(address, request, answer) {
  const { method, headers } = request;
  request.pipe(send(`${address}${request.url}`, { method, headers }, (theirs) => {
    answer.writeHead(theirs.statusCode, theirs.headers);
    theirs.pipe(answer);
  }).on('error', () => answer.destroy()));
}

/**
 * Starts the server.
 *
 * @param {string} dist where our package's files are
 * @param {{ address: string, key: string }} library what our page shows
 */
export async function startSites(dist, { address, key }) {
  const dashboardStyle = Buffer.concat([
    style('@uppy/core/dist/style.min.css'), style('@uppy/dashboard/dist/style.min.css'),
  ]);
  const made = {
    '/ours.html': `${HEAD}<asset-dock endpoint="/"></asset-dock><script type="module" src="/ours.js"></script>`,
    '/ours.js': `import './dist/element.js'; document.querySelector('asset-dock').getToken = () => '${key}';`,
    '/uppy.html': `${HEAD}<link rel="stylesheet" href="/uppy.css"><div id="dashboard"></div><script type="module" src="/uppy.js"></script>`,
    '/uppy.js': bundle('dashboard.js'),
    '/uppy.css': dashboardStyle,
    '/uploadcare.html': `${HEAD}<link rel="stylesheet" href="/uploadcare.css"><uc-config ctx-name="one" pubkey="demopublickey"></uc-config><uc-file-uploader-inline ctx-name="one"></uc-file-uploader-inline><script type="module" src="/uploadcare.js"></script>`,
    '/uploadcare.js': bundle('uploadcare.js'),
    '/uploadcare.css': style('@uploadcare/file-uploader/web/uc-file-uploader-inline.min.css'),
  };
  const files = new Map();
  const file = (path) => {
    if (!files.has(path)) {
      const ours = join(dist, path.replace(/^\/dist\//, ''));
      const body = made[path] ?? (path.startsWith('/dist/') && existsSync(ours) ? readFileSync(ours) : null);
      const options = { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } };
      files.set(path, body && brotliCompressSync(Buffer.from(body), options));
    }
    return files.get(path);
  };
  return listen((request, answer) => {
    const { pathname } = new URL(request.url, 'http://sites');
    if (pathname.startsWith('/api/')) return passOn(address, request, answer);
    const body = file(pathname);
    if (!body) return answer.writeHead(404).end();
    const kept = pathname.endsWith('.html') ? 'no-cache' : 'max-age=31536000, immutable';
    return answer.writeHead(200, {
      'Content-Type': TYPES[extname(pathname)], 'Content-Encoding': 'br', 'Content-Length': body.length,
      'Cache-Control': kept, 'Timing-Allow-Origin': '*',
    }).end(body);
  });
}
