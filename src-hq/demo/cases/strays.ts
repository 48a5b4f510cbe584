import type { Command } from '../../../src-core/after-sales/command.ts';
import { after, hour } from '../../../src-core/basis/instant.ts';
import type { Instant } from '../../../src-core/basis/instant.ts';
import { HistoryMaker } from '../../../src-core/import/history-maker.ts';
import { derivedId } from '../../import/derived-id.ts';
import type { OrderBundle } from '../../import/order-writer.ts';
import type { Stage } from './tell.ts';

/**
 * Facts nobody can place: goods that were taken in for a case headquarters never heard of, twice; once
 * somebody has already looked at it and said what was done.
 */
export function addStrays(bundles: readonly OrderBundle[], stage: Stage): OrderBundle[] {
  // Goods come back after they were bought.
  const earliest = after(stage.now, -30 * hour);
  const wanted = bundles
    .filter(({ order, cases }) => cases.length === 0 && (order.completedAt ?? stage.now) < earliest)
    .slice(-2);
  return bundles.map((bundle) => {
    const nth = wanted.indexOf(bundle);
    return nth === -1 ? bundle : withStray(bundle, stage, nth);
  });
}

function withStray(bundle: OrderBundle, stage: Stage, nth: number): OrderBundle {
  const { order } = bundle;
  const clerk = stage.staff.find(({ role }) => role === 'clerk');
  if (clerk === undefined) throw new Error(`no clerk in ${stage.shop.id}`);
  const actor = { role: 'seller', personId: clerk.id, name: clerk.name } as const;
  const made = new HistoryMaker(stage.unit, stage.rulebook);
  made.bring(order);
  const commandId = derivedId('demo', 'stray', stage.shop.id, nth);
  const run = (command: Command, at: Instant) => {
    const { outcome } = made.run(command, { actor, at });
    if (outcome === 'rejected') throw new Error(`stray ${nth}: ${command.key} was rejected`);
  };
  const taken = after(stage.now, -(30 - 20 * nth) * hour);
  const lines = order.lines.slice(0, 1).map(({ id, quantity }) => ({ orderLineId: id, quantity }));
  const args = { caseId: derivedId(commandId, 'case'), seen: 1, orderId: order.id, lines };
  run(
    { key: 'case.goods_taken_in@1', commandId, args: { ...args, words: '顾客放下就走了' } },
    taken,
  );
  if (nth === 0) {
    const words = '已电话联系顾客，确认是退货，补建售后单';
    const resolve = { exceptionId: commandId, words };
    run(
      { key: 'exception.resolve@1', commandId: derivedId(commandId, 'resolve'), args: resolve },
      after(taken, 3 * hour),
    );
  }
  return { ...bundle, exceptions: made.exceptions };
}
