// What a run is: which file goes which way through what network. All of it follows from the seed.
import { crc32, deflateSync } from 'node:zlib';
import type { Dialect } from '../e2e/fixtures/server';
import { Chance } from './chance';

/** The ways into the library. */
export type Way = 'parts' | 'form' | 'images' | 'partner' | 'presigned';

export interface Run {
  seed: number;
  way: Way;
  dialect: Dialect;
  name: string;
  type: string;
  bytes: Buffer;
  isPublic: boolean;
  /** How the network fails, as `faultline` is told. */
  network: string[];
}

const KIB = 1024;
const MIB = 1024 * KIB;

const DIALECTS: Record<Way, Dialect> = {
  parts: 'store', form: 'store', images: 'images', partner: 'partner', presigned: 'xqr',
};

/** A part of many pieces has too many bits to flip: that is a file or a network that damages data, and told so. */
const BUT_FLIPS = 'reset,stall,half-close,cut-request,cut-answer,garble,lose-answer,duplicate,too-many,unavailable';

export function plan(seed: number): Run {
  const chance = new Chance(seed);
  const way = chance.one(['parts', 'parts', 'form', 'images', 'partner', 'presigned'] as const);
  const picture = way === 'images';
  // Something on the way that takes no large requests: only parts can be made smaller.
  const isNarrow = way === 'parts' && chance.next() < 0.2;
  const bytes = picture ? image(chance) : chance.bytes(size(isNarrow ? 'narrow' : way, chance));
  const network = ['--seed', `${seed}`, '--percent', `${chance.between(15, 45)}`, '--in-a-row', `${chance.between(1, 4)}`];
  if (isNarrow) network.push('--limit', `${chance.between(64, 512) * KIB}`, '--kinds', BUT_FLIPS);
  return {
    seed, way, dialect: DIALECTS[way], bytes, network,
    // Every API keeps such a name, up to its end.
    name: `${way}-${seed}-.${picture ? 'png' : 'bin'}`,
    type: picture ? 'image/png' : 'application/octet-stream',
    isPublic: way === 'partner' && chance.next() < 0.3,
  };
}

function size(way: Way | 'narrow', chance: Chance): number {
  switch (way) {
    case 'narrow': return chance.between(256 * KIB, 900 * KIB);
    // A few of several parts.
    case 'parts': return chance.next() < 0.06 ? chance.between(9 * MIB, 20 * MIB) : chance.between(256 * KIB, 900 * KIB);
    case 'form': return chance.next() < 0.05 ? 0 : chance.between(1, 255 * KIB);
    default: return chance.between(1, 600 * KIB);
  }
}

/** A picture in grey whose pixels are noise, so that no two are the same. */
function image(chance: Chance): Buffer {
  const [width, height] = [chance.between(8, 300), chance.between(8, 300)];
  const lines = chance.bytes((width + 1) * height);
  // Each line begins with its filter, which is none.
  for (let line = 0; line < height; line += 1) lines[line * (width + 1)] = 0;
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = 8;
  const signature = Buffer.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
  return Buffer.concat([
    signature, chunk('IHDR', header), chunk('IDAT', deflateSync(lines, { level: 1 })), chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Uint8Array): Buffer {
  const ends = Buffer.alloc(8);
  const body = Buffer.concat([Buffer.from(type), data]);
  ends.writeUInt32BE(data.length, 0);
  ends.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)]);
}
