import { createHmac } from 'node:crypto';
import { day, type Instant } from '../../src-core/basis/instant.ts';
import { keyFor } from '../access/tokens.ts';
import { audit } from '../audit/audit-log.ts';
import type { Sql } from '../store/connect.ts';

/** How long a source's key still counts after a newer one was issued: time to change it over there. */
export const keyOverlap = day;

export const sourceName = /^[a-z0-9][a-z0-9-]{0,39}$/;

/** Makes the secret of a source's issue. Kept nowhere: it follows from headquarters' signing key. */
export type TrackingSecrets = (name: string, issue: number) => string;

export function createTrackingSecrets(signingKey: string): TrackingSecrets {
  const key = keyFor(signingKey, 'tracking');
  return (name, issue) =>
    `ts_${createHmac('sha256', key).update(`${name}.${issue}`).digest('base64url')}`;
}

/** A new secret for a source that reports tracking; the one before counts for another day. */
export async function issueTrackingKey(
  sql: Sql,
  secrets: TrackingSecrets,
  { name, at }: { readonly name: string; readonly at: Instant },
): Promise<string> {
  return await sql.begin(async (tx) => {
    const [row] = await tx<{ issue: number }[]>`
      insert into tracking_source (name, issue, issued_at) values (${name}, 1, ${at})
      on conflict (name) do update
        set issue = tracking_source.issue + 1, issued_at = excluded.issued_at, revoked_at = null
      returning issue`;
    if (!row) throw new Error('no row came back');
    const entry = { at, actor: 'operator', action: 'tracking.key_made', subject: name };
    await audit(tx, { ...entry, details: { issue: row.issue } });
    return secrets(name, row.issue);
  });
}

/** Ends a source: none of its keys counts any more. False: there is no such source. */
export async function revokeTrackingKeys(
  sql: Sql,
  { name, at }: { readonly name: string; readonly at: Instant },
): Promise<boolean> {
  return await sql.begin(async (tx) => {
    // An issue nobody was handed: the next one overlaps with it and not with those that were.
    const ended = await tx`
      update tracking_source set revoked_at = ${at}, issue = issue + 1 where name = ${name} returning 1`;
    if (ended.length === 0) return false;
    await audit(tx, { at, actor: 'operator', action: 'tracking.keys_revoked', subject: name });
    return true;
  });
}

/** The secrets that count for a source now; none: it is unknown or was ended. */
export async function secretsOf(
  sql: Sql,
  secrets: TrackingSecrets,
  name: string,
  now: Instant,
): Promise<readonly string[]> {
  const [row] = await sql<{ issue: number; issuedAt: Instant }[]>`
    select issue, issued_at as "issuedAt" from tracking_source
    where name = ${name} and revoked_at is null`;
  if (!row) return [];
  const before = row.issue > 1 && now < row.issuedAt + keyOverlap ? [row.issue - 1] : [];
  return [row.issue, ...before].map((issue) => secrets(name, issue));
}
