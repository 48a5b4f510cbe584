import { randomBytes, randomUUID } from 'node:crypto';
import type { Sql } from './store/connect.ts';

/** What all instances on one database share, made once by the first of them. */
export interface SharedSecrets {
  /** Signs cursors, access tokens and buyers' links, each under a name of its own. */
  readonly signingKey: string;
}

export async function ensureSettings(sql: Sql): Promise<SharedSecrets> {
  const fresh = {
    hq_epoch: randomUUID(),
    signing_key: randomBytes(32).toString('hex'),
    durability: 'commit',
    refund_gateway: 'simulated',
  };
  for (const [name, value] of Object.entries(fresh)) {
    await sql`insert into setting (name, value) values (${name}, ${JSON.stringify(value)}::text::json)
      on conflict do nothing`;
  }
  const signingKey = await readSetting(sql, 'signing_key');
  if (signingKey === undefined) throw new Error('the setting signing_key is gone');
  return { signingKey };
}

/** A setting that is a text; undefined: not set. */
export async function readSetting(sql: Sql, name: string): Promise<string | undefined> {
  const [row] = await sql<{ value: string }[]>`
    select value #>> '{}' as value from setting where name = ${name}`;
  return row?.value;
}

export async function writeSetting(sql: Sql, name: string, value: string): Promise<void> {
  await sql`insert into setting (name, value) values (${name}, ${JSON.stringify(value)}::text::json)
    on conflict (name) do update set value = excluded.value`;
}
