import { expect, test } from 'vitest';
import { connect } from '../../src-hq/store/connect.ts';
import { migrateHq } from '../../src-hq/store/migrate.ts';
import { testDatabase } from '../support/postgres.ts';

const id = '01900000-0000-7000-8000-000000000001';

/** Which index a question about rollouts goes by. */
const plans: Readonly<Record<string, string>> = {
  policy_receipt_version_id_unit_id_device_id_pk: `select * from policy_receipt where version_id = '${id}'`,
  policy_batch_state: `select * from policy_batch where state in ('waiting', 'running')
    order by created_at, id limit 1 for update skip locked`,
  policy_batch_created: `select * from policy_batch order by created_at desc, id desc limit 20`,
  policy_batch_branch_state: `select * from policy_batch_branch
    where batch_id = '${id}' and state = 'waiting' order by n limit 50`,
};

test('what is asked about rollouts goes by an index', async () => {
  const database = await testDatabase();
  const sql = connect(database.url, { max: 1 });
  try {
    await migrateHq(database.url);
    await sql`set enable_seqscan = off`;
    await sql`set enable_bitmapscan = off`;
    for (const [index, query] of Object.entries(plans)) {
      const rows = await sql.unsafe(`explain ${query}`);
      const plan = rows.map((row) => String(Object.values(row)[0])).join('\n');
      expect(plan, index).toContain(index);
    }
  } finally {
    await sql.end();
    await database.drop();
  }
});
