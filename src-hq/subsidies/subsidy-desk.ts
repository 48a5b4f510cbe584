import type { Case } from '../../src-core/after-sales/case.ts';
import type { Command } from '../../src-core/after-sales/command.ts';
import type { LedgerPosting } from '../../src-core/after-sales/decision.ts';
import type { Instant } from '../../src-core/basis/instant.ts';
import { budgetChain } from '../../src-core/freight-subsidy/budget.ts';
import type { Budget, BudgetAlert } from '../../src-core/freight-subsidy/budget.ts';
import type { ClaimEffects } from '../../src-core/freight-subsidy/claim-life.ts';
import type { ClaimContext } from '../../src-core/freight-subsidy/claim-transitions.ts';
import { sentAtOf } from '../../src-core/freight-subsidy/return-parcel.ts';
import { waybillKey } from '../../src-core/freight-subsidy/subsidy-claim.ts';
import type { SubsidyClaim } from '../../src-core/freight-subsidy/subsidy-claim.ts';
import { monthOf } from '../../src-core/freight-subsidy/subsidy-used.ts';
import type { Order } from '../../src-core/order/order.ts';
import { pathAt } from '../../src-core/org/tree.ts';
import { derivedId } from '../import/derived-id.ts';
import type { RefundGateway } from '../refunds/refund-gateway.ts';
import type { AnsweredCommand, HqStore, HqTx, ShopContext, SpaceHead } from '../store/store.ts';
import type { AlertSeed, BudgetChange, ClaimRecord } from '../store/subsidy-port.ts';
import { answer, type Log } from '../sync/answer.ts';
import type { Rules } from '../sync/rules.ts';
import { WorkingCopy } from '../sync/working-copy.ts';
import { buyerKeyOf } from './buyer-key.ts';
import { waitsOf } from './waits.ts';

export interface SubsidyDeps {
  readonly store: HqStore;
  readonly rules: Rules;
  readonly clock: () => Instant;
  readonly log: Log;
  readonly moved: (spaceIds: readonly string[]) => void;
  /** Who pays buyers what their returns cost. */
  readonly gateway: RefundGateway;
}

export type CaseSubsidy = NonNullable<Case['subsidy']>;

/** Budgets up to the first that asks nobody above it: others are not looked at, so nobody waits for them. */
function askedOf(chain: readonly Budget[]): readonly Budget[] {
  const last = chain.findIndex(({ whenExhausted }) => whenExhausted !== 'borrow');
  return last === -1 ? chain : chain.slice(0, last + 1);
}

/**
 * One transaction on the return freight of one case, its space locked: what is found out becomes moves of
 * its claim with their postings, budgets and alerts, and words on the case, all written together.
 */
export class SubsidyDesk {
  readonly now: Instant;
  readonly deps: SubsidyDeps;
  readonly context: ShopContext;
  readonly order: Order;
  readonly #tx: HqTx;
  readonly #head: SpaceHead;
  readonly #world: WorkingCopy;
  readonly #caseId: string;
  readonly #records: readonly ClaimRecord[];
  readonly #changed = new Map<string, ClaimRecord>();
  readonly #budgets = new Map<string, BudgetChange>();
  readonly #postings: LedgerPosting[] = [];
  readonly #alerts: AlertSeed[] = [];
  readonly #answered: AnsweredCommand[] = [];
  #chain: readonly string[] = [];
  #holders = new Map<string, Pick<SubsidyClaim, 'id' | 'caseId'>>();
  #forCaps: readonly SubsidyClaim[] = [];

  private constructor(
    deps: SubsidyDeps,
    tx: HqTx,
    head: SpaceHead,
    context: ShopContext,
    loaded: { world: WorkingCopy; found: Case; order: Order; records: readonly ClaimRecord[] },
  ) {
    this.deps = deps;
    this.context = context;
    this.now = deps.clock();
    this.order = loaded.order;
    this.#tx = tx;
    this.#head = head;
    this.#world = loaded.world;
    this.#caseId = loaded.found.id;
    this.#records = loaded.records;
  }

