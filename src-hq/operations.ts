import { randomUUID } from 'node:crypto';
import type { Instant } from '../src-core/basis/instant.ts';
import { createTokens, newSecret, secretHash } from './access/tokens.ts';
import { audit, brokenLink } from './audit/audit-log.ts';
import { runDemo } from './demo/main.ts';
import { issueCode } from './devices/devices.ts';
import { CannotStart } from './cannot-start.ts';
import { runImport } from './import/main.ts';
import type { ProgressOutput } from './import/progress.ts';
import { createIds } from './new-id.ts';
import { takeOrders } from './orders/take-orders.ts';
import { announceMoved } from './pokes/poke-hub.ts';
import { createRefundSecrets, gatewayName } from './refunds/refund-secrets.ts';
import { ensureSettings, writeSetting } from './settings.ts';
import { connect, type Sql } from './store/connect.ts';
import {
  createTrackingSecrets,
  issueTrackingKey,
  revokeTrackingKeys,
  sourceName,
} from './tracking/sources.ts';
import { migrateHq } from './store/migrate.ts';
import { createPgStore } from './store/pg-store.ts';

export interface OperationDeps {
  readonly databaseUrl: string;
  readonly out: ProgressOutput;
  readonly clock: () => Instant;
  readonly reportDir: string;
}

type Operation = (argv: readonly string[], sql: Sql, deps: OperationDeps) => Promise<number>;

/** Counters that listen learn of what a program beside the service wrote. */
async function pokeAll(sql: Sql): Promise<void> {
  const spaces = await sql<{ id: string }[]>`select id from space`;
  await announceMoved(
    sql,
    spaces.map(({ id }) => id),
  );
}

const importFile: Operation = async (argv, sql, { out, reportDir, clock }) => {
  const store = createPgStore(sql);
  const take = (orders: readonly unknown[]) =>
    takeOrders({ store, clock, moved: () => undefined }, orders);
  const code = await runImport(argv, { sql, out, reportDir, takeOrders: take });
  await pokeAll(sql);
  return code;
};

const makeDemo: Operation = async (argv, sql, { out, clock }) => {
  const code = await runDemo(argv, { sql, out, clock });
  await pokeAll(sql);
  return code;
};

const makeChannelKey: Operation = async ([name], sql, { out, clock }) => {
  if (name === undefined || !/^[\w.-]{1,60}$/.test(name)) {
    out.write('usage: channel-key <name>, of letters, digits, . _ -\n');
    return 2;
  }
  const key = newSecret('ck');
  const at = clock();
  await sql.begin(async (tx) => {
    await tx`insert into channel_key (hash, name, created_at) values (${secretHash(key)}, ${name}, ${at})`;
    await audit(tx, { at, actor: 'operator', action: 'channel.key_made', subject: name });
  });
  out.write(`${key}\nShown once: keep it where the order source keeps its secrets.\n`);
  return 0;
};

/** `tracking-key <source>`: a secret for whoever reports tracking; with `--revoke` all its secrets end. */
const makeTrackingKey: Operation = async ([name = '', flag], sql, { out, clock }) => {
  if (!sourceName.test(name) || (flag !== undefined && flag !== '--revoke')) {
    out.write('usage: tracking-key <source> [--revoke], of small letters, digits and -\n');
    return 2;
  }
  const wish = { name, at: clock() };
  if (flag === '--revoke') {
    const ended = await revokeTrackingKeys(sql, wish);
    out.write(ended ? 'Its secrets count no more.\n' : `There is no source "${name}".\n`);
    return ended ? 0 : 2;
  }
  const { signingKey } = await ensureSettings(sql);
  const secret = await issueTrackingKey(sql, createTrackingSecrets(signingKey), wish);
  out.write(`${secret}\nShown once. An earlier secret of this source counts for another day.\n`);
  return 0;
};

