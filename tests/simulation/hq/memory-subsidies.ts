import type { Case } from '../../../src-core/after-sales/case.ts';
import type { Instant } from '../../../src-core/basis/instant.ts';
import type { Budget } from '../../../src-core/freight-subsidy/budget.ts';
import { mayAskForSubsidy } from '../../../src-core/freight-subsidy/case-step.ts';
import type { SubsidyClaim } from '../../../src-core/freight-subsidy/subsidy-claim.ts';
import type { SpaceHead, Versioned } from '../../../src-hq/store/store.ts';
import type {
  CapKeys,
  ClaimRecord,
  SubsidyChanges,
  SubsidyTx,
} from '../../../src-hq/store/subsidy-port.ts';
import { DatabaseError } from './memory-database.ts';
import { deepFreeze, tables } from './memory-rows.ts';
import { MemoryView } from './memory-view.ts';

/** What the engine of return freight reads and writes; keys that PostgreSQL keeps unique are unique here. */
export class MemorySubsidyTx extends MemoryView implements SubsidyTx {
  async subsidySpaces(now: Instant, limit: number): Promise<readonly string[]> {
    await this.statement();
    return this.all<SpaceHead>(tables.space)
      .map(({ spaceId }) => spaceId)
      .filter(
        (spaceId) =>
          this.all<string>(tables.subsidyDue(spaceId)).length > 0 ||
          this.#claims(spaceId).some(({ payout }) => isDue(payout?.nextTryAt, now)),
      )
      .sort()
      .slice(0, limit);
  }

  async subsidyCases(spaceId: string, limit: number): Promise<readonly Pick<Case, 'id'>[]> {
    await this.statement();
    return this.all<string>(tables.subsidyDue(spaceId))
      .sort()
      .slice(0, limit)
      .map((id) => ({ id }));
  }

  async isSubsidyDue(spaceId: string, caseId: string): Promise<boolean> {
    await this.statement();
    return this.tx.get(tables.subsidyDue(spaceId), caseId) !== undefined;
  }

  async claimsOfCase(spaceId: string, caseId: string): Promise<readonly ClaimRecord[]> {
    await this.statement();
    return this.#claims(spaceId)
      .filter(({ claim }) => claim.caseId === caseId)
      .sort(
        (a, b) => a.claim.reservedAt - b.claim.reservedAt || (a.claim.id < b.claim.id ? -1 : 1),
      );
  }

  async claimRecord(spaceId: string, claimId: string): Promise<ClaimRecord | undefined> {
    await this.statement();
    return this.tx.get<ClaimRecord>(tables.claim(spaceId), claimId);
  }

  async lockBuyer(buyerKey: string): Promise<void> {
    await this.statement();
    await this.tx.lock('buyer', buyerKey);
  }

  async lockWaybill(waybill: string): Promise<void> {
    await this.statement();
    await this.tx.lock('waybill', waybill);
  }

  async claimsForCaps(
    spaceId: string,
    { orderId, buyerKey, month }: CapKeys,
  ): Promise<readonly SubsidyClaim[]> {
    await this.statement();
    return this.#living().filter(
      (claim) =>
        (claim.shopId === spaceId && claim.orderId === orderId) ||
        (buyerKey !== undefined && claim.buyerKey === buyerKey && claim.month === month),
    );
  }

  async claimHolding(waybill: string): Promise<Pick<SubsidyClaim, 'id' | 'caseId'> | undefined> {
    await this.statement();
    return this.#living().find((claim) => claim.waybill === waybill);
  }

  async budgetsAt(unitIds: readonly string[], at: Instant): Promise<readonly Budget[]> {
    await this.statement();
    return this.all<Budget>(tables.budget).filter(
      ({ unitId, from, to }) => unitIds.includes(unitId) && from <= at && at < to,
    );
  }

  async lockBudgets(ids: readonly string[]): Promise<readonly Budget[]> {
    await this.statement();
    const found: Budget[] = [];
    for (const id of ids.toSorted()) {
      await this.tx.lock(tables.budget, id);
      const budget = this.tx.get<Budget>(tables.budget, id);
      if (budget !== undefined) found.push(budget);
    }
    return found;
  }

  async duePayouts(spaceId: string, now: Instant, limit: number): Promise<readonly ClaimRecord[]> {
    await this.statement();
    return this.#claims(spaceId)
      .filter(({ payout }) => isDue(payout?.nextTryAt, now))
      .sort((a, b) => (a.claim.id < b.claim.id ? -1 : 1))
      .slice(0, limit);
  }

  async saveSubsidies(
    spaceId: string,
    { looked, claims, budgets, alerts }: SubsidyChanges,
  ): Promise<void> {
    await this.statement();
    for (const record of claims) {
      this.#mustBeAlone(record.claim);
      await this.tx.put(tables.claim(spaceId), record.claim.id, deepFreeze({ ...record }));
    }
    for (const { budget, before } of budgets) {
      const { version } = this.tx.get<Budget>(tables.budget, budget.id) ?? {};
      if (version !== before) throw new Error(`the budget ${budget.id} was not at ${before}`);
      await this.tx.put(tables.budget, budget.id, deepFreeze({ ...budget }));
    }
    for (const alert of alerts)
      await this.tx.put(tables.budgetAlert, `${alert.budgetId}/${alert.code}`, deepFreeze(alert));
    for (const id of looked) await this.tx.delete(tables.subsidyDue(spaceId), id);
  }

  /** The flag PostgreSQL keeps in a column of the case. */
  protected async noteSubsidies(spaceId: string, cases: readonly Versioned<Case>[]): Promise<void> {
    for (const { doc } of cases)
      if (mayAskForSubsidy(doc)) await this.tx.put(tables.subsidyDue(spaceId), doc.id, doc.id);
      else await this.tx.delete(tables.subsidyDue(spaceId), doc.id);
  }

  #claims(spaceId: string): ClaimRecord[] {
    return this.all<ClaimRecord>(tables.claim(spaceId));
  }

  #living(): SubsidyClaim[] {
    return this.all<SpaceHead>(tables.space)
      .flatMap(({ spaceId }) => this.#claims(spaceId))
      .map(({ claim }) => claim)
      .filter(({ state }) => state !== 'void');
  }

  #mustBeAlone(claim: SubsidyClaim): void {
    if (claim.state === 'void') return;
    const doubled = this.#living().some(
      (other) =>
        other.id !== claim.id &&
        (other.caseId === claim.caseId ||
          (claim.waybill !== undefined && other.waybill === claim.waybill)),
    );
    if (doubled) throw new DatabaseError('23505', `a second living claim: ${claim.id}`);
  }
}

function isDue(at: Instant | null | undefined, now: Instant): boolean {
  return at !== null && at !== undefined && at <= now;
}
