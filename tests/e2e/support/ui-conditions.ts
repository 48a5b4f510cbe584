import { instant } from '../../../src-core/basis/instant.ts';
import type { CaseView, OutboxRow } from '../../../src-core/contract/counter-rows.ts';
import type { FixtureCounter } from './ui-fixture/fixture-counter.ts';
import { freshId } from './ui-fixture/world.ts';

/** The line is down, and some commands wait for it. */
export const offline = (counter: FixtureCounter) =>
  counter.setStatus({
    line: {
      state: 'offline',
      since: Date.now() - 25 * 60_000,
      reason: { code: 'unreachable', params: {} },
      nextTryAt: Date.now() + 40_000,
    },
    unsent: 7,
    lastSyncAt: Date.now() - 26 * 60_000,
  });

/** Answers of every kind stand in the sync centre. */
export function answers(counter: FixtureCounter): void {
  const command = (seq: number, name: string, args: Record<string, unknown>): OutboxRow => ({
    seq,
    command: {
      seq,
      commandId: freshId(),
      name,
      version: 1,
      args,
      actor: { role: 'seller', personId: 'shop-hz-01-clerk-1' },
      occurredAt: instant(Date.now() - seq * 60_000),
    },
    state: 'answered',
    outcome: null,
    caseId: freshId(),
    orderId: freshId(),
    caseNo: `S2611221000${seq}`,
    orderNo: `E2611221000${seq}`,
    orderNow: null,
    dismissed: false,
    happened: null,
  });
  const outcome = (row: OutboxRow, part: object): OutboxRow => ({
    ...row,
    outcome: {
      seq: row.seq,
      commandId: row.command.commandId,
      takenAt: instant(Date.now()),
      ...part,
    } as never,
  });
  const happened = {
    caseId: freshId(),
    n: 3,
    commandId: freshId(),
    event: 'withdrawn',
    actor: { role: 'buyer' as const, name: '王小明' },
    occurredAt: instant(Date.now() - 20 * 60_000),
    from: 'awaiting_seller_review' as const,
    to: 'closed' as const,
    details: {},
    buyerSees: true,
  };
  counter.outbox.push(
    {
      ...outcome(
        command(1, 'case.refuse', { reasonCode: 'used', words: '吊牌已剪，影响二次销售' }),
        {
          outcome: 'rejected',
          error: { code: 'changed_meanwhile', params: { seen: 1, version: 2 } },
        },
      ),
      happened,
    },
    outcome(command(2, 'case.goods_taken_in', { words: '' }), {
      outcome: 'recorded_with_exception',
      exceptionCode: 'goods_taken_in_unexpectedly',
    }),
    outcome(command(3, 'case.agree', {}), {
      outcome: 'applied_modified',
      differs: { amount: [19_900, 18_900] },
    }),
    outcome(command(4, 'case.agree', {}), { outcome: 'applied' }),
    {
      ...outcome(
        command(6, 'order.modify', {
          orderId: freshId(),
          seen: 0,
          address: {
            province: '浙江省',
            city: '杭州市',
            district: '西湖区',
            street: '教工路 18 号',
            contact: '王小明',
            phone: '138****1234',
          },
        }),
        { outcome: 'rejected', error: { code: 'already_shipped', params: {} } },
      ),
      caseId: null,
      caseNo: null,
      orderNow: {
        status: 'shipped',
        last: {
          what: 'shipped',
          at: instant(Date.now() - 400_000),
          more: 'SF1300000000003',
          carrier: 'SF',
        },
      },
    },
    {
      ...command(5, 'case.accept_and_ship', { carrier: 'SF', waybill: 'SF1500000000123' }),
      state: 'pending',
    },
  );
  counter.setStatus({ attention: 4, unsent: 1 });
}

/** The gateway refuses the refund of whatever case one opens. */
export function refundStuck(counter: FixtureCounter): void {
  const ask = counter.call.bind(counter);
  counter.call = (path, input) => {
    const answer = ask(path, input);
    if (path.join('.') !== 'cases.get' || !answer.ok) return answer;
    const view = answer.value as CaseView;
    const { id, orderId, amount } = view.case;
    const params = { refundNo: 'R26112200001', amount, error: 'NOT_ENOUGH' };
    const openedAt = instant(Date.now() - 3_600_000);
    const stuck = { id, caseId: id, orderId, code: 'refund_failed', openedAt, params };
    return { ok: true, value: { ...view, exceptions: [stuck] } };
  };
}
