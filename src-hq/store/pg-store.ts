import type { Case } from '../../src-core/after-sales/case.ts';
import type { Instant } from '../../src-core/basis/instant.ts';
import type { Sql, TxSql } from './connect.ts';
import { dueRefunds, saveRefunds, unplannedRefunds } from './pg-refunds.ts';
import { PolicyBooks } from '../policies/book.ts';
import * as subsidies from './pg-subsidies.ts';
import { PgView } from './pg-view.ts';
import type { RefundRecord } from './refund-record.ts';
import type {
  AnsweredCommand,
  ClientCommand,
  ClientState,
  HqStore,
  HqTx,
  SpaceChanges,
  SpaceHead,
} from './store.ts';
import { insertNotices, insertParcels } from './outside-rows.ts';
import type { CapKeys, SubsidyChanges } from './subsidy-port.ts';
import { troubleOf } from './trouble.ts';
import {
  insertCases,
  insertExceptions,
  insertHistory,
  insertOrderKeys,
  insertOrders,
  insertPostings,
  lockSpaceRow,
  saveHead,
} from './write-rows.ts';

/** Shipments come with a channel's order; no command of a counter changes them. */
function parcelsIn({ orders, cases, orderKeys }: SpaceChanges) {
  const told = new Set(orderKeys.map(({ orderId }) => orderId));
  return {
    orders: orders.flatMap(({ doc }) => (told.has(doc.id) ? [doc] : [])),
    cases: cases.map(({ doc }) => doc),
  };
}

class PgTx extends PgView implements HqTx {
  readonly #tx: TxSql;

  constructor(tx: TxSql, books: PolicyBooks) {
    super(tx, books);
    this.#tx = tx;
  }

