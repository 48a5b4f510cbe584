import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Case, HistoryEntry } from '../../src-core/after-sales/case.ts';
import { withDeadlinePolicy } from '../../src-core/after-sales/deadline-policy.ts';
import { defaultDeadlines, defaultRulebook } from '../../src-core/after-sales/default-rulebook.ts';
import { runningClock } from '../../src-core/after-sales/running-clock.ts';
import type { Rulebook } from '../../src-core/after-sales/rulebook.ts';
import { after, day, hour, instant, minute, type Instant } from '../../src-core/basis/instant.ts';
import type { Order } from '../../src-core/order/order.ts';
import { writeAggregates } from '../../src-hq/store/bulk.ts';
import { endTill, eventually, startTill, type Till } from '../sync/support/till.ts';
import { addOrders, benchOn, caseIdOf, Counter, orderOf, outcomesOf, readCase } from './chain.ts';
import { call, signedIn, startService, type TestService } from './service.ts';

let service: TestService;
const tills: Till[] = [];

beforeEach(async () => {
  service = await startService();
});
afterEach(async () => {
  for (const till of tills.splice(0)) await endTill(till);
  await service.stop();
});

const publish = (rulebook: Rulebook) =>
  writeAggregates(service.hq.sql, 'hq', { references: [{ kind: 'rulebook', rulebook }] });

function counterNow(shopId = 'shop-a'): Counter {
  const bench = benchOn(service.hq.sql);
  bench.now = service.now();
  return new Counter(bench.sync, shopId);
}

async function opened(order?: Order, shopId = 'shop-a'): Promise<string> {
  const [fresh] = order ? [order] : await addOrders(service.hq.sql, shopId, 1);
  const counter = counterNow(shopId);
  const open = counter.open(fresh!, { occurredAt: service.now() });
  await counter.push([open]);
  return caseIdOf(open);
}

async function theCase(caseId: string): Promise<Case> {
  const found = await readCase(service.hq.sql, caseId);
  if (!found) throw new Error(`no case ${caseId}`);
  return found;
}

const historyOf = async (caseId: string) =>
  (
    await service.hq.sql<{ doc: HistoryEntry }[]>`
      select doc from case_history where case_id = ${caseId} order by n`
  ).map(({ doc }) => doc);

describe('a deadline and an action in the same instant', () => {
  test('give one history entry whichever wins, and the loser is told what happened', async () => {
    const caseIds: string[] = [];
    for (let n = 0; n < 10; n += 1) {
      caseIds.push(await opened());
      service.pass(minute);
    }
    // Now to the very millisecond at which the first is due; each round the next one.
    service.pass(defaultDeadlines.review - 10 * minute);
    const won = { clock: 0, person: 0 };
    for (const [n, caseId] of caseIds.entries()) {
      const counter = counterNow();
      const agree = counter.command('case.agree', { caseId, seen: 1 });
      // Both at once for most; for the first and the last one of them surely comes first.
      if (n === 9) await service.hq.fireDeadlines();
      const [outcome] = outcomesOf(
        n === 0
          ? await counter.push([agree])
          : (await Promise.all([counter.push([agree]), service.hq.fireDeadlines()]))[0],
      );
      const entries = await historyOf(caseId);
      expect(entries).toHaveLength(2);
      expect(await theCase(caseId)).toMatchObject({ state: 'awaiting_buyer_return', version: 2 });
      const byPerson = outcome!.outcome === 'applied';
      won[byPerson ? 'person' : 'clock'] += 1;
      const { event, actor } = entries[1]!;
      expect({
        event,
        role: actor.role,
        told: [outcome!.error?.code, outcome!.error?.params['lastEvent']],
      }).toEqual(
        byPerson
          ? { event: 'agreed', role: 'seller', told: [undefined, undefined] }
          : { event: 'agreed_by_system', role: 'system', told: ['stale', 'agreed_by_system'] },
      );
      service.pass(minute);
    }
    expect(won.person).toBeGreaterThan(0);
    expect(won.clock).toBeGreaterThan(0);
  });
});

