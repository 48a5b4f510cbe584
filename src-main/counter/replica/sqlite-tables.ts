import type { HistoryEntry } from '../../../src-core/after-sales/case.ts';
import type { ReferenceDoc, WireCommand } from '../../../src-core/sync/protocol.ts';
import type {
  AggregateType,
  OutboxEntry,
  ReplicaTables,
  ShadowRow,
  SpaceState,
  StoredAggregate,
  SyncState,
} from '../../../src-core/sync/replica-tables.ts';
import { AuditStore } from './audit-store.ts';
import { CaseStore } from './case-store.ts';
import { ExceptionStore } from './exception-store.ts';
import type { Connection } from './open-database.ts';
import { OrderStore } from './order-store.ts';
import { OutboxStore } from './outbox-store.ts';
import { ReceiptStore } from './receipt-store.ts';
import { ReferenceStore } from './reference-store.ts';
import { StateStore } from './state-store.ts';
import { WaybillStore } from './waybill-store.ts';

/** What replay needs of a replica, over the stores of one open database. Its statements are prepared once. */
export class SqliteTables implements ReplicaTables {
  readonly orders: OrderStore;
  readonly cases: CaseStore;
  readonly exceptions: ExceptionStore;
  readonly references: ReferenceStore;
  readonly waybills: WaybillStore;
  readonly outbox: OutboxStore;
  readonly state: StateStore;
  readonly audit: AuditStore;
  readonly receipts: ReceiptStore;

  constructor(db: Connection) {
    this.waybills = new WaybillStore(db);
    this.orders = new OrderStore(db, this.waybills);
    this.cases = new CaseStore(db, this.waybills);
    this.exceptions = new ExceptionStore(db);
    this.references = new ReferenceStore(db);
    this.outbox = new OutboxStore(db);
    this.state = new StateStore(db);
    this.audit = new AuditStore(db);
    this.receipts = new ReceiptStore(db);
  }

  /** The compiler cannot see that a type picks its own store. */
  #store(type: AggregateType) {
    if (type === 'order') return this.orders as unknown as AnyStore;
    return (type === 'case' ? this.cases : this.exceptions) as unknown as AnyStore;
  }

  read<T extends AggregateType>(type: T, id: string): StoredAggregate<T> | undefined {
    return this.#store(type).read(id) as StoredAggregate<T> | undefined;
  }
  place(type: AggregateType, id: string) {
    return this.#store(type).place(id);
  }
  write<T extends AggregateType>(type: T, id: string, row: StoredAggregate<T>): void {
    this.#store(type).write(id, row);
  }
  writeNewOrder(id: string, row: StoredAggregate<'order'>): boolean {
    return this.orders.writeNew(id, row);
  }
  remove(type: AggregateType, id: string): void {
    this.#store(type).remove(id);
  }

  writeHistory(entry: HistoryEntry): void {
    this.cases.writeEntry(entry);
  }
  cutHistory(caseId: string, version: number): void {
    this.cases.cutHistory(caseId, version);
  }
  hasHistoryOf(commandId: string): boolean {
    return this.cases.hasHistoryOf(commandId);
  }

  referenceVer(spaceId: string, id: string): number | undefined {
    return this.references.ver(spaceId, id);
  }
  writeReference(spaceId: string, id: string, ver: number, doc: ReferenceDoc): void {
    this.references.write(spaceId, id, ver, doc);
  }
  removeReference(spaceId: string, id: string): void {
    this.references.remove(spaceId, id);
  }

  hasShadow(type: AggregateType, id: string): boolean {
    return this.state.hasShadow(type, id);
  }
  putShadow(row: ShadowRow): void {
    this.state.putShadow(row);
  }
  takeShadows(): readonly ShadowRow[] {
    return this.state.takeShadows();
  }

  appendOutbox(command: WireCommand): void {
    this.outbox.append(command);
  }
  outboxEntry(commandId: string): OutboxEntry | undefined {
    return this.outbox.entry(commandId);
  }
  unreflected(): readonly OutboxEntry[] {
    return this.outbox.unreflected();
  }
  unsent(limit: number): readonly WireCommand[] {
    return this.outbox.unsent(limit);
  }
  allOutbox(): readonly OutboxEntry[] {
    return this.outbox.all();
  }
  renumber(commandId: string, seq: number): void {
    this.outbox.renumber(commandId, seq);
  }
  updateOutbox(commandId: string, change: Partial<Omit<OutboxEntry, 'command'>>): void {
    this.outbox.update(commandId, change);
  }
  reflectUpTo(seq: number): void {
    this.outbox.reflectUpTo(seq);
  }
  forgetUpTo(seq: number): void {
    this.outbox.forgetUpTo(seq);
  }

  living(spaceId: string) {
    return this.state.living(spaceId);
  }
  space(spaceId: string): SpaceState | undefined {
    return this.state.space(spaceId);
  }
  spaces() {
    return this.state.spaces();
  }
  putSpace(spaceId: string, state: SpaceState): void {
    this.state.putSpace(spaceId, state);
  }
  syncState(): SyncState {
    return this.state.syncState();
  }
  putSyncState(change: Partial<SyncState>): void {
    this.state.putSyncState(change);
  }
}

interface AnyStore {
  read(id: string): StoredAggregate | undefined;
  place(id: string): { spaceId: string; ver: number } | undefined;
  write(id: string, row: StoredAggregate): void;
  remove(id: string): void;
}
