import { instant } from '../../../src-core/basis/instant.ts';
import { seedDemo } from '../../../src-hq/demo/seed.ts';
import { connect } from '../../../src-hq/store/connect.ts';
import { migrateHq } from '../../../src-hq/store/migrate.ts';
import { ensureSettings } from '../../../src-hq/settings.ts';
import { prepared } from '../../support/postgres.ts';
import type { TestDatabase } from '../../support/postgres.ts';

/**
 * A database with the demo chain in it, as of the beginning of the run; copied from one made once.
 * `openCases`: how many the demo shop has open at least.
 */
export function demoDatabase(openCases?: number): Promise<TestDatabase> {
  const name = openCases === undefined ? 'demo-chain' : `demo-chain-${openCases}`;
  return prepared(name, async (url) => {
    const migrated = await migrateHq(url);
    if (!migrated.ok) throw new Error(migrated.error.code);
    const sql = connect(url, { max: 4 });
    try {
      await ensureSettings(sql);
      await seedDemo({
        sql,
        now: instant(Date.now()),
        seed: 1,
        ...(openCases === undefined ? {} : { openCases }),
      });
    } finally {
      await sql.end({ timeout: 5 });
    }
  });
}
