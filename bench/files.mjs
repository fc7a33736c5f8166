// Files of random bytes, and numbers of several runs.
import { closeSync, ftruncateSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { randomFillSync } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const MIB = 1 << 20;

export class Files {
  directory = mkdtempSync(join(tmpdir(), 'asset-dock-files-'));

  /** A file of random bytes. */
  random(name, size) {
    const path = join(this.directory, name);
    const file = openSync(path, 'w');
    const buffer = Buffer.alloc(Math.min(16 * MIB, size));
    for (let left = size; left > 0; left -= buffer.length) {
      randomFillSync(buffer);
      writeSync(file, buffer, 0, Math.min(buffer.length, left));
    }
    closeSync(file);
    return path;
  }

  /** A file that takes next to nothing on the disk, with parts of this size of which no two are alike. */
  sparse(name, size, part) {
    const path = join(this.directory, name);
    const file = openSync(path, 'w');
    ftruncateSync(file, size);
    for (let at = 0; at < size; at += part) writeSync(file, randomFillSync(Buffer.alloc(16)), 0, 16, at);
    closeSync(file);
    return path;
  }

  /** Changes one byte in the middle of a file. */
  change(path, at) {
    const file = openSync(path, 'r+');
    writeSync(file, Buffer.from([Math.floor(Math.random() * 256)]), 0, 1, at);
    closeSync(file);
  }

  remove() {
    rmSync(this.directory, { recursive: true, force: true });
  }
}

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}