test('a case keeps the policy it was opened under, also for the clocks that start later', async () => {
  const early = await opened();
  const next = { ...defaultDeadlines, version: 2, review: 24 * hour, buyerReturn: 3 * day };
  await publish(withDeadlinePolicy(defaultRulebook, next, new Set([1])));
  const late = await opened();
  service.pass(24 * hour + minute);
  await service.hq.fireDeadlines();
  expect(await theCase(early)).toMatchObject({ state: 'awaiting_seller_review' });
  const moved = await theCase(late);
  expect(moved).toMatchObject({ state: 'awaiting_buyer_return', deadlinePolicyVersion: 2 });
  expect(moved.deadline?.at).toBe(after(service.now(), 3 * day));
  service.pass(24 * hour);
  await service.hq.fireDeadlines();
  const kept = await theCase(early);
  expect(kept).toMatchObject({ state: 'awaiting_buyer_return', deadlinePolicyVersion: 1 });
  expect(kept.deadline?.at).toBe(after(service.now(), 7 * day));
});

test('a unit’s own policy holds for the shops below it and for no others', async () => {
  const deadlines = { ...defaultDeadlines, review: 24 * hour };
  const rulebook = { ...defaultRulebook, deadlines };
  await writeAggregates(service.hq.sql, 'east', { references: [{ kind: 'rulebook', rulebook }] });
  const [inEast, inWest] = [await opened(), await opened(undefined, 'shop-c')];
  service.pass(24 * hour);
  await service.hq.fireDeadlines();
  expect(await theCase(inEast)).toMatchObject({ state: 'awaiting_buyer_return' });
  expect(await theCase(inWest)).toMatchObject({ state: 'awaiting_seller_review' });
});

test('a Spring-Festival extension moves queue, counter and buyer page alike', async () => {
  const till = await startTill(service);
  tills.push(till);
  const caseId = await opened();
  await till.settled();
  const old = (await theCase(caseId)).deadline!.at;
  const festival = { name: '春节', from: '2026-11-03', to: '2026-11-09' };
  await publish({ ...defaultRulebook, calendarExtensions: [festival] });
  const put = instant(old + 7 * day);

  await eventually(() => {
    till.counter.syncNow();
    const { surroundings, clock } = till.counter;
    expect(surroundings.rulebookAt(clock.now())?.calendarExtensions).toEqual([festival]);
  });
  const { shop } = till.counter.surroundings.known();
  const here = till.tables.read('case', caseId)!.doc;
  const now = instant(till.counter.clock.now());
  const rulebook = till.counter.surroundings.rulebookAt(now);
  expect(runningClock(here.deadline!, rulebook!, shop!.timeZone, now).at).toBe(put);

  const token = await signedIn(service.hq, 'shop-a', 'clerk');
  const link = await call<{ url: string }>(service.hq, 'POST', `/cases/${caseId}/buyer-link`, {
    token,
  });
  const page = await (await fetch(link.body.url)).text();
  expect(page).toContain(new Date(put).toISOString());
  expect(page).not.toContain(new Date(old).toISOString());
  const path = `/buyer/case?token=${link.body.url.split('/').at(-1) ?? ''}`;
  const view = await call<{ case: Case }>(service.hq, 'GET', path);
  expect(view.body.case.deadline?.at).toBe(put);

  // The queue: at the old time nothing is decided, only the new time written down, once.
  service.pass(defaultDeadlines.review + minute);
  await service.hq.fireDeadlines();
  await service.hq.fireDeadlines();
  const waiting = await theCase(caseId);
  expect(waiting).toMatchObject({ state: 'awaiting_seller_review', deadline: { at: put } });
  const events = async () => (await historyOf(caseId)).map(({ event }) => event);
  expect(await events()).toEqual(['opened', 'deadline_extended']);
  service.pass(7 * day);
  await service.hq.fireDeadlines();
  expect(await events()).toEqual(['opened', 'deadline_extended', 'agreed_by_system']);
});

