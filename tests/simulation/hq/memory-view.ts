import type {
  AfterSalesException,
  Case,
  HistoryEntry,
} from '../../../src-core/after-sales/case.ts';
import type { CommandReach } from '../../../src-core/after-sales/decision.ts';
import type { Rulebook } from '../../../src-core/after-sales/rulebook.ts';
import type { Instant } from '../../../src-core/basis/instant.ts';
import type { Assignment } from '../../../src-core/freight-subsidy/pushed-down/assignment.ts';
import { PolicyIndex } from '../../../src-core/freight-subsidy/pushed-down/policy-index.ts';
import { rulebookOf } from '../../../src-core/freight-subsidy/pushed-down/rulebook-of.ts';
import type { PolicyVersion } from '../../../src-core/freight-subsidy/pushed-down/version.ts';
import type { Order } from '../../../src-core/order/order.ts';
import { scopeAt } from '../../../src-core/org/above.ts';
import type { OrgMove, OrgUnit, Person } from '../../../src-core/org/org.ts';
import { treeOf } from '../../../src-core/org/tree.ts';
import type { Change, ReferenceDoc } from '../../../src-core/sync/protocol.ts';
import type {
  Aggregates,
  ChangeWindow,
  ClientCommand,
  ClientState,
  HqView,
  OrderKey,
  ShopContext,
  SnapshotPage,
  SpaceHead,
  Versioned,
} from '../../../src-hq/store/store.ts';
import type { RefundRecord } from '../../../src-hq/store/refund-record.ts';
import type { SubsidyView } from '../../../src-hq/store/subsidy-port.ts';
import type { Transaction } from './memory-database.ts';
import type { ChangedType } from './memory-rows.ts';
import { tables } from './memory-rows.ts';
import { pageOf } from './memory-snapshot.ts';

type Living = Versioned<Order> | Versioned<Case> | Versioned<AfterSalesException>;

/** The reading half of the port, over one transaction. */
export class MemoryView implements Omit<HqView, keyof SubsidyView> {
  protected readonly tx: Transaction;
  protected readonly statement: () => Promise<void>;

  constructor(tx: Transaction, statement: () => Promise<void>) {
    this.tx = tx;
    this.statement = statement;
  }

  async hqEpoch(): Promise<string> {
    await this.statement();
    return this.tx.get<string>(tables.setting, 'epoch') ?? 'epoch-1';
  }

  async scopeOf(unitId: string, now: Instant): Promise<readonly string[]> {
    await this.statement();
    const units = this.all<OrgUnit>(tables.unit);
    return scopeAt(treeOf({ units, moves: this.all<OrgMove>(tables.move) }), unitId, now);
  }

  async spaceHeads(spaceIds: readonly string[]): Promise<readonly SpaceHead[]> {
    await this.statement();
    return spaceIds.flatMap((id) => this.tx.get<SpaceHead>(tables.space, id) ?? []);
  }

  async changesAfter(
    spaceId: string,
    window: ChangeWindow,
    limit: number,
  ): Promise<readonly Change[]> {
    await this.statement();
    const gone =
      window.after === 0
        ? []
        : this.all<Change & { type: 'tombstone' }>(tables.aggregate('tombstone', spaceId));
    return [...this.#changes(spaceId, window), ...gone.filter(({ ver }) => ver > window.after)]
      .sort((a, b) => a.ver - b.ver)
      .slice(0, limit);
  }

  async changesOf(
    spaceId: string,
    reach: CommandReach,
    window: ChangeWindow,
  ): Promise<readonly Change[]> {
    await this.statement();
    return [
      ...this.#changed('order', spaceId, window, reach.orderIds),
      ...this.#changed('case', spaceId, window, reach.caseIds),
      ...this.#changed('exception', spaceId, window, reach.exceptionIds),
    ];
  }

  async client(spaceId: string, clientId: string): Promise<ClientState | undefined> {
    await this.statement();
    return this.tx.get<ClientState>(tables.client(spaceId), clientId);
  }

  async clientCommands(
    spaceId: string,
    clientId: string,
    after: number,
    upTo: number,
  ): Promise<readonly ClientCommand[]> {
    await this.statement();
    return this.all<ClientCommand>(tables.clientCommand(spaceId, clientId))
      .filter(({ seq }) => seq > after && seq <= upTo)
      .sort((a, b) => a.seq - b.seq);
  }

  async snapshotSize(spaceIds: readonly string[]): Promise<{ rows: number; bytes: number }> {
    await this.statement();
    const living = this.#living(spaceIds);
    const bytes = living.reduce((sum, row) => sum + JSON.stringify(row).length + 80, 0);
    return { rows: living.length, bytes };
  }

  async snapshotPage(
    spaceIds: readonly string[],
    afterKey: string | undefined,
    limit: number,
  ): Promise<SnapshotPage> {
    await this.statement();
    return pageOf(this.#living(spaceIds), spaceIds, afterKey, limit);
  }

  async dueSpaces(now: Instant, limit: number): Promise<readonly string[]> {
    await this.statement();
    const due = this.#spaces().flatMap((spaceId) => {
      const times = this.all<Versioned<Case>>(tables.aggregate('case', spaceId)).flatMap(
        ({ doc }) => doc.deadline?.at ?? [],
      );
      const first = Math.min(...times);
      return first <= now ? [{ spaceId, first }] : [];
    });
    return due
      .sort((a, b) => a.first - b.first)
      .slice(0, limit)
      .map(({ spaceId }) => spaceId);
  }

