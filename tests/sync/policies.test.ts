import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { defaultRulebook } from '../../src-core/after-sales/default-rulebook.ts';
import { day, hour } from '../../src-core/basis/instant.ts';
import type {
  CoverageAtCounter,
  PoliciesHere,
  PolicyAtCounter,
} from '../../src-core/contract/counter-policies.ts';
import type { Reference } from '../../src-core/contract/counter-reference.ts';
import { pushedKinds } from '../../src-core/freight-subsidy/pushed-down/contents.ts';
import { PolicyBooks } from '../../src-hq/policies/book.ts';
import { writeAggregates } from '../../src-hq/store/bulk.ts';
import { addOrders, orderOf, personOf } from '../hq/chain.ts';
import { assigned, flatContent, newPolicy, officeOf, published } from '../hq/policy-support.ts';
import type { Office } from '../hq/policy-support.ts';
import { startService } from '../hq/service.ts';
import type { TestService } from '../hq/service.ts';
import { endTill, eventually, reasonCode, startTill } from './support/till.ts';
import type { Till } from './support/till.ts';

let hq: TestService;
let writer: Office;
let approver: Office;
const tills: Till[] = [];

async function till(options: Parameters<typeof startTill>[1] = {}): Promise<Till> {
  const one = await startTill(hq, options);
  tills.push(one);
  await one.settled();
  return one;
}

beforeAll(async () => {
  hq = await startService();
});
afterAll(() => hq.stop());
afterEach(async () => {
  for (const one of tills.splice(0)) await endTill(one);
});

async function offices(): Promise<void> {
  // Their tokens live by headquarters' clock, which tests move.
  writer = await officeOf(hq.hq, 'hq_operator');
  approver = await officeOf(hq.hq, 'hq_approver');
}

async function publishAndAssign(
  kind: string,
  content: unknown,
  { unitId = 'hq', from = hq.now() }: { unitId?: string; from?: number } = {},
) {
  await offices();
  const policyId = await newPolicy(writer, kind);
  const version = await published(writer, approver, { policyId, content, window: { from } });
  await assigned(writer, { unitId, kind, versionId: version.id, from });
  return version;
}

interface ReceiptRow {
  readonly deliveredAt: number;
  readonly readBy: string | null;
  readonly acknowledgedBy: string | null;
}

const receiptsOf = (versionId: string) =>
  hq.hq.sql<ReceiptRow[]>`
    select delivered_at::float8 as "deliveredAt", read_by as "readBy",
      acknowledged_by as "acknowledgedBy"
    from policy_receipt where version_id = ${versionId}`;

const here = (one: Till) => one.ask<PoliciesHere>(['policies', 'here']);

