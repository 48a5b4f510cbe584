import type { Case } from '../../../src-core/after-sales/case.ts';
import type { Instant } from '../../../src-core/basis/instant.ts';
import { emptyChecksum } from '../../../src-core/sync/checksum.ts';
import type { ChangedType } from './memory-rows.ts';
import type {
  AnsweredCommand,
  ClientCommand,
  ClientState,
  HqTx,
  OrderKey,
  SpaceChanges,
  SpaceHead,
  Versioned,
} from '../../../src-hq/store/store.ts';
import { OrderKeyTaken } from '../../../src-hq/store/store.ts';
import type { RefundRecord } from '../../../src-hq/store/refund-record.ts';
import { DatabaseError } from './memory-database.ts';
import { deepFreeze, tables } from './memory-rows.ts';
import { MemorySubsidyTx } from './memory-subsidies.ts';

const newClient: ClientState = { lastSeq: 0, durableSeq: null };

/** The writing half of the port. Keys that PostgreSQL keeps unique are unique here. */
export class MemoryTx extends MemorySubsidyTx implements HqTx {
  async lockClient(spaceId: string, clientId: string): Promise<ClientState> {
    await this.statement();
    await this.tx.lock(tables.client(spaceId), clientId);
    const found = this.tx.get<ClientState>(tables.client(spaceId), clientId);
    if (found === undefined) await this.tx.put(tables.client(spaceId), clientId, newClient);
    return found ?? newClient;
  }

  async lockSpace(spaceId: string): Promise<SpaceHead | undefined> {
    await this.statement();
    if (this.tx.get(tables.space, spaceId) === undefined) return undefined;
    await this.tx.lock(tables.space, spaceId);
    return this.tx.get<SpaceHead>(tables.space, spaceId);
  }

  async tryLockSpace(spaceId: string): Promise<SpaceHead | undefined> {
    await this.statement();
    if (!this.tx.tryLock(tables.space, spaceId)) return undefined;
    return this.tx.get<SpaceHead>(tables.space, spaceId);
  }

  async answeredCommands(
    spaceId: string,
    commandIds: readonly string[],
  ): Promise<readonly AnsweredCommand[]> {
    await this.statement();
    return commandIds.flatMap(
      (id) => this.tx.get<AnsweredCommand>(tables.answered(spaceId), id) ?? [],
    );
  }

  async dueCases(
    spaceId: string,
    now: Instant,
    limit: number,
    except: readonly string[],
  ): Promise<readonly Case[]> {
    await this.statement();
    return this.all<Versioned<Case>>(tables.aggregate('case', spaceId))
      .map(({ doc }) => doc)
      .filter((one) => !except.includes(one.id))
      .filter((one) => one.deadline !== undefined && one.deadline.at <= now)
      .sort((a, b) => (a.deadline?.at ?? 0) - (b.deadline?.at ?? 0) || (a.id < b.id ? -1 : 1))
      .slice(0, limit);
  }

  async unplannedRefunds(spaceId: string, limit: number): Promise<readonly Case[]> {
    await this.statement();
    return this.unplanned(spaceId).slice(0, limit);
  }

  async dueRefunds(spaceId: string, now: Instant, limit: number): Promise<readonly RefundRecord[]> {
    await this.statement();
    return this.dueRecords(spaceId, now).slice(0, limit);
  }

  async saveRefunds(spaceId: string, records: readonly RefundRecord[]): Promise<void> {
    await this.statement();
    for (const record of records)
      await this.tx.put(tables.refund(spaceId), record.refundNo, deepFreeze({ ...record }));
  }

  async saveSpace(changes: SpaceChanges): Promise<void> {
    await this.statement();
    const { spaceId } = changes.head;
    await this.tx.put(tables.space, spaceId, deepFreeze({ ...changes.head }));
    await this.#saveAggregates(spaceId, 'order', changes.orders);
    await this.#saveAggregates(spaceId, 'case', changes.cases);
    await this.noteSubsidies(spaceId, changes.cases);
    await this.#saveAggregates(spaceId, 'exception', changes.exceptions);
    for (const entry of changes.history)
      await this.#insert(tables.history(spaceId), `${entry.doc.caseId}/${entry.doc.n}`, entry);
    for (const posting of changes.postings)
      await this.#insert(tables.posting(spaceId), `${posting.commandId}/${posting.kind}`, posting);
    for (const one of changes.answered)
      await this.#insert(tables.answered(spaceId), one.commandId, one);
    for (const key of changes.orderKeys) {
      const name = `${key.channel}/${key.externalNo}`;
      // Held first: a rival for the number is waited for, as PostgreSQL's unique index does.
      await this.tx.lock(tables.orderKey, name);
      const before = this.tx.get<OrderKey>(tables.orderKey, name);
      if (before !== undefined && before.orderId !== key.orderId) throw new OrderKeyTaken();
      await this.tx.put(tables.orderKey, name, { ...key, spaceId });
    }
  }

  async saveClient(
    spaceId: string,
    clientId: string,
    lastSeq: number,
    commands: readonly ClientCommand[],
  ): Promise<void> {
    await this.statement();
    const before = this.tx.get<ClientState>(tables.client(spaceId), clientId) ?? newClient;
    await this.tx.put(tables.client(spaceId), clientId, { ...before, lastSeq });
    for (const command of commands)
      await this.#insert(tables.clientCommand(spaceId, clientId), String(command.seq), command);
  }

  async #saveAggregates(
    spaceId: string,
    type: ChangedType,
    items: readonly Versioned<{ readonly id: string }>[],
  ): Promise<void> {
    for (const item of items) {
      await this.tx.put(tables.aggregate(type, spaceId), item.doc.id, deepFreeze({ ...item }));
      await this.tx.put(tables.place(type), item.doc.id, spaceId);
    }
  }

  async #insert(table: string, key: string, value: object): Promise<void> {
    if (!(await this.tx.insert(table, key, deepFreeze({ ...value }))))
      throw new DatabaseError('23505', `duplicate key ${key} in ${table}`);
  }
}

/** A space as it begins. */
export function newSpace(spaceId: string): SpaceHead {
  return { spaceId, ver: 0, checksum: emptyChecksum, tombstoneFloor: 0, epoch: 1 };
}
