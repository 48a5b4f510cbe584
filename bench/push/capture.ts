import type postgres from 'postgres';

import { decide, reachOf } from '../../src-core/after-sales/decide.ts';
import { parseCommand } from '../../src-core/after-sales/parse-command.ts';
import { connect } from '../../src-hq/store/connect.ts';
import { createPgStore } from '../../src-hq/store/pg-store.ts';
import { createCursorCodec } from '../../src-hq/sync/cursor.ts';
import { createSync } from '../../src-hq/sync/sync.ts';
import { offlineCommands } from './commands.ts';
import { benchClock, completedOrders, shopId } from './prepare.ts';

/** One transaction as it was sent: its statements in order, and their parameters as text. */
export interface Captured {
  readonly statements: readonly { readonly sql: string; readonly values: readonly string[] }[];
}

const silent = () => undefined;
const log = { info: silent, warn: silent, error: silent };

/**
 * Lets headquarters' own engine take the commands, `together` at a time, and writes down every statement
 * it sends. The database is used up by it.
 */
export async function capture(input: {
  databaseUrl: string;
  deviceId: string;
  clientId: string;
  commands: number;
  together: number;
}): Promise<Captured[]> {
  const sent: { sql: string; values: unknown[] }[] = [];
  const pool = connect(input.databaseUrl, { max: 1 });
  // The driver fills the parameters' array with their texts when it sends them: it is read afterwards.
  pool.options.debug = (_connection, sql, values) => void sent.push({ sql, values });
  const sync = createSync({
    store: createPgStore(pool),
    rules: { parseCommand, reachOf, decide },
    clock: benchClock,
    cursors: createCursorCodec('bench'),
    log,
    moved: silent,
  });
  const captured: Captured[] = [];
  const commands = offlineCommands(completedOrders(input.commands), input.commands);
  for (let at = 0; at < commands.length; at += input.together) {
    sent.length = 0;
    const batch = commands.slice(at, at + input.together);
    const principal = { deviceId: input.deviceId, unitId: shopId };
    const { clientId } = input;
    const result = await sync.push(principal, {
      protocol: 1,
      schema: 1,
      clientId,
      commands: batch,
    });
    if (!result.ok) throw new Error(JSON.stringify(result.error));
    captured.push({
      statements: sent.map(({ sql, values }) => ({ sql, values: values.map(String) })),
    });
  }
  await pool.end();
  return captured;
}

/** Puts the parameters into a table of their own, one row a transaction, for a client that knows only SQL. */
export async function storeParameters(
  sql: postgres.Sql,
  captured: readonly Captured[],
  kinds: readonly number[],
): Promise<void> {
  await sql`create table bench_call (n int primary key, kind int not null, p text[] not null)`;
  for (const [n, { statements }] of captured.entries()) {
    const values = statements.flatMap((one) => one.values);
    await sql`insert into bench_call values (${n + 1}, ${kinds[n] ?? 0}, ${sql.array(values)})`;
  }
  await sql`vacuum analyze bench_call`;
}
