import { createHash } from 'node:crypto';
import type { Instant } from '../../src-core/basis/instant.ts';
import type { Sql, TxSql } from '../store/connect.ts';

/** A deed worth keeping for ever. No personal data: ids, not names; never a secret. */
export interface AuditEntry {
  readonly at: Instant;
  /** `person:<id>`, `device:<id>`, `channel:<name>`, `operator`, or `clock` for what headquarters does by itself. */
  readonly actor: string;
  /** For example `device.enrolled`. */
  readonly action: string;
  /** What it was done to. */
  readonly subject: string;
  readonly details?: Readonly<Record<string, unknown>>;
}

/** Any number nobody else uses as an advisory lock: the chain has one end. */
const chainLock = 4_702_111_824;

function link(before: string, n: number, entry: AuditEntry, details: string): string {
  const { at, actor, action, subject } = entry;
  return createHash('sha256')
    .update(JSON.stringify([before, n, at, actor, action, subject, details]))
    .digest('hex');
}

/** Appends within the transaction that does the deed: neither is there without the other. */
export async function audit(tx: TxSql, entry: AuditEntry): Promise<void> {
  await tx`select pg_advisory_xact_lock(${chainLock})`;
  const [last] = await tx<{ n: number; hash: string }[]>`
    select n, hash from audit_log order by n desc limit 1`;
  const n = (last?.n ?? 0) + 1;
  const details = JSON.stringify(entry.details ?? {});
  const { at, actor, action, subject } = entry;
  await tx`insert into audit_log (n, at, actor, action, subject, details, hash)
    values (${n}, ${at}, ${actor}, ${action}, ${subject}, ${details}::text::json,
      ${link(last?.hash ?? '', n, entry, details)})`;
}

interface Row extends AuditEntry {
  n: number;
  text: string;
  hash: string;
}

/** Number of the first entry that was changed or is missing; undefined: the chain holds. */
export async function brokenLink(sql: Sql): Promise<number | undefined> {
  let before = '';
  let expected = 1;
  const rows = sql<Row[]>`
    select n, at, actor, action, subject, details::text as text, hash from audit_log order by n`;
  for await (const page of rows.cursor(1_000)) {
    for (const row of page) {
      if (row.n !== expected || link(before, row.n, row, row.text) !== row.hash) return expected;
      before = row.hash;
      expected += 1;
    }
  }
  return undefined;
}
