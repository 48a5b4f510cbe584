import { instant } from '../../src-core/basis/instant.ts';
import { createTokens } from '../../src-hq/access/tokens.ts';
import { issueCode } from '../../src-hq/devices/devices.ts';
import { startHq } from '../../src-hq/hq.ts';
import { createIds } from '../../src-hq/new-id.ts';
import { ensureSettings } from '../../src-hq/settings.ts';
import { connect } from '../../src-hq/store/connect.ts';
import type { Sql } from '../../src-hq/store/connect.ts';
import { migrateHq } from '../../src-hq/store/migrate.ts';
import { startTestPostgres, testDatabase } from '../../tests/support/postgres.ts';
import { resident } from '../child.ts';
import type { Resident } from '../child.ts';
import type { Staying } from '../run-job.ts';
import { foundChain } from './chain.ts';
import type { BenchShop } from './chain.ts';

export interface Address {
  readonly url: string;
  readonly databaseUrl: string;
  readonly adminUrl: string;
}

const systemClock = () => instant(Date.now());

/** An empty chain's database on a server of its own, without headquarters. */
export async function chainDatabase(adminUrl: string, shops: readonly BenchShop[]) {
  const database = await testDatabase({ adminUrl });
  const migrated = await migrateHq(database.url);
  if (!migrated.ok) throw new Error(migrated.error.code);
  const sql = connect(database.url, { max: 2 });
  await foundChain(sql, shops);
  await sql.end();
  return database;
}

/** The job of a process of its own: PostgreSQL, and headquarters with these shops in front of it. */
export async function serve(shops: readonly BenchShop[]): Promise<Staying> {
  const postgres = await startTestPostgres();
  const database = await chainDatabase(postgres.adminUrl, shops);
  const hq = await startHq({
    databaseUrl: database.url,
    logLevel: 'error',
    rateLimits: false,
    tick: false,
  });
  const value: Address = {
    url: hq.url,
    databaseUrl: database.url,
    adminUrl: postgres.adminUrl,
  };
  return {
    stays: true,
    value,
    async stop() {
      await hq.close();
      await postgres.stop();
    },
  };
}

export function startHeadquarters(shops: readonly BenchShop[]): Promise<Resident<Address>> {
  return resident<Address>(import.meta.url, 'serve', shops);
}

/** A one-time code to enrol a counter of this shop. */
export async function enrolCode(sql: Sql, shopId: string, clock = systemClock): Promise<string> {
  const { signingKey } = await ensureSettings(sql);
  const tokens = createTokens(signingKey, clock);
  const issued = await issueCode(
    { sql, tokens, clock, newId: createIds(clock) },
    shopId,
    'operator',
  );
  if (!issued.ok) throw new Error(issued.error.code);
  return issued.value.code;
}
