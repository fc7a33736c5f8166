// Every file arrives once and as it was, however the network fails, as long as it does not fail for ever.
import { appendFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { plan } from './plan';
import { type Ending, World } from './world';

const FIRST = Number(process.env.FAULTS_FIRST ?? 0);
const RUNS = Number(process.env.FAULTS_RUNS ?? 500);
/** Where each run is written down, a line each. */
const LOG = process.env.FAULTS_LOG;
/** Runs at once on a page: nearly all of the time they are in a pause. */
const AT_ONCE = 12;
/** Runs of one page. */
const EACH = 125;

const starts = Array.from({ length: Math.ceil(RUNS / EACH) }, (_, index) => FIRST + index * EACH);
for (const first of starts) {
  const last = Math.min(first + EACH, FIRST + RUNS) - 1;
  test(`the uploads of the seeds ${first} to ${last} arrive`, async ({ page }) => {
    const world = await World.open(page);
    const endings: Ending[] = [];
    let next = first;
    const work = async () => {
      while (next <= last) {
        const ending = await world.run(plan(next++));
        endings.push(ending);
        if (LOG) appendFileSync(LOG, `${line(ending)}\n`);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    await world.close();
    const wrong = endings.filter((ending) => ending.wrong !== null).map(words);
    expect(wrong, wrong.join('\n\n')).toEqual([]);
  });
}

/** A run as one line of JSON. */
function line({ run: { seed, way }, faults, milliseconds, wrong }: Ending): string {
  return JSON.stringify({ seed, way, faults: faults.length, milliseconds, wrong: wrong?.kind ?? null });
}

/** What went wrong, and how to see it again. */
function words({ run, faults, wrong }: Ending): string {
  return [
    `${run.name}, ${run.bytes.length} bytes: ${wrong?.words}`, ...faults.map((fault) => `  ${fault}`),
    `again: cargo xtask bench faults --first ${run.seed} --runs 1`,
  ].join('\n');
}