test('headquarters down for two days: everything once after its start, in order of time', async () => {
  const caseIds: string[] = [];
  for (let n = 0; n < 8; n += 1) {
    caseIds.push(await opened());
    service.pass(7 * minute);
  }
  service.pass(defaultDeadlines.review - hour);
  await service.hq.close();
  service.pass(2 * day);
  const [one, two] = [await service.another(), await service.another()];
  await Promise.all([one.fireDeadlines(), two.fireDeadlines()]);
  await one.fireDeadlines();
  const rows = await one.sql<{ doc: HistoryEntry }[]>`
    select doc from case_history where doc->'actor'->>'role' = 'system' order by space_id, ver`;
  expect(rows.map(({ doc }) => doc.caseId)).toEqual(caseIds);
  for (const { doc } of rows) {
    expect(doc.takenAt).toBe(service.now());
    expect(doc.occurredAt).toBeLessThan(service.now() - day);
  }
});

test('the buyer signs at 23:50 in another zone than headquarters’, and the day counts there', async () => {
  const { sql } = service.hq;
  // 17:50 in Greenwich, 01:50 of the next day in Shanghai, 23:50 of the second of November in Ürümqi.
  const signedAt = instant(Date.UTC(2026, 10, 2, 17, 50));
  await sql`update org_unit set doc = jsonb_set(doc::jsonb, '{timeZone}', '"Asia/Urumqi"')::json
    where id = 'shop-b'`;
  const [inWest, inEast] = ['shop-b', 'shop-a'].map((shopId) =>
    orderOf(shopId, { signedAt, status: 'shipped' }),
  ) as [Order, Order];
  for (const order of [inWest, inEast]) {
    const { completedAt: _none, ...open } = order;
    await writeAggregates(sql, order.shopId, { orders: [open] });
  }
  const tried = async (order: Order, at: Instant) => {
    const bench = benchOn(sql);
    bench.now = at;
    const counter = new Counter(bench.sync, order.shopId);
    const args = { reasonCode: 'dislike' };
    const [outcome] = outcomesOf(
      await counter.push([counter.open(order, { occurredAt: at }, args)]),
    );
    return outcome?.error?.code ?? outcome?.outcome;
  };
  // Seven days from the day after: until the ninth ends there, and the tenth here.
  const endThere = instant(Date.UTC(2026, 10, 9, 18));
  const endHere = instant(Date.UTC(2026, 10, 10, 16));
  expect(await tried(inWest, endThere)).toBe('no_reason_window_closed');
  expect(await tried(inWest, instant(endThere - minute))).toBe('applied');
  expect(await tried(inEast, endHere)).toBe('no_reason_window_closed');
  expect(await tried(inEast, instant(endHere - minute))).toBe('applied');
});

describe('a counter’s clock a day off changes nothing', () => {
  test.each([
    ['behind', -day],
    ['ahead', day],
  ])('%s', async (_where, skew) => {
    const [order] = await addOrders(service.hq.sql, 'shop-a', 1);
    const till = await startTill(service, { skew });
    tills.push(till);
    await till.settled();
    till.line.cut();
    const { caseId, result } = await till.openCase(order!);
    expect(result.ok).toBe(true);
    const here = till.tables.read('case', caseId)!.doc;
    expect(Math.abs(here.openedAt - service.now())).toBeLessThan(minute);
    till.line.mend();
    await till.settled();
    const found = await theCase(caseId);
    expect(found.deadline?.at).toBe(after(service.now(), defaultDeadlines.review));
    const [entry] = await historyOf(caseId);
    expect(Math.abs(entry!.occurredAt - service.now())).toBeLessThan(minute);
    const left = runningClock(
      found.deadline!,
      defaultRulebook,
      'Asia/Shanghai',
      instant(till.counter.clock.now()),
    );
    expect(Math.abs(left.at - till.counter.clock.now() - defaultDeadlines.review)).toBeLessThan(
      minute,
    );
  });

  test('what it claims from tomorrow is taken as now', async () => {
    const [order] = await addOrders(service.hq.sql, 'shop-a', 1);
    const counter = counterNow();
    const open = counter.open(order!, {
      commandId: randomUUID(),
      occurredAt: instant(service.now() + day),
    });
    await counter.push([open]);
    const [entry] = await historyOf(caseIdOf(open));
    expect(entry?.occurredAt).toBe(service.now());
  });
});
