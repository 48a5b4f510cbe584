import type { Actor } from '../../../src-core/after-sales/case.ts';
import type { Command } from '../../../src-core/after-sales/command.ts';
import type { Rulebook } from '../../../src-core/after-sales/rulebook.ts';
import type { Failure, Result } from '../../../src-core/basis/result.ts';
import { fail, ok } from '../../../src-core/basis/result.ts';
import { HistoryMaker } from '../../../src-core/import/history-maker.ts';
import type { OrgUnit } from '../../../src-core/org/org.ts';
import { derivedId } from '../derived-id.ts';
import type { MatchedReturn } from './match.ts';
import { lineIdAt, retailInstant, retailOrder, retailOrderId } from './orders.ts';

const shopSide: Actor = { role: 'seller', name: 'Online Retail', atCounter: true };
const engine: Actor = { role: 'system' };

/**
 * Stands in for the address the file does not name, and only while history is made: these goods came
 * back to the shop itself. The shop that is stored has none, so that nobody is sent to a made-up place.
 */
const overTheCounter = 'over the counter';

/** The reason the file does not give. */
export interface ReturnRules {
  readonly rulebook: Rulebook;
  readonly reasonCode: string;
}

/** All finished cases of one shop, with the orders they belong to as they stand afterwards. */
export class FinishedCases {
  readonly #made: HistoryMaker;
  readonly #reasonCode: string;

  constructor(shop: OrgUnit, { rulebook, reasonCode }: ReturnRules) {
    this.#made = new HistoryMaker({ ...shop, returnAddress: overTheCounter }, rulebook);
    this.#reasonCode = reasonCode;
  }

  get made(): HistoryMaker {
    return this.#made;
  }

  /**
   * A return of the file as a case that was opened by the shop, agreed, taken in, accepted and refunded,
   * all at the time of the return's invoice: the file knows no other. Error: what the rules said.
   */
  add(match: MatchedReturn): Result<string, Failure> {
    const { returned, invoice } = match;
    const orderId = retailOrderId(invoice.no);
    if (this.#made.order(orderId) === undefined) this.#made.bring(retailOrder(invoice));
    const caseId = derivedId('online-retail', 'case', returned.no, invoice.no);
    const at = retailInstant(returned);
    for (const [index, { actor, command }] of this.#steps(match, caseId, orderId).entries()) {
      const decision = this.#made.run(
        { ...command, commandId: derivedId(caseId, index) } as Command,
        { actor, at },
      );
      if (decision.outcome === 'applied') continue;
      // Only the first step can be refused: the others follow from it.
      if (index > 0) throw new Error(`${command.key} of ${returned.no}: ${decision.outcome}`);
      return decision.outcome === 'rejected'
        ? { ok: false, error: decision.error }
        : fail(decision.outcome);
    }
    return ok(caseId);
  }

  #steps(match: MatchedReturn, caseId: string, orderId: string) {
    const lines = caseLines(match);
    const words = `Return ${match.returned.no}`;
    const step = <K extends Command['key']>(
      actor: Actor,
      key: K,
      args: Extract<Command, { key: K }>['args'],
    ) => ({ actor, command: { key, args } });
    return [
      step(shopSide, 'case.open@1', {
        caseId,
        orderId,
        kind: 'return_refund',
        lines,
        reasonCode: this.#reasonCode,
        words,
        evidence: [],
        negotiated: true,
      }),
      step(shopSide, 'case.agree@1', { caseId, seen: 1 }),
      step(shopSide, 'case.goods_taken_in@1', { caseId, seen: 2, orderId, lines, words: '' }),
      step(shopSide, 'case.accept_receipt@1', { caseId, seen: 3, words: '' }),
      step(engine, 'refund.settle@1', {
        caseId,
        gateway: 'imported',
        reference: match.returned.no,
      }),
    ];
  }
}

/** Two lines of a return that belong to one order line are one line of the case. */
function caseLines({ lines }: MatchedReturn) {
  const pieces = new Map<string, number>();
  for (const { line, bought } of lines) {
    const id = lineIdAt(bought.index);
    pieces.set(id, (pieces.get(id) ?? 0) + line.quantity);
  }
  return [...pieces].map(([orderLineId, quantity]) => ({ orderLineId, quantity }));
}