  async lockClient(spaceId: string, clientId: string): Promise<ClientState> {
    // The update that changes nothing is what locks a row that is already there.
    await this.#tx`
      insert into client (space_id, client_id, last_seq) values (${spaceId}, ${clientId}, 0)
      on conflict (space_id, client_id) do update set last_seq = client.last_seq`;
    return (await this.client(spaceId, clientId)) ?? { lastSeq: 0, durableSeq: null };
  }

  lockSpace(spaceId: string): Promise<SpaceHead | undefined> {
    return lockSpaceRow(this.#tx, spaceId);
  }

  tryLockSpace(spaceId: string): Promise<SpaceHead | undefined> {
    return lockSpaceRow(this.#tx, spaceId, { wait: false });
  }

  async answeredCommands(
    spaceId: string,
    commandIds: readonly string[],
  ): Promise<readonly AnsweredCommand[]> {
    return await this.#tx<AnsweredCommand[]>`
      select command_id as "commandId", hash, outcome from answered_command
      where space_id = ${spaceId} and command_id = any(${[...commandIds]}::uuid[])`;
  }

  async dueCases(
    spaceId: string,
    now: Instant,
    limit: number,
    except: readonly string[],
  ): Promise<readonly Case[]> {
    const rows = await this.#tx<{ doc: Case }[]>`
      select doc from cases where space_id = ${spaceId} and deadline_at <= ${now}
        and id <> all(${[...except]}::uuid[])
      order by deadline_at, id limit ${limit}`;
    return rows.map(({ doc }) => doc);
  }

  unplannedRefunds(spaceId: string, limit: number) {
    return unplannedRefunds(this.#tx, spaceId, limit);
  }

  dueRefunds(spaceId: string, now: Instant, limit: number) {
    return dueRefunds(this.#tx, spaceId, now, limit);
  }

  saveRefunds(spaceId: string, records: readonly RefundRecord[]) {
    return saveRefunds(this.#tx, spaceId, records);
  }

  subsidyCases(spaceId: string, limit: number) {
    return subsidies.subsidyCases(this.#tx, spaceId, limit);
  }

  isSubsidyDue(spaceId: string, caseId: string) {
    return subsidies.isSubsidyDue(this.#tx, spaceId, caseId);
  }

  claimsOfCase(spaceId: string, caseId: string) {
    return subsidies.claimsOfCase(this.#tx, spaceId, caseId);
  }

  claimRecord(spaceId: string, claimId: string) {
    return subsidies.claimRecord(this.#tx, spaceId, claimId);
  }

  lockBuyer(buyerKey: string) {
    return subsidies.lockKey(this.#tx, 'buyer', buyerKey);
  }

  lockWaybill(waybill: string) {
    return subsidies.lockKey(this.#tx, 'waybill', waybill);
  }

  claimsForCaps(spaceId: string, keys: CapKeys) {
    return subsidies.claimsForCaps(this.#tx, spaceId, keys);
  }

  claimHolding(waybill: string) {
    return subsidies.claimHolding(this.#tx, waybill);
  }

  budgetsAt(unitIds: readonly string[], at: Instant) {
    return subsidies.budgetsAt(this.#tx, unitIds, at);
  }

  lockBudgets(ids: readonly string[]) {
    return subsidies.lockBudgets(this.#tx, ids);
  }

  duePayouts(spaceId: string, now: Instant, limit: number) {
    return subsidies.duePayouts(this.#tx, spaceId, now, limit);
  }

  saveSubsidies(spaceId: string, changes: SubsidyChanges) {
    return subsidies.saveSubsidies(this.#tx, spaceId, changes);
  }

  async saveSpace(changes: SpaceChanges): Promise<void> {
    const tx = this.#tx;
    const { head, answered } = changes;
    const { spaceId } = head;
    // Sent one behind the other without waiting for answers; they run in this order.
    await Promise.all([
      insertOrders(tx, spaceId, changes.orders),
      insertCases(tx, spaceId, changes.cases),
      insertExceptions(tx, spaceId, changes.exceptions),
      insertHistory(tx, spaceId, changes.history),
      insertPostings(tx, spaceId, changes.postings),
      insertOrderKeys(tx, spaceId, changes.orderKeys),
      insertParcels(tx, spaceId, parcelsIn(changes)),
      insertNotices(tx, spaceId, changes.notices),
      answered.length > 0 &&
        tx`insert into answered_command (space_id, command_id, hash, outcome)
          select ${spaceId}, "commandId", hash, outcome
          from json_to_recordset(${JSON.stringify(answered)}::text::json)
            as t("commandId" uuid, hash text, outcome json)`,
      saveHead(tx, head),
    ]);
  }

  async saveClient(
    spaceId: string,
    clientId: string,
    lastSeq: number,
    commands: readonly ClientCommand[],
  ): Promise<void> {
    const tx = this.#tx;
    await Promise.all([
      tx`insert into client_command (space_id, client_id, seq, command_id, hash, outcome, touched)
        select ${spaceId}, ${clientId}, seq, "commandId", hash, outcome, touched
        from json_to_recordset(${JSON.stringify(commands)}::text::json)
          as t(seq bigint, "commandId" uuid, hash text, outcome json, touched json)`,
      tx`update client set last_seq = ${lastSeq}
        where space_id = ${spaceId} and client_id = ${clientId}`,
    ]);
  }
}

async function translated<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw troubleOf(error);
  }
}

/** Headquarters' store on PostgreSQL. Any number of processes may use one database. */
export function createPgStore(sql: Sql, books = new PolicyBooks()): HqStore {
  return {
    write: (work) =>
      translated(async () => {
        const done = await sql.begin('isolation level read committed', async (tx) => ({
          // Wrapped, because the driver would await an array's items.
          value: await work(new PgTx(tx, books)),
        }));
        return done.value as Awaited<ReturnType<typeof work>>;
      }),
    read: (work) =>
      translated(async () => {
        const done = await sql.begin('isolation level repeatable read read only', async (tx) => ({
          value: await work(new PgView(tx, books)),
        }));
        return done.value as Awaited<ReturnType<typeof work>>;
      }),
  };
}
