import type { AfterSalesException, Case } from '../../src-core/after-sales/case.ts';
import type { RefundTrouble } from '../../src-core/after-sales/codes.ts';
import type { Command } from '../../src-core/after-sales/command.ts';
import {
  refundNoOf,
  unpaidPartsOf,
  type RefundPart,
} from '../../src-core/after-sales/refund-parts.ts';
import type { Instant } from '../../src-core/basis/instant.ts';
import type { Order } from '../../src-core/order/order.ts';
import { derivedId } from '../import/derived-id.ts';
import type { RefundRecord } from '../store/refund-record.ts';
import type { AnsweredCommand, HqStore, HqTx, ShopContext, SpaceHead } from '../store/store.ts';
import { answer, type Log } from '../sync/answer.ts';
import type { Rules } from '../sync/rules.ts';
import { WorkingCopy } from '../sync/working-copy.ts';
import type { RefundGateway } from './refund-gateway.ts';

export interface RefundDeps {
  readonly store: HqStore;
  readonly rules: Rules;
  readonly clock: () => Instant;
  readonly log: Log;
  readonly moved: (spaceIds: readonly string[]) => void;
  /** Who gives back what was paid neither in cash nor in kind. */
  readonly gateway: RefundGateway;
  /** Others that refunds may still be with from before. */
  readonly formerGateways?: readonly RefundGateway[];
}

/** One exception per refund, whatever becomes of it. */
export const refundExceptionId = (refundNo: string) => derivedId('refund-exception', refundNo);

/** One part, one command: a gateway that answers twice books once. */
const paymentId = (refundNo: string) => derivedId('refund', refundNo);

type Way = { readonly gateway: string; readonly reference: string };
type Said = 'moved' | 'known' | 'refused';

/**
 * One transaction on the refunds of one space, its row locked: what the engine finds out becomes commands
 * like anybody's, decided one after the other over one working copy, and records beside them.
 */
export class RefundDesk {
  readonly now: Instant;
  readonly #deps: RefundDeps;
  readonly #tx: HqTx;
  readonly #head: SpaceHead;
  readonly #context: ShopContext;
  readonly #records = new Map<string, RefundRecord>();
  readonly #answered: AnsweredCommand[] = [];
  #world = new WorkingCopy({ orders: [], cases: [], exceptions: [] });

  private constructor(deps: RefundDeps, tx: HqTx, head: SpaceHead, context: ShopContext) {
    this.#deps = deps;
    this.#tx = tx;
    this.#head = head;
    this.#context = context;
    this.now = deps.clock();
  }

  /** Locks the space. Undefined: there is no such shop. */
  static async open(deps: RefundDeps, tx: HqTx, spaceId: string): Promise<RefundDesk | undefined> {
    const head = await tx.lockSpace(spaceId);
    const context = await tx.shopContext(spaceId, deps.clock());
    return head && context ? new RefundDesk(deps, tx, head, context) : undefined;
  }

