import type { Case } from '../../src-core/after-sales/case.ts';
import type { Command } from '../../src-core/after-sales/command.ts';
import type { Instant } from '../../src-core/basis/instant.ts';
import type { Order } from '../../src-core/order/order.ts';
import { derivedId } from '../import/derived-id.ts';
import type { HqStore, HqTx } from '../store/store.ts';
import { answer, openWorkingCopy, type Log } from '../sync/answer.ts';
import type { Rules } from '../sync/rules.ts';
import type { RefundGateway } from './refund-gateway.ts';

export interface RefundDeps {
  readonly store: HqStore;
  readonly rules: Rules;
  readonly clock: () => Instant;
  readonly log: Log;
  readonly moved: (spaceIds: readonly string[]) => void;
  readonly gateway: RefundGateway;
}

interface Due {
  readonly case: Case;
  readonly order: Order;
}

const casesPerLook = 200;

/** Cash goes back over the counter: the till says when. */
const paidInCash = (order: Order) => order.tenders.some(({ kind }) => kind === 'cash');

async function look(tx: HqTx, spaceId: string, afterId: string | undefined) {
  const cases = await tx.refundingCases(spaceId, afterId, casesPerLook);
  const reach = { orderIds: cases.map((one) => one.orderId), caseIds: [], exceptionIds: [] };
  const loaded = cases.length === 0 ? [] : (await tx.loadAggregates(spaceId, reach)).orders;
  const orders = new Map(loaded.map(({ doc }) => [doc.id, doc]));
  const due = cases.flatMap((one): Due[] => {
    const order = orders.get(one.orderId);
    return order && !paidInCash(order) ? [{ case: one, order }] : [];
  });
  return { due, lastId: cases.length < casesPerLook ? undefined : cases.at(-1)?.id };
}

async function settle(deps: RefundDeps, tx: HqTx, spaceId: string, due: Due, reference: string) {
  const head = await tx.lockSpace(spaceId);
  const context = await tx.shopContext(spaceId);
  if (!head || !context) return false;
  // One refund, one command: a gateway that answers twice books once.
  const commandId = derivedId('refund', due.case.refundNo ?? due.case.id);
  const [before] = await tx.answeredCommands(spaceId, [commandId]);
  if (before) return false;
  const command: Command<'refund.settle@1'> = {
    key: 'refund.settle@1',
    commandId,
    args: { caseId: due.case.id, gateway: deps.gateway.name, reference: reference.slice(0, 80) },
  };
  const world = await openWorkingCopy(tx, spaceId, deps.rules, [command]);
  const now = deps.clock();
  const actor = { role: 'system' as const };
  const { outcome } = answer({ ...deps, world, context, command, actor, occurredAt: now, now });
  if (outcome.outcome === 'rejected') {
    deps.log.error({ caseId: due.case.id, code: outcome.error?.code }, 'a paid refund was refused');
    return false;
  }
  const answered = [{ commandId, hash: 'refund', outcome }];
  await tx.saveSpace({ ...world.changes(head), answered, orderKeys: [] });
  return true;
}

/** One pass over all refunds without cash that are due; answers the cases it settled. */
export async function settleRefunds(deps: RefundDeps): Promise<readonly string[]> {
  const settled: string[] = [];
  for (const spaceId of await deps.store.read((view) => view.refundingSpaces(100_000))) {
    let after: string | undefined;
    do {
      const from = after;
      const { due, lastId } = await deps.store.write((tx) => look(tx, spaceId, from));
      for (const one of due) {
        // Asked outside of any transaction: a gateway takes the time it takes.
        const { refundNo, id } = one.case;
        const { currency, tenders } = one.order;
        const amount = one.case.amount;
        const said = await deps.gateway.refund({
          refundNo: refundNo ?? id,
          amount,
          currency,
          tenders,
        });
        if (said.state === 'failed')
          deps.log.warn({ caseId: id, code: said.code }, 'a refund failed');
        if (said.state !== 'succeeded') continue;
        const { reference } = said;
        const done = await deps.store.write((tx) => settle(deps, tx, spaceId, one, reference));
        if (done) settled.push(id);
      }
      if (due.length > 0) deps.moved([spaceId]);
      after = lastId;
    } while (after !== undefined);
  }
  return settled;
}
