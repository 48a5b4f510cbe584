import { minute, type Instant } from '../../src-core/basis/instant.ts';
import type { PersonRole } from '../../src-core/org/org.ts';
import type { Sql } from '../store/connect.ts';
import type { Principal } from './principal.ts';
import { seeDevices } from '../devices/presence.ts';
import { secretHash, type Tokens } from './tokens.ts';

/** `Authorization: Bearer …` → who it is; undefined: nobody we know, or not any more. */
export async function authenticate(
  sql: Sql,
  tokens: Tokens,
  header: string | undefined,
  now: Instant,
): Promise<Principal | undefined> {
  const [, token] = /^Bearer ([\w.-]{1,1000})$/.exec(header ?? '') ?? [];
  if (token === undefined) return undefined;
  if (token.startsWith('ck_')) return await channelOf(sql, token);
  const claims = await tokens.open(token);
  if (!claims) return undefined;
  // Asked each time: a device that was revoked or moved, a person who left or whose PIN is another now, count at once.
  return claims.kind === 'device'
    ? await deviceOf(sql, claims.id, now)
    : await personOf(sql, claims.id, claims.signedInAt);
}

async function deviceOf(sql: Sql, deviceId: string, now: Instant): Promise<Principal | undefined> {
  const [row] = await sql<{ unitId: string; lastSeenAt: Instant | null }[]>`
    select unit_id as "unitId", last_seen_at as "lastSeenAt" from device
    where id = ${deviceId} and revoked_at is null`;
  if (!row) return undefined;
  if ((row.lastSeenAt ?? 0) + minute <= now) await seeDevices(sql, [deviceId], now);
  return { kind: 'device', deviceId, unitId: row.unitId };
}

async function personOf(
  sql: Sql,
  personId: string,
  signedInAt: Instant,
): Promise<Principal | undefined> {
  const [row] = await sql<{ name: string; role: PersonRole; unitId: string }[]>`
    select name, role, unit_id as "unitId" from person where id = ${personId} and active and coalesce(pin_set_at, 0) <= ${signedInAt}`;
  return row && { kind: 'person', personId, ...row };
}

async function channelOf(sql: Sql, key: string): Promise<Principal | undefined> {
  const [row] = await sql<{ name: string }[]>`
    select name from channel_key where hash = ${secretHash(key)} and revoked_at is null`;
  return row && { kind: 'channel', name: row.name };
}