/** `refund-key <gateway>`: what a gateway signs its notifications with. */
const makeRefundKey: Operation = async ([name = ''], sql, { out, clock }) => {
  if (!gatewayName.test(name)) {
    out.write('usage: refund-key <gateway>, of small letters, digits, _ and -\n');
    return 2;
  }
  const { signingKey } = await ensureSettings(sql);
  const entry = { at: clock(), actor: 'operator', action: 'refund.key_shown', subject: name };
  await sql.begin((tx) => audit(tx, entry));
  out.write(
    `${createRefundSecrets(signingKey)(name)}\nThe gateway signs its notifications with it.\n`,
  );
  return 0;
};

const makeCode: Operation = async ([unitId], sql, { out, clock }) => {
  const { signingKey } = await ensureSettings(sql);
  const deps = { sql, tokens: createTokens(signingKey, clock), clock, newId: createIds(clock) };
  const issued = await issueCode(deps, unitId ?? '', 'operator');
  if (!issued.ok) {
    out.write(`There is no unit "${unitId ?? ''}".\n`);
    return 2;
  }
  out.write(`${issued.value.code}\nGood for 30 minutes, once.\n`);
  return 0;
};

/** After a restore: every counter starts its replica anew and sends again what the backup does not hold. */
const sayRestored: Operation = async (_argv, sql, { out, clock }) => {
  await writeSetting(sql, 'hq_epoch', randomUUID());
  const entry = { at: clock(), actor: 'operator', action: 'hq.restored', subject: 'hq' };
  await sql.begin((tx) => audit(tx, entry));
  out.write('Counters will fetch everything again; what they hold unsaved they keep.\n');
  return 0;
};

/** Before a backup is taken: what was answered up to now will be in it. */
const beginBackup: Operation = async (_argv, sql, { out }) => {
  const { count } = await sql`update client set backup_seq = last_seq where backup_seq <> last_seq`;
  out.write(`Marked ${count} clients. Take the backup, then: npm run hq -- backup-done\n`);
  return 0;
};

/** After it is safe: counters may forget what it holds, and from now on nothing that no backup holds. */
const endBackup: Operation = async (_argv, sql, { out, clock }) => {
  await sql.begin(async (tx) => {
    await tx`update client set durable_seq = backup_seq where durable_seq < backup_seq`;
    await audit(tx, { at: clock(), actor: 'operator', action: 'hq.backed_up', subject: 'hq' });
  });
  await writeSetting(sql, 'durability', 'backup');
  out.write('Counters keep what no backup holds yet, until the next one is done.\n');
  return 0;
};

const checkAudit: Operation = async (_argv, sql, { out }) => {
  const broken = await brokenLink(sql);
  out.write(broken === undefined ? 'The chain holds.\n' : `The chain breaks at entry ${broken}.\n`);
  return broken === undefined ? 0 : 1;
};

const operations: Readonly<Record<string, Operation>> = {
  import: importFile,
  demo: makeDemo,
  'channel-key': makeChannelKey,
  'tracking-key': makeTrackingKey,
  'refund-key': makeRefundKey,
  code: makeCode,
  'backup-begin': beginBackup,
  'backup-done': endBackup,
  restored: sayRestored,
  'check-audit': checkAudit,
};

export const operationNames: readonly string[] = Object.keys(operations);

/** What an operator does at the machine beside the service. Answers the exit code; throws `CannotStart` like `startHq`. */
export async function runOperation(
  [name = '', ...argv]: readonly string[],
  deps: OperationDeps,
): Promise<number> {
  const operation = operations[name];
  if (!operation) return 2;
  const migrated = await migrateHq(deps.databaseUrl);
  if (!migrated.ok) throw new CannotStart(migrated.error.code);
  const sql = connect(deps.databaseUrl, { max: 6 });
  try {
    await ensureSettings(sql);
    return await operation(argv, sql, deps);
  } finally {
    await sql.end({ timeout: 10 });
  }
}
