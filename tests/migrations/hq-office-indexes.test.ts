import { expect, test } from 'vitest';
import { connect } from '../../src-hq/store/connect.ts';
import { migrateHq } from '../../src-hq/store/migrate.ts';
import { testDatabase } from '../support/postgres.ts';

const id = '01900000-0000-7000-8000-000000000001';

/** Which index a list of the back office walks, without sorting. */
const plans: Readonly<Record<string, string>> = {
  cases_opened_anywhere: `select * from cases where (opened_at, id) < (5, '${id}')
    order by opened_at desc, id desc limit 61`,
  cases_open_anywhere: `select * from cases where state not in ('succeeded', 'closed')
    and (opened_at, id) < (5, '${id}') order by opened_at desc, id desc limit 61`,
  cases_for_ruling: `select * from cases where state = 'arbitration'
    order by (doc ->> 'updatedAt')::bigint, id limit 61`,
  exceptions_anywhere: `select * from exceptions where resolved = false
    order by (doc ->> 'openedAt')::bigint desc, id desc limit 61`,
  cases_subsidy_due: `select id from cases where space_id = 'shop-a' and subsidy_due
    order by id limit 200`,
  subsidy_claim_reserved: `select * from subsidy_claim where (reserved_at, id) < (5, '${id}')
    order by reserved_at desc, id desc limit 61`,
  subsidy_claim_waits: `select * from subsidy_claim where waits = 'bill'
    order by reserved_at desc, id desc limit 61`,
  subsidy_claim_due: `select * from subsidy_claim where next_try_at <= 5 order by next_try_at`,
  budget_alert_last: `select * from budget_alert order by last_at desc, id desc limit 61`,
  cases_no: `select * from cases where doc ->> 'no' like 'S2611030%'`,
};

test('lists over all shops go by indexes of their own, in their own order', async () => {
  const database = await testDatabase();
  const sql = connect(database.url, { max: 1 });
  try {
    await migrateHq(database.url);
    // An empty table is as quickly sorted as walked.
    await sql`set enable_seqscan = off`;
    await sql`set enable_bitmapscan = off`;
    for (const [index, query] of Object.entries(plans)) {
      const rows = await sql.unsafe(`explain ${query}`);
      const plan = rows.map((row) => String(Object.values(row)[0])).join('\n');
      expect(plan, index).toContain(index);
      expect(plan, index).not.toContain('Sort');
    }
  } finally {
    await sql.end();
    await database.drop();
  }
});