  /** Locks the space. Undefined: there is no such case there. */
  static async open(
    deps: SubsidyDeps,
    tx: HqTx,
    spaceId: string,
    caseId: string,
  ): Promise<SubsidyDesk | undefined> {
    const head = await tx.lockSpace(spaceId);
    const context = await tx.shopContext(spaceId, deps.clock());
    if (!head || !context) return undefined;
    const reach = { orderIds: [], caseIds: [caseId], exceptionIds: [] };
    const world = new WorkingCopy(await tx.loadAggregates(spaceId, reach));
    const found = world.case(caseId);
    const order = found && world.order(found.orderId);
    if (!found || !order) return undefined;
    const records = await tx.claimsOfCase(spaceId, caseId);
    return new SubsidyDesk(deps, tx, head, context, { world, found, order, records });
  }

  get found(): Case {
    const found = this.#world.case(this.#caseId);
    if (!found) throw new Error(`the case ${this.#caseId} was loaded and is gone`);
    return found;
  }

  /** The case's newest claim, as it is by now. */
  get record(): ClaimRecord | undefined {
    const last = [...this.#changed.values()].at(-1) ?? this.#records.at(-1);
    return last && (this.#changed.get(last.claim.id) ?? last);
  }

  /** Claims there were of the case, so that each has an id of its own. */
  get count(): number {
    return new Set([...this.#records.map(({ claim }) => claim.id), ...this.#changed.keys()]).size;
  }

  get buyerKey(): string | undefined {
    return buyerKeyOf(this.order);
  }

  get month(): string {
    const { record } = this;
    if (record !== undefined && record.claim.state !== 'void') return record.claim.month;
    // Headquarters may hear of it in the next month; a counter's clock may be ahead of it.
    const sentAt = sentAtOf(this.found.inbound) ?? this.now;
    return monthOf(sentAt < this.now ? sentAt : this.now, this.context.shop.timeZone);
  }

  /** Living claims that count towards the caps. */
  get forCaps(): readonly SubsidyClaim[] {
    return this.#forCaps;
  }

  /** Locks and reads all that a step may touch beside the space; once, before the first. */
  async lock(): Promise<void> {
    const { buyerKey, month, order, record, found } = this;
    if (buyerKey !== undefined) await this.#tx.lockBuyer(buyerKey);
    const inbound = found.inbound?.by === 'parcel' ? found.inbound.parcel.waybill : undefined;
    if (inbound !== undefined) {
      const waybill = waybillKey(inbound);
      await this.#tx.lockWaybill(waybill);
      const holder = await this.#tx.claimHolding(waybill);
      if (holder) this.#holders.set(waybill, holder);
    }
    const { spaceId } = this.#head;
    this.#forCaps = await this.#tx.claimsForCaps(spaceId, { orderId: order.id, buyerKey, month });
    await this.#lockBudgets(record?.claim.state === 'void' ? undefined : record?.claim);
  }

  async #lockBudgets(claim: SubsidyClaim | undefined): Promise<void> {
    const { tree } = this.context.policies;
    const { id: shopId } = this.context.shop;
    const at = claim?.reservedAt ?? this.now;
    const there = await this.#tx.budgetsAt(pathAt(tree, shopId, at) ?? [], at);
    const asked = askedOf(budgetChain(tree, there, shopId, at)).map(({ id }) => id);
    const drawn = (claim?.draws ?? []).map(({ budgetId }) => budgetId);
    this.#chain = [...new Set([...asked, ...drawn])];
    for (const budget of await this.#tx.lockBudgets(this.#chain)) {
      this.#budgets.set(budget.id, { budget, before: budget.version });
    }
  }

  claimContext(name: string): ClaimContext {
    const { claim } = this.record ?? {};
    return {
      commandId: derivedId('subsidy', this.#caseId, this.count, claim?.version ?? 0, name),
      now: this.now,
      budgets: this.#chain.flatMap((id) => this.#budgets.get(id)?.budget ?? []),
      holderOf: (waybill) => this.#holders.get(waybill),
    };
  }

  /** Takes what a move of the claim does, and what is known beside it. */
  take(effects: ClaimEffects, beside: Partial<Pick<ClaimRecord, 'bill' | 'payout'>> = {}): void {
    const { claim } = effects;
    for (const budget of effects.budgets) {
      const before = this.#budgets.get(budget.id)?.before;
      if (before === undefined) throw new Error(`the budget ${budget.id} was not locked`);
      this.#budgets.set(budget.id, { budget, before });
    }
    for (const { claimId: _, ...posting } of effects.postings) this.#postings.push(posting);
    for (const alert of effects.alerts) this.alert(alert);
    const known =
      this.#changed.get(claim.id) ?? this.#records.find((one) => one.claim.id === claim.id);
    const bill = beside.bill === undefined ? (known?.bill ?? null) : beside.bill;
    const payout = beside.payout === undefined ? (known?.payout ?? null) : beside.payout;
    this.#changed.set(claim.id, { claim, waits: null, bill, payout });
  }

  /** `refused`: a claim of this case came to nothing for it. */
  alert(alert: BudgetAlert, refused?: Case['amount']): void {
    const { budgetId, code } = alert;
    const unitId = this.#budgets.get(budgetId)?.budget.unitId;
    if (unitId === undefined) return;
    const amount =
      refused ??
      (alert.code === 'budget_overdrawn'
        ? alert.over
        : alert.code === 'budget_borrowed'
          ? alert.amount
          : undefined);
    this.#alerts.push({
      id: derivedId('budget-alert', budgetId, code, this.#caseId, this.found.version),
      budgetId,
      unitId,
      code,
      fromBudgetId: alert.code === 'budget_borrowed' ? alert.fromBudgetId : null,
      amount: amount ?? (0 as Case['amount']),
      refused: refused !== undefined,
      at: this.now,
      caseId: this.#caseId,
    });
  }

  /** Says on the case how its return freight stands. */
  report(subsidy: CaseSubsidy): void {
    const { id: caseId, version } = this.found;
    const commandId = derivedId('subsidy-report', caseId, version);
    const { outcome } = this.#answer({
      key: 'subsidy.report@1',
      commandId,
      args: { caseId, subsidy },
    });
    if (outcome.outcome === 'rejected') {
      this.deps.log.error({ commandId, code: outcome.error?.code }, 'a subsidy was not reported');
      return;
    }
    this.#answered.push({ commandId, hash: 'subsidy', outcome });
  }

  /** The claim's money went a second time, by another's word: once for each word. */
  async paidAgain(way: { readonly gateway: string; readonly reference: string }): Promise<boolean> {
    const { claim } = this.record ?? {};
    const { spaceId } = this.#head;
    if (!claim?.amount) return false;
    const commandId = derivedId('subsidy-paid-again', claim.id, way.gateway, way.reference);
    const reach = { orderIds: [], caseIds: [], exceptionIds: [commandId] };
    const { exceptions } = await this.#tx.loadAggregates(spaceId, reach);
    if (exceptions.length > 0) return false;
    const { outcome } = this.#answer({
      key: 'subsidy.paid_again@1',
      commandId,
      args: { caseId: this.#caseId, amount: claim.amount, ...way },
    });
    if (outcome.outcome === 'rejected') return false;
    this.#answered.push({ commandId, hash: 'subsidy', outcome });
    return true;
  }

