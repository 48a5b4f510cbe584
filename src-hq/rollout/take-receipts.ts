import type { Instant } from '../../src-core/basis/instant.ts';
import type { ReceiptAnswer, VersionReceipt } from '../../src-core/contract/hq-receipts.ts';
import type { PolicyBooks } from '../policies/book.ts';
import type { Sql } from '../store/connect.ts';
import { publishedAt } from './published.ts';

interface ReceiptDeps {
  readonly sql: Sql;
  readonly books: PolicyBooks;
  readonly clock: () => Instant;
}

interface Device {
  readonly deviceId: string;
  readonly unitId: string;
}

const times = ['deliveredAt', 'readAt', 'acknowledgedAt'] as const;

/** A counter's times within what can be: not before the publication, not after now. */
function boundedOf(receipt: VersionReceipt, from: Instant, now: Instant) {
  const bounded: ReceiptAnswer['bounded'] = [];
  const within = { ...receipt };
  for (const name of times) {
    const at = receipt[name];
    if (at === undefined) continue;
    const nearest = at < from ? from : at > now ? now : at;
    if (nearest !== at) bounded.push(name);
    within[name] = nearest;
  }
  return { receipt: within, bounded };
}

type Moment = 'read' | 'acknowledged';

/** The earlier of two, with who did it. */
function earlier(
  one: VersionReceipt,
  other: VersionReceipt,
  what: Moment,
): Partial<VersionReceipt> {
  const first = [one, other]
    .filter((receipt) => receipt[`${what}At`] !== undefined)
    .toSorted((a, b) => (a[`${what}At`] ?? 0) - (b[`${what}At`] ?? 0))[0];
  if (first === undefined) return {};
  const by = first[`${what}By`];
  return { [`${what}At`]: first[`${what}At`], ...(by === undefined ? {} : { [`${what}By`]: by }) };
}

/** Two of one version in one request are one. */
function merged(one: VersionReceipt | undefined, other: VersionReceipt): VersionReceipt {
  if (one === undefined) return other;
  const { versionId } = one;
  const deliveredAt = one.deliveredAt < other.deliveredAt ? one.deliveredAt : other.deliveredAt;
  return {
    versionId,
    deliveredAt,
    ...earlier(one, other, 'read'),
    ...earlier(one, other, 'acknowledged'),
  };
}

/** Writes what is earlier than what is known; answers the versions of which something was not known. */
async function keep(
  sql: Sql,
  { deviceId, unitId }: Device,
  receipts: readonly VersionReceipt[],
): Promise<ReadonlySet<string>> {
  if (receipts.length === 0) return new Set();
  // In one order for everybody, so that two requests of one counter never wait for each other in a circle.
  const ordered = receipts.toSorted((a, b) => (a.versionId < b.versionId ? -1 : 1));
  const rows = await sql<{ versionId: string }[]>`
    insert into policy_receipt as known (version_id, unit_id, device_id, delivered_at, read_at, read_by,
      acknowledged_at, acknowledged_by)
    select t."versionId", ${unitId}, ${deviceId}, t."deliveredAt", coalesce(t."readAt", t."acknowledgedAt"),
      case when t."readAt" is null then confirmer.id else reader.id end,
      t."acknowledgedAt", confirmer.id
    from json_to_recordset(${JSON.stringify(ordered)}::text::json) as t("versionId" uuid,
      "deliveredAt" bigint, "readAt" bigint, "readBy" text, "acknowledgedAt" bigint,
      "acknowledgedBy" text)
      -- Who does not belong to the branch did not read it there: it was read, nobody knows by whom.
      left join person reader on reader.id = t."readBy" and reader.unit_id = ${unitId}
      left join person confirmer
        on confirmer.id = t."acknowledgedBy" and confirmer.unit_id = ${unitId}
    on conflict (version_id, unit_id, device_id) do update set
      delivered_at = least(known.delivered_at, excluded.delivered_at),
      read_at = least(known.read_at, excluded.read_at),
      read_by = case when excluded.read_at < coalesce(known.read_at, ${Number.MAX_SAFE_INTEGER})
        then excluded.read_by else known.read_by end,
      acknowledged_at = least(known.acknowledged_at, excluded.acknowledged_at),
      acknowledged_by =
        case when excluded.acknowledged_at < coalesce(known.acknowledged_at, ${Number.MAX_SAFE_INTEGER})
        then excluded.acknowledged_by else known.acknowledged_by end
    where excluded.delivered_at < known.delivered_at
      or excluded.read_at < coalesce(known.read_at, ${Number.MAX_SAFE_INTEGER})
      or excluded.acknowledged_at < coalesce(known.acknowledged_at, ${Number.MAX_SAFE_INTEGER})
    returning version_id as "versionId"`;
  return new Set(rows.map(({ versionId }) => versionId));
}

/**
 * What a counter says of versions, as the counter of the unit its token belongs to. Said again it changes
 * nothing, of two the earlier counts, and what was never published is answered and not kept.
 */
export async function takeReceipts(
  { sql, books, clock }: ReceiptDeps,
  device: Device,
  receipts: readonly VersionReceipt[],
): Promise<{ readonly answers: ReceiptAnswer[]; readonly now: Instant }> {
  const now = clock();
  const { policies } = await books.now(sql);
  const kept = new Map<string, VersionReceipt>();
  const bounds = receipts.map((receipt) => {
    const version = policies.versions.get(receipt.versionId);
    if (version === undefined) return undefined;
    const { receipt: within, bounded } = boundedOf(receipt, publishedAt(version), now);
    kept.set(receipt.versionId, merged(kept.get(receipt.versionId), within));
    return bounded;
  });
  const taken = await keep(sql, device, [...kept.values()]);
  const answers = receipts.map(({ versionId }, i): ReceiptAnswer => {
    const bounded = bounds[i];
    if (bounded === undefined) return { versionId, result: 'unknown_version', bounded: [] };
    return { versionId, result: taken.has(versionId) ? 'taken' : 'unchanged', bounded };
  });
  return { answers, now };
}