describe('what headquarters pushes down', () => {
  it('arrives, is told as delivered at once, and read and acknowledged once the line is back', async () => {
    const one = await till();
    const version = await publishAndAssign('freight_subsidy', flatContent(800));
    await eventually(async () => {
      const [row] = await receiptsOf(version.id);
      expect(row).toEqual({ deliveredAt: hq.now(), readBy: null, acknowledgedBy: null });
    });
    const before = await here(one);
    expect(before.inForce.find(({ kind }) => kind === 'freight_subsidy')?.version?.id).toBe(
      version.id,
    );
    expect(before.toAcknowledge).toBe(1);
    one.line.cut();
    one.counter.syncNow();
    await eventually(async () => expect((await one.status()).line.state).toBe('offline'));
    const input = { versionId: version.id };
    expect(await one.ask(['policies', 'read'], input)).toEqual({ ok: true, value: null });
    expect(await one.ask(['policies', 'acknowledge'], input)).toEqual({ ok: true, value: null });
    expect((await here(one)).toAcknowledge).toBe(0);
    // Killed before anybody was told: it is on disk, and nobody is asked twice.
    one.stop('kill');
    one.start();
    expect((await here(one)).toAcknowledge).toBe(0);
    expect((await receiptsOf(version.id))[0]?.acknowledgedBy).toBeNull();
    one.line.mend();
    await one.settled();
    const { id } = personOf('shop-a');
    await eventually(async () => {
      const [row] = await receiptsOf(version.id);
      expect(row).toMatchObject({ readBy: id, acknowledgedBy: id });
    });
    await eventually(() => expect(one.tables.receipts.unsent(10)).toEqual([]));
    const opened = await one.ask<PolicyAtCounter>(['policies', 'get'], input);
    expect(opened.people).toMatchObject([{ personId: id }]);
  });

  it('is told for the new device when a locked machine goes on as one', async () => {
    const one = await till();
    const version = await publishAndAssign('freight_subsidy', flatContent(750));
    await eventually(async () => expect(await receiptsOf(version.id)).toHaveLength(1));
    await one.ask(['policies', 'acknowledge'], { versionId: version.id });
    await eventually(() => expect(one.tables.receipts.unsent(10)).toEqual([]));
    const { deviceId } = one.tables.syncState();
    await hq.hq.sql`update device set revoked_at = ${hq.now()} where id = ${deviceId}`;
    hq.pass(11 * 60_000);
    await eventually(async () => {
      one.counter.syncNow();
      expect((await one.status()).line.state).toBe('paused');
    });
    const issued = await hq.hq.issueCode('shop-a');
    if (!issued.ok) throw new Error(issued.error.code);
    const { code } = issued.value;
    expect(await one.ask(['app', 'takeOver'], { code })).toMatchObject({ ok: true });
    await one.settled();
    // Else the branch would be behind with a version it has long had.
    const { id } = personOf('shop-a');
    await eventually(async () => {
      const rows = await receiptsOf(version.id);
      expect(rows.map(({ acknowledgedBy }) => acknowledgedBy)).toEqual([id, id]);
    });
  });

  it('is told again after an answer that was lost, and headquarters keeps what it had', async () => {
    const one = await till();
    const version = await publishAndAssign('freight_subsidy', flatContent(700));
    await eventually(async () => expect(await receiptsOf(version.id)).toHaveLength(1));
    one.line.watch(null, () => 'hold');
    await one.ask(['policies', 'acknowledge'], { versionId: version.id });
    await eventually(async () =>
      expect((await receiptsOf(version.id))[0]?.acknowledgedBy).not.toBeNull(),
    );
    const first = await receiptsOf(version.id);
    expect(one.tables.receipts.unsent(10)).toHaveLength(1);
    one.line.cut();
    one.line.watch(null, null);
    one.line.mend();
    await one.settled();
    await eventually(() => expect(one.tables.receipts.unsent(10)).toEqual([]));
    expect(await receiptsOf(version.id)).toEqual(first);
  });

  it('takes effect at its moment on a counter without a line, by headquarters clock', async () => {
    const one = await till({ skew: 3 * day });
    const opens = hq.now() + 8 * hour;
    const { version: _base, ...deadlines } = defaultRulebook.deadlines;
    const version = await publishAndAssign(
      'deadlines',
      { ...deadlines, review: deadlines.review * 2 },
      { from: opens },
    );
    await eventually(async () => {
      expect((await here(one)).coming.map((coming) => coming.version?.id)).toContain(version.id);
    });
    one.line.cut();
    const review = async () =>
      (await one.ask<Reference>(['app', 'reference'])).rulebook?.deadlines.review;
    expect(await review()).toBe(deadlines.review);
    hq.pass(8 * hour - 1_000);
    expect(await review()).toBe(deadlines.review);
    hq.pass(1_000);
    expect(await review()).toBe(deadlines.review * 2);
    expect((await here(one)).coming).toEqual([]);
    // Started anew in between it is the same.
    one.stop('kill');
    one.start();
    expect(await review()).toBe(deadlines.review * 2);
    hq.pass(hour);
    await offices();
  });

  it('covers an order by what held when it was placed, also after it was switched off', async () => {
    await offices();
    const [early] = await addOrders(hq.hq.sql, 'shop-a', 1);
    const version = await publishAndAssign('freight_subsidy', flatContent(900));
    hq.pass(hour);
    const late = orderOf('shop-a', { placedAt: hq.now(), paidAt: hq.now() });
    await writeAggregates(hq.hq.sql, 'shop-a', { orders: [late] });
    hq.pass(hour);
    await offices();
    await assigned(writer, { unitId: 'shop-a', mode: 'disable', from: hq.now() });
    const one = await till();
    one.line.cut();
    const ask = (orderId: string) =>
      one.ask<CoverageAtCounter[] | null>(['policies', 'coverage'], {
        orderId,
        kind: 'return_refund',
        lines: [{ orderLineId: 'l1', quantity: 1 }],
        reasonCode: reasonCode(),
      });
    // Placed before anything was decided: nothing was promised, also not by what came later.
    const none = await ask(early?.id ?? '');
    expect(none?.every(({ coverage }) => !coverage.covered)).toBe(true);
    const ways = await ask(late.id);
    const by = (way: string) => ways?.find((answer) => answer.way === way);
    expect(by('self_sent')?.coverage).toMatchObject({ covered: true, amount: 900, shares: [] });
    expect(by('self_sent')?.version?.id).toBe(version.id);
    expect(by('self_sent')?.rule?.n).toBe(1);
    expect(by('self_sent')?.label?.zh).toBe('退货包运费');
    expect(by('self_sent')?.reasons.map(({ code }) => code)).toEqual([
      'assigned',
      'disabled_later',
    ]);
    expect(by('counter')?.coverage).toMatchObject({
      covered: false,
      why: { code: 'way_not_paid' },
    });
    expect((await here(one)).inForce.find(({ kind }) => kind === 'freight_subsidy')?.version).toBe(
      null,
    );
  });

  it('resolves on the slice of a shop as on the whole book, for every kind and instant', async () => {
    const one = await till();
    const at = hq.now();
    const first = await publishAndAssign('freight_subsidy', flatContent(100));
    await assigned(writer, { unitId: 'shop-a', mode: 'disable', from: at + day, to: at + 2 * day });
    await assigned(writer, {
      unitId: 'hq',
      versionId: first.id,
      locked: true,
      from: at + 3 * day,
    });
    await publishAndAssign('freight_subsidy', flatContent(200), {
      unitId: 'shop-a',
      from: at + 12 * hour,
    });
    await one.settled();
    await eventually(async () => {
      const { policies } = await new PolicyBooks().now(hq.hq.sql);
      const slice = one.counter.surroundings.policies().index;
      expect(slice.assignments.length).toBeGreaterThanOrEqual(4);
      for (let hours = -24; hours < 5 * 24; hours += 3) {
        for (const kind of pushedKinds) {
          const then = at + hours * hour;
          expect(slice.at(kind, 'shop-a', then), `${kind} at ${hours}`).toEqual(
            policies.at(kind, 'shop-a', then),
          );
        }
      }
    });
  });
});