  /** Everything the refunds of these cases read. Once, before anything is decided. */
  async load(caseIds: readonly string[]): Promise<void> {
    const { spaceId } = this.#head;
    const wanted = [...new Set(caseIds)];
    const none: readonly string[] = [];
    const about = await this.#tx.loadAggregates(spaceId, {
      orderIds: none,
      caseIds: wanted,
      exceptionIds: none,
    });
    const exceptionIds = about.cases.map(({ doc }) => refundExceptionId(refundNoOf(doc)));
    const told = await this.#tx.loadAggregates(spaceId, {
      orderIds: none,
      caseIds: none,
      exceptionIds,
    });
    this.#world = new WorkingCopy({ ...about, exceptions: told.exceptions });
  }

  case(caseId: string): Case | undefined {
    return this.#world.case(caseId);
  }

  order(orderId: string): Order | undefined {
    return this.#world.order(orderId);
  }

  exceptionOf(found: Case): AfterSalesException | undefined {
    return this.#world.exception(refundExceptionId(refundNoOf(found)));
  }

  keep(record: RefundRecord): void {
    this.#records.set(record.refundNo, record);
  }

  /** As it will be written; undefined: nobody here changed it. */
  kept(refundNo: string): RefundRecord | undefined {
    return this.#records.get(refundNo);
  }

  async #run(command: Command): Promise<Said> {
    const { spaceId } = this.#head;
    const { commandId } = command;
    if (this.#answered.some((one) => one.commandId === commandId)) return 'known';
    const [before] = await this.#tx.answeredCommands(spaceId, [commandId]);
    if (before) return 'known';
    const { outcome } = answer({
      ...this.#deps,
      world: this.#world,
      context: this.#context,
      command,
      actor: { role: 'system' },
      occurredAt: this.now,
      now: this.now,
    });
    if (outcome.outcome === 'rejected') {
      this.#deps.log.error({ commandId, code: outcome.error?.code }, 'a refund was refused');
      return 'refused';
    }
    this.#answered.push({ commandId, hash: 'refund', outcome });
    return 'moved';
  }

  /**
   * A part was paid: the case moves, or where it was paid another way already, an exception says so.
   * `again`: the gateway paid this number before under another reference.
   */
  async paid(found: Case, part: RefundPart, way: Way, again = false): Promise<Said> {
    const { refundNo } = part;
    const commandId = again ? derivedId('refund', refundNo, way.reference) : paymentId(refundNo);
    const open = unpaidPartsOf(found);
    const isLast = found.state === 'refunding' && open.length === 1 && open[0]?.part === part.part;
    const args = { caseId: found.id, ...way };
    return await this.#run(
      isLast
        ? { key: 'refund.settle@1', commandId, args }
        : { key: 'refund.part_paid@1', commandId, args: { ...args, part: part.part } },
    );
  }

  /** A refund that nothing is left of. */
  async settled(found: Case, gateway: string): Promise<Said> {
    const commandId = paymentId(refundNoOf(found));
    const args = { caseId: found.id, gateway, reference: '' };
    return await this.#run({ key: 'refund.settle@1', commandId, args });
  }

  /** Sees to it that the refund stands in the exception queue, once; an open entry about another part stays. */
  async report(
    found: Case,
    record: RefundRecord,
    code: RefundTrouble,
    more: Readonly<Record<string, unknown>> = {},
  ): Promise<void> {
    const { refundNo, amount, gateway, tenderKind } = record;
    const known = this.exceptionOf(found);
    if (known !== undefined && known.resolved === undefined) {
      if (known.params['refundNo'] !== refundNo || known.code === code) return;
    }
    const tender = tenderKind === null ? {} : { tender: tenderKind };
    const params = { refundNo, amount, gateway, ...tender, ...more };
    const exceptionId = refundExceptionId(refundNoOf(found));
    const commandId = derivedId('refund-report', refundNo, code, record.tries, this.now);
    await this.#run({
      key: 'refund.report@1',
      commandId,
      args: { caseId: found.id, exceptionId, trouble: { code, params } },
    });
  }

  /** The entry about this part, or about a refund that is done, goes. */
  async clear(caseId: string, refundNo: string): Promise<void> {
    const found = this.case(caseId);
    const known = found && this.exceptionOf(found);
    if (!found || !known || known.resolved !== undefined) return;
    if (found.state === 'refunding' && known.params['refundNo'] !== refundNo) return;
    const commandId = derivedId('refund-report', refundNo, 'cleared', known.openedAt, this.now);
    const args = { caseId, exceptionId: known.id, trouble: null };
    await this.#run({ key: 'refund.report@1', commandId, args });
    if (found.state === 'refunding') await this.#reportOther(found, refundNo);
  }

  /** Another part that stands still was behind the entry that went. */
  async #reportOther(found: Case, refundNo: string): Promise<void> {
    const all = await this.#tx.refundsOfOrder(this.#head.spaceId, found.orderId);
    const other = all
      .map((record) => this.#records.get(record.refundNo) ?? record)
      .find((one) => one.caseId === found.id && one.refundNo !== refundNo && one.trouble !== null);
    if (other === undefined || other.trouble === null || other.nextTryAt === null) return;
    const error = other.lastError === null ? {} : { error: other.lastError.code };
    await this.report(found, other, other.trouble, error);
  }

  /** Whether anything that counters see changed. */
  get moved(): boolean {
    return this.#answered.length > 0;
  }

  /** Writes all of it. */
  async save(): Promise<void> {
    const { spaceId } = this.#head;
    if (this.#answered.length > 0) {
      const changes = this.#world.changes(this.#head);
      await this.#tx.saveSpace({ ...changes, answered: this.#answered, orderKeys: [] });
    }
    await this.#tx.saveRefunds(spaceId, [...this.#records.values()]);
  }
}
