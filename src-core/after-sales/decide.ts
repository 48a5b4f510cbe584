import { labelPrinted, modifyOrder } from '../order/modify-order.ts';
import { trackOrder } from '../order/track-order.ts';
import type { Command } from './command.ts';
import { fireDeadline } from './deadlines.ts';
import type { CommandReach, Decision, DecisionContext, World } from './decision.ts';
import { recordFact } from './facts.ts';
import { moveCase, openCase } from './move-case.ts';
import { reportRefund } from './report-refund.ts';
import { reportSubsidy } from './report-subsidy.ts';
import { resolveException } from './resolve-exception.ts';
import { settleRefund } from './settle-refund.ts';
import { subsidyPaidAgain } from './subsidy-paid-again.ts';
import { trackCase } from './track-case.ts';

/**
 * All aggregates `decide` may read for a command. Beyond these the caller loads the order of every case
 * it loads (`case.orderId`): most commands name only their case, which alone knows its order.
 */
export function reachOf(command: Command): CommandReach {
  const { args } = command;
  return {
    orderIds: 'orderId' in args ? [args.orderId] : [],
    caseIds: 'caseId' in args ? [args.caseId] : [],
    exceptionIds: 'exceptionId' in args ? [args.exceptionId] : [],
  };
}

/**
 * What a command does to the world it finds; the same pure function at headquarters and on a counter.
 * Never throws on input that `parseCommand` let through, never changes its arguments, and gives the
 * same answer for the same question. A fact is never `rejected`. Rejections: `rejectionCodes`.
 */
export function decide(command: Command, world: World, ctx: DecisionContext): Decision {
  switch (command.key) {
    case 'case.open@1':
      return openCase(command, world, ctx);
    case 'case.goods_taken_in@1':
    case 'case.handed_over@1':
    case 'case.cash_paid@1':
    case 'case.goods_sent_back@1':
    case 'case.difference_collected@1':
    case 'case.difference_refunded@1':
      return recordFact(command, world, ctx);
    case 'deadline.fire@1':
      return fireDeadline(command, world, ctx);
    case 'refund.settle@1':
    case 'refund.part_paid@1':
    case 'refund.paid_outside@1':
      return settleRefund(command, world, ctx);
    case 'refund.report@1':
      return reportRefund(command, world, ctx);
    case 'subsidy.report@1':
      return reportSubsidy(command, world, ctx);
    case 'subsidy.paid_again@1':
      return subsidyPaidAgain(command, world, ctx);
    case 'order.modify@1':
      return modifyOrder(command, world, ctx);
    case 'order.track@1':
      return trackOrder(command, world, ctx);
    case 'case.track@1':
      return trackCase(command, world, ctx);
    case 'order.label_printed@1':
      return labelPrinted(command, world, ctx);
    case 'exception.resolve@1':
      return resolveException(command, world, ctx);
    default:
      return moveCase(command, world, ctx);
  }
}
