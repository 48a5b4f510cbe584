import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { day, hour, minute } from '../../src-core/basis/instant.ts';
import type { Order } from '../../src-core/order/order.ts';
import { addOrders } from '../hq/chain.ts';
import { startService } from '../hq/service.ts';
import type { TestService } from '../hq/service.ts';
import { endTill, eventually, startTill } from './support/till.ts';
import type { Till } from './support/till.ts';

let hq: TestService;
let orders: Order[];
const tills: Till[] = [];

async function till(options: Parameters<typeof startTill>[1] = {}): Promise<Till> {
  const one = await startTill(hq, options);
  tills.push(one);
  return one;
}

beforeAll(async () => {
  hq = await startService();
});
afterAll(() => hq.stop());
beforeEach(async () => {
  orders = await addOrders(hq.hq.sql, 'shop-a', 8);
});
afterEach(async () => {
  for (const one of tills.splice(0)) await endTill(one);
});

const casesAt = async (caseId: string) =>
  await hq.hq.sql<{ n: number }[]>`select count(*)::int as n from cases where id = ${caseId}`;

describe('work with the line down', () => {
  it('keeps nobody who works without a pause from hearing what others did', async () => {
    const one = await till();
    await one.settled();
    const { transport } = one.counter;
    if (transport === null) throw new Error('no line');
    const [push, pull] = [transport.push.bind(transport), transport.pull.bind(transport)];
    const asked: string[] = [];
    transport.push = async (request) => {
      asked.push('push');
      const reply = await push(request);
      const [order] = orders.splice(0, 1);
      if (order !== undefined) await one.openCase(order);
      return reply;
    };
    transport.pull = async (query) => {
      asked.push('pull');
      return await pull(query);
    };
    await one.openCase(orders.pop()!);
    await eventually(() => expect(orders).toEqual([]));
    await one.settled();
    expect(asked.slice(0, 6)).toEqual(['push', 'pull', 'push', 'pull', 'push', 'pull']);
  });

  it('becomes true at headquarters once, although every answer was lost at first', async () => {
    const one = await till();
    await one.settled();
    one.line.cut();
    const { caseId, result } = await one.openCase(orders[0]!);
    expect(result.ok).toBe(true);
    const lost = await one.openCase(orders[1]!);
    await eventually(async () => expect((await one.status()).line.state).toBe('offline'));
    // Requests arrive and are committed; what comes back is swallowed.
    one.line.mend();
    one.line.watch(null, () => 'hold');
    one.counter.syncNow();
    await eventually(async () => {
      const [row] = await casesAt(lost.caseId);
      expect(row?.n).toBe(1);
    });
    one.line.cut();
    one.line.watch(null, null);
    expect((await one.status()).unsent).toBe(2);
    one.line.mend();
    await one.settled();
    expect((await casesAt(caseId))[0]?.n).toBe(1);
    const outbox = one.tables.allOutbox();
    expect(outbox.every((entry) => entry.outcome?.outcome === 'applied')).toBe(true);
  });

  it('survives the end of the program, in order or not, and goes on where it was', async () => {
    const one = await till();
    await one.settled();
    one.line.cut();
    const before: string[] = [];
    for (const how of ['stop', 'kill'] as const) {
      const { result } = await one.openCase(orders[how === 'stop' ? 0 : 1]!);
      before.push(result.ok ? result.value.commandId : '');
      one.stop(how);
      one.start();
      expect(one.tables.unsent(10).map(({ commandId }) => commandId)).toEqual(before);
    }
    one.line.mend();
    await one.settled();
  });

  it('of two counters on one order: who came second is told, and its fact is kept as an exception', async () => {
    const [first, second] = [await till(), await till()];
    await Promise.all([first.settled(), second.settled()]);
    const { caseId } = await first.openCase(orders[0]!);
    await first.settled();
    await second.settled();
    first.line.cut();
    second.line.cut();
    const seen = 1;
    expect((await first.submit('case.withdraw', { caseId, seen }, 'buyer')).ok).toBe(true);
    expect((await second.submit('case.agree', { caseId, seen })).ok).toBe(true);
    const fact = await second.submit('case.goods_taken_in', {
      caseId,
      seen: 2,
      orderId: orders[0]!.id,
      lines: [{ orderLineId: 'l1', quantity: 1 }],
    });
    expect(fact.ok).toBe(true);
    first.line.mend();
    await first.settled();
    second.line.mend();
    await second.settled();
    const answers = await second.ask<{
      rows: { command: { name: string }; outcome: { outcome: string } }[];
    }>(['sync', 'outbox'], { which: 'attention' });
    expect(
      Object.fromEntries(
        answers.rows.map(({ command, outcome }) => [command.name, outcome.outcome]),
      ),
    ).toEqual({ 'case.agree': 'rejected', 'case.goods_taken_in': 'recorded_with_exception' });
    const work = await second.ask<{ counts: Record<string, number> }>(['work', 'list'], {});
    expect(work.counts).toMatchObject({ rejected: 2, exceptions: 1 });
    await first.settled();
  });

  it('is dated by headquarters clock, whatever the machine believes', async () => {
    const one = await till({ skew: -5 * hour });
    await one.settled();
    // Headquarters' clock stands still in a test while the counter's own goes on.
    expect((await one.status()).clockOffset).toBeGreaterThan(5 * hour - 5 * minute);
    expect((await one.status()).trouble).toMatchObject({ code: 'clock_off' });
    one.line.cut();
    const { caseId } = await one.openCase(orders[0]!);
    const { openedAt } = one.tables.read('case', caseId)!.doc;
    expect(Math.abs(openedAt - hq.now())).toBeLessThan(5 * minute);
    one.line.mend();
    await one.settled();
  });

  it('of 90 days comes back whole, with its device still known', async () => {
    const one = await till();
    await one.settled();
    one.line.cut();
    const opened = [];
    for (const order of orders.slice(0, 3)) opened.push(await one.openCase(order));
    one.stop();
    const more = await addOrders(hq.hq.sql, 'shop-a', 20);
    hq.pass(90 * day);
    one.start();
    one.signIn();
    one.line.mend();
    await one.settled();
    expect(one.tables.place('order', more[19]!.id)).toBeDefined();
    // They were opened within the buyer's time, and it counts when: not a day after headquarters heard of it.
    for (const { caseId, result } of opened) {
      expect(result.ok).toBe(true);
      expect((await casesAt(caseId))[0]?.n).toBe(1);
    }
  });
});