  #answer(command: Command) {
    return answer({
      ...this.deps,
      world: this.#world,
      context: this.context,
      command,
      actor: { role: 'system' },
      occurredAt: this.now,
      now: this.now,
    });
  }

  /** Whether anything that counters see changed. */
  get moved(): boolean {
    return this.#answered.length > 0;
  }

  /** Writes all of it; the case asks for nothing more until it changes. */
  async save(): Promise<void> {
    const { spaceId } = this.#head;
    const { found } = this;
    if (this.#answered.length > 0 || this.#postings.length > 0) {
      const changes = this.#world.changes(this.#head);
      const postings = [...changes.postings, ...this.#postings];
      const answered = this.#answered;
      await this.#tx.saveSpace({ ...changes, postings, answered, orderKeys: [] });
    }
    const all = new Map(this.#changed);
    const newest = this.record;
    if (newest !== undefined) all.set(newest.claim.id, newest);
    const records = [...all.values()].map((one) => ({ ...one, waits: waitsOf(one, found) }));
    const claims = records.filter((one) => {
      const known = this.#records.find(({ claim }) => claim.id === one.claim.id);
      return this.#changed.has(one.claim.id) || known?.waits !== one.waits;
    });
    const budgets = [...this.#budgets.values()].filter(
      ({ budget, before }) => budget.version !== before,
    );
    const looked = [this.#caseId];
    await this.#tx.saveSubsidies(spaceId, { looked, claims, budgets, alerts: this.#alerts });
  }
}