  async refundSpaces(now: Instant, limit: number): Promise<readonly string[]> {
    await this.statement();
    return this.#spaces()
      .filter(
        (spaceId) => this.unplanned(spaceId).length > 0 || this.dueRecords(spaceId, now).length > 0,
      )
      .sort()
      .slice(0, limit);
  }

  async locateRefund(refundNo: string): Promise<string | undefined> {
    await this.statement();
    return this.#spaces().find(
      (spaceId) => this.tx.get(tables.refund(spaceId), refundNo) !== undefined,
    );
  }

  async refundRecord(spaceId: string, refundNo: string): Promise<RefundRecord | undefined> {
    await this.statement();
    return this.tx.get<RefundRecord>(tables.refund(spaceId), refundNo);
  }

  async refundsOfOrder(spaceId: string, orderId: string): Promise<readonly RefundRecord[]> {
    await this.statement();
    return this.all<RefundRecord>(tables.refund(spaceId))
      .filter((one) => one.orderId === orderId)
      .sort((a, b) => (a.refundNo < b.refundNo ? -1 : 1));
  }

  protected unplanned(spaceId: string): Case[] {
    const known = new Set(
      this.all<RefundRecord>(tables.refund(spaceId)).map(({ caseId }) => caseId),
    );
    return this.all<Versioned<Case>>(tables.aggregate('case', spaceId))
      .map(({ doc }) => doc)
      .filter((one) => one.state === 'refunding' && !known.has(one.id))
      .sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  protected dueRecords(spaceId: string, now: Instant): RefundRecord[] {
    const cases = tables.aggregate('case', spaceId);
    return this.all<RefundRecord>(tables.refund(spaceId))
      .filter(({ nextTryAt, caseEnded, caseId }) => {
        if (nextTryAt === null) return false;
        const unnoticed = (): boolean => {
          const found = this.tx.get<Versioned<Case>>(cases, caseId);
          return !caseEnded && found !== undefined && found.doc.state !== 'refunding';
        };
        return nextTryAt <= now || unnoticed();
      })
      .sort(
        (a, b) => (a.nextTryAt ?? 0) - (b.nextTryAt ?? 0) || (a.refundNo < b.refundNo ? -1 : 1),
      );
  }

  async locateCase(caseId: string): Promise<string | undefined> {
    await this.statement();
    return this.tx.get<string>(tables.place('case'), caseId);
  }

  async locateOrder(orderId: string): Promise<string | undefined> {
    await this.statement();
    return this.tx.get<string>(tables.place('order'), orderId);
  }

  async locateException(exceptionId: string): Promise<string | undefined> {
    await this.statement();
    return this.tx.get<string>(tables.place('exception'), exceptionId);
  }

  async orderKeys(
    keys: readonly { readonly channel: string; readonly externalNo: string }[],
  ): Promise<readonly (OrderKey & { readonly spaceId: string })[]> {
    await this.statement();
    return keys.flatMap(
      ({ channel, externalNo }) =>
        this.tx.get<OrderKey & { spaceId: string }>(tables.orderKey, `${channel}/${externalNo}`) ??
        [],
    );
  }

  async caseHistory(spaceId: string, caseId: string): Promise<readonly HistoryEntry[]> {
    await this.statement();
    return this.#historyOf(spaceId, caseId).map(({ doc }) => doc);
  }

  async shopContext(shopId: string, now: Instant): Promise<ShopContext | undefined> {
    await this.statement();
    const shop = this.tx.get<OrgUnit>(tables.unit, shopId);
    const rulebook = this.tx.get<Rulebook>(tables.setting, 'rulebook');
    if (shop?.kind !== 'shop' || rulebook === undefined) return undefined;
    const people = this.all<Person>(tables.person).filter((person) => person.unitId === shopId);
    const policies = new PolicyIndex({
      org: { units: this.all<OrgUnit>(tables.unit), moves: this.all<OrgMove>(tables.move) },
      versions: this.all<PolicyVersion>(tables.policyVersion),
      assignments: this.all<Assignment>(tables.assignment),
    });
    return {
      shop,
      rulebook: rulebookOf(policies, { unitId: shopId, at: now }, rulebook),
      policies,
      tariffs: [],
      people: new Map(people.map((person) => [person.id, person])),
    };
  }

  async loadAggregates(spaceId: string, reach: CommandReach): Promise<Aggregates> {
    await this.statement();
    const find = <T>(type: ChangedType, ids: Iterable<string>): Versioned<T>[] =>
      [...new Set(ids)].flatMap(
        (id) => this.tx.get<Versioned<T>>(tables.aggregate(type, spaceId), id) ?? [],
      );
    const cases = find<Case>('case', reach.caseIds);
    return {
      cases,
      orders: find<Order>('order', [...reach.orderIds, ...cases.map(({ doc }) => doc.orderId)]),
      exceptions: find<AfterSalesException>('exception', reach.exceptionIds),
    };
  }

  protected all<T>(table: string): T[] {
    return Array.from(this.tx.scan<T>(table), ([, value]) => value);
  }

  #spaces(): string[] {
    return this.all<SpaceHead>(tables.space).map(({ spaceId }) => spaceId);
  }

  #historyOf(spaceId: string, caseId: string): Versioned<HistoryEntry>[] {
    return this.all<Versioned<HistoryEntry>>(tables.history(spaceId))
      .filter(({ doc }) => doc.caseId === caseId)
      .sort((a, b) => a.doc.n - b.doc.n);
  }

  #changes(spaceId: string, window: ChangeWindow): Change[] {
    const references = this.all<Versioned<ReferenceDoc> & { readonly id: string }>(
      tables.aggregate('reference', spaceId),
    );
    return [
      ...this.#changed('order', spaceId, window),
      ...this.#changed('case', spaceId, window),
      ...this.#changed('exception', spaceId, window),
      ...references
        .filter(({ ver }) => ver > window.after)
        .map(({ doc, ver, id }): Change => ({ type: 'reference', id, ver, doc })),
    ];
  }

  #changed(
    type: ChangedType,
    spaceId: string,
    window: ChangeWindow,
    ids?: readonly string[],
  ): Change[] {
    const table = tables.aggregate(type, spaceId);
    const found =
      ids === undefined
        ? this.all<Living>(table)
        : ids.flatMap((id) => this.tx.get<Living>(table, id) ?? []);
    return found
      .filter(({ ver }) => ver > window.after)
      .map((item) => this.#change(type, spaceId, item, window.historyAfter));
  }

  #change(type: ChangedType, spaceId: string, { doc, ver }: Living, historyAfter: number): Change {
    const base = { id: doc.id, ver };
    if (type === 'order') return { ...base, type, doc: doc as Order };
    if (type === 'exception') return { ...base, type, doc: doc as AfterSalesException };
    const history = this.#historyOf(spaceId, doc.id)
      .filter((entry) => entry.ver > historyAfter)
      .map((entry) => entry.doc);
    return { ...base, type, doc: doc as Case, history };
  }

  #living(spaceIds: readonly string[]): { spaceId: string; change: Change }[] {
    return spaceIds.flatMap((spaceId) =>
      this.#changes(spaceId, { after: 0, historyAfter: 0 }).map((change) => ({ spaceId, change })),
    );
  }
}
