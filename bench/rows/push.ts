import { cp } from 'node:fs/promises';
import { join } from 'node:path';

import { startTestPostgres, testDatabase } from '../../tests/support/postgres.ts';
import { inChild, resident } from '../child.ts';
import { compare } from '../harness.ts';
import type { Side, Verdict } from '../harness.ts';
import { chainDatabase } from '../hq/headquarters.ts';
import { capture } from '../push/capture.ts';
import type { Captured } from '../push/capture.ts';
import { findPgbench, layOut, runOwnClient, runPgbench, scriptOf } from '../push/pgbench.ts';
import { ordersFor, shopId } from '../push/prepare.ts';
import { inScratch } from '../scratch.ts';
import { roundsOf } from '../rows.ts';
import type { RowOptions } from '../rows.ts';

const here = (path: string): string => new URL(path, import.meta.url).href;
const perBatch = 500;

interface Copies {
  readonly adminUrl: string;
  /** A database to copy: nobody is connected to it. */
  readonly template: string;
}

const nameOf = (url: string): string => new URL(url).pathname.slice(1);

async function onCopy<T>(
  { adminUrl, template }: Copies,
  work: (url: string) => Promise<T>,
): Promise<T> {
  const database = await testDatabase({ adminUrl, template });
  try {
    return await work(database.url);
  } finally {
    await database.drop();
  }
}

/** A side that plays the captured transactions to a fresh copy. */
async function replaying(
  name: string,
  copies: Copies,
  captured: readonly Captured[],
): Promise<Side> {
  const pgbench = findPgbench();
  const script = scriptOf(captured);
  const database = await testDatabase(copies);
  await layOut(database.url, captured, script);
  const prepared = { ...copies, template: nameOf(database.url) };
  return {
    name: `${pgbench === undefined ? 'an own client' : 'pgbench'}, ${name}`,
    durability: 'fsync of every commit',
    run: () =>
      onCopy(prepared, (url) =>
        pgbench === undefined ? runOwnClient(url, captured) : runPgbench(pgbench, url, script),
      ),
  };
}

/** Push of offline commands from a counter over HTTP until headquarters has them for good. */
export async function measure(options: RowOptions): Promise<Verdict[]> {
  const commands = options.quick ? 1_000 : 10_000;
  const postgres = await startTestPostgres();
  const { adminUrl } = postgres;
  try {
    return await inScratch(async (folder) => {
      const base = await chainDatabase(adminUrl, [{ id: shopId, orders: ordersFor(commands) }]);
      const dir = join(folder, 'counter');
      const input = { databaseUrl: base.url, dir, commands };
      const names = await inChild<{ deviceId: string; clientId: string }>(
        here('../push/prepare.ts'),
        'prepare',
        input,
      );
      const copies = { adminUrl, template: nameOf(base.url) };
      const captured = (together: number) =>
        onCopy(copies, (databaseUrl) => capture({ ...names, databaseUrl, commands, together }));
      const single = await replaying('a transaction a command', copies, await captured(1));
      const batches = await replaying(
        `${perBatch} commands a transaction`,
        copies,
        await captured(perBatch),
      );
      let rejected = 0;
      const ours: Side = {
        name: `push of ${commands} commands over HTTP`,
        durability: 'fsync of every commit, 500 commands in one',
        run: (round) =>
          onCopy(copies, async (databaseUrl) => {
            const own = join(folder, `counter-${round}`);
            await cp(dir, own, { recursive: true });
            const module = here('../push/push-counter.ts');
            const hq = await resident<{ url: string }>(module, 'serve', { databaseUrl });
            const job = { dir: own, hqUrl: hq.value.url, commands };
            const pushed = await inChild<{ seconds: number; rejected: number }>(
              module,
              'push',
              job,
            );
            await hq.stop();
            rejected = pushed.rejected;
            return pushed.seconds;
          }),
      };
      const verdict = await compare(
        {
          row: `push of ${commands} offline commands, durable at headquarters`,
          ours,
          peers: [single, batches],
          better: 'smaller',
          unit: 's',
          reach: { [single.name]: 0.5 },
          note: 'The peers get the very statements that headquarters sent, parameters ready; they decide nothing.',
        },
        roundsOf(options),
      );
      const invalid = { what: 'commands refused', value: (100 * rejected) / commands, unit: '%' };
      return [{ ...verdict, figures: [invalid] }];
    });
  } finally {
    await postgres.stop();
  }
}
