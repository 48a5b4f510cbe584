import { defaultRulebook } from '../../src-core/after-sales/default-rulebook.ts';
import type { AfterSalesException, Case, HistoryEntry } from '../../src-core/after-sales/case.ts';
import type { CommandReach } from '../../src-core/after-sales/decision.ts';
import type { Rulebook } from '../../src-core/after-sales/rulebook.ts';
import type { Instant } from '../../src-core/basis/instant.ts';
import type { Order } from '../../src-core/order/order.ts';
import { scopeAt } from '../../src-core/org/above.ts';
import type { OrgUnit, Person } from '../../src-core/org/org.ts';
import type { Sql, TxSql } from './connect.ts';
import {
  deadlineSerials,
  rulebookOf,
} from '../../src-core/freight-subsidy/pushed-down/rulebook-of.ts';
import type { PolicyBooks } from '../policies/book.ts';
import { changesAfter, changesOf } from './pg-changes.ts';
import { locateRefund, refundRecord, refundsOfOrder, refundSpaces } from './pg-refunds.ts';
import { snapshotPage, snapshotSize } from './pg-snapshot.ts';
import { subsidySpaces } from './pg-subsidies.ts';
import type {
  Aggregates,
  ChangeWindow,
  ClientCommand,
  ClientState,
  HqView,
  OrderKey,
  ShopContext,
  SpaceHead,
  Versioned,
} from './store.ts';
import { headOf, type SpaceRow } from './write-rows.ts';

/** Reading from PostgreSQL, over the pool or inside one transaction. */
export class PgView implements HqView {
  protected readonly sql: Sql | TxSql;
  readonly #books: PolicyBooks;

  constructor(sql: Sql | TxSql, books: PolicyBooks) {
    this.sql = sql;
    this.#books = books;
  }

  async hqEpoch(): Promise<string> {
    const [row] = await this.sql<{ value: string }[]>`
      select value #>> '{}' as value from setting where name = 'hq_epoch'`;
    return row?.value ?? 'first';
  }

  async scopeOf(unitId: string, now: Instant): Promise<readonly string[]> {
    const { policies } = await this.#books.now(this.sql);
    return scopeAt(policies.tree, unitId, now);
  }

  async spaceHeads(spaceIds: readonly string[]): Promise<readonly SpaceHead[]> {
    const rows = await this.sql<SpaceRow[]>`
      select id, ver, count, sum_high, sum_low, tombstone_floor, epoch from space
      where id = any(${[...spaceIds]})`;
    const heads = new Map(rows.map((row) => [row.id, headOf(row)]));
    return spaceIds.flatMap((id) => heads.get(id) ?? []);
  }

  changesAfter(spaceId: string, window: ChangeWindow, limit: number) {
    return changesAfter(this.sql, spaceId, window, limit);
  }

  changesOf(spaceId: string, reach: CommandReach, window: ChangeWindow) {
    return changesOf(this.sql, spaceId, reach, window);
  }

  async client(spaceId: string, clientId: string): Promise<ClientState | undefined> {
    const [row] = await this.sql<ClientRow[]>`
      select last_seq, durable_seq,
        exists (select from setting where name = 'durability' and value #>> '{}' = 'backup') as backed_up
      from client where space_id = ${spaceId} and client_id = ${clientId}`;
    return row && clientOf(row);
  }

  async clientCommands(
    spaceId: string,
    clientId: string,
    after: number,
    upTo: number,
  ): Promise<readonly ClientCommand[]> {
    if (upTo <= after) return [];
    return await this.sql<ClientCommand[]>`
      select seq, command_id as "commandId", hash, outcome, touched from client_command
      where space_id = ${spaceId} and client_id = ${clientId} and seq > ${after} and seq <= ${upTo}
      order by seq`;
  }

  snapshotSize(spaceIds: readonly string[]) {
    return snapshotSize(this.sql, spaceIds);
  }

  snapshotPage(spaceIds: readonly string[], afterKey: string | undefined, limit: number) {
    return snapshotPage(this.sql, spaceIds, afterKey, limit);
  }

  async dueSpaces(now: Instant, limit: number): Promise<readonly string[]> {
    const rows = await this.sql<{ space_id: string }[]>`
      select space_id from cases where deadline_at <= ${now}
      group by space_id order by min(deadline_at), space_id limit ${limit}`;
    return rows.map((row) => row.space_id);
  }

  refundSpaces(now: Instant, limit: number) {
    return refundSpaces(this.sql, now, limit);
  }

  subsidySpaces(now: Instant, limit: number) {
    return subsidySpaces(this.sql, now, limit);
  }

  locateRefund(refundNo: string) {
    return locateRefund(this.sql, refundNo);
  }

  refundRecord(spaceId: string, refundNo: string) {
    return refundRecord(this.sql, spaceId, refundNo);
  }

  refundsOfOrder(spaceId: string, orderId: string) {
    return refundsOfOrder(this.sql, spaceId, orderId);
  }

  locateCase(caseId: string): Promise<string | undefined> {
    return this.#locate(this.sql`cases`, caseId);
  }

  locateOrder(orderId: string): Promise<string | undefined> {
    return this.#locate(this.sql`orders`, orderId);
  }

  locateException(exceptionId: string): Promise<string | undefined> {
    return this.#locate(this.sql`exceptions`, exceptionId);
  }

  async #locate(table: ReturnType<Sql>, id: string): Promise<string | undefined> {
    const [row] = await this.sql<{ space_id: string }[]>`
      select space_id from ${table} where id = ${id}`;
    return row?.space_id;
  }

  async orderKeys(
    keys: readonly { readonly channel: string; readonly externalNo: string }[],
  ): Promise<readonly (OrderKey & { readonly spaceId: string })[]> {
    if (keys.length === 0) return [];
    return await this.sql<(OrderKey & { spaceId: string })[]>`
      select k.channel, external_no as "externalNo", space_id as "spaceId",
        order_id as "orderId", revision
      from order_key k join json_to_recordset(${JSON.stringify(keys)}::text::json)
        as t(channel text, "externalNo" text)
        on k.channel = t.channel and k.external_no = t."externalNo"`;
  }

  async caseHistory(spaceId: string, caseId: string): Promise<readonly HistoryEntry[]> {
    const rows = await this.sql<{ doc: HistoryEntry }[]>`
      select doc from case_history where space_id = ${spaceId} and case_id = ${caseId} order by n`;
    return rows.map(({ doc }) => doc);
  }

  async shopContext(shopId: string, now: Instant): Promise<ShopContext | undefined> {
    const { policies, tariffs } = await this.#books.now(this.sql);
    const [row] = await this.sql<
      {
        shop: OrgUnit;
        rulebook: { rulebook: Rulebook } | null;
        people: Person[] | null;
        gone: Person[] | null;
      }[]
    >`
      with recursive path as (
        select id, parent_id, doc, 0 as depth from org_unit where id = ${shopId} and kind = 'shop'
        union all
        select up.id, up.parent_id, up.doc, depth + 1 from org_unit up
          join path on up.id = path.parent_id where depth < 16
      )
      select
        (select doc from path where depth = 0) as shop,
        (select r.doc from path join reference_doc r on r.space_id = path.id
          where r.id = 'rulebook' order by depth limit 1) as rulebook,
        (select json_agg(json_build_object('id', id, 'name', name, 'role', role,
            'unitId', unit_id, 'pinHash', pin_hash, 'active', active))
          from person where unit_id = ${shopId}) as people,
        (select json_agg(doc -> 'person') from reference_doc
          where space_id = ${shopId} and id like 'person:%') as gone
      from path where depth = 0`;
    if (!row) return undefined;
    const base = row.rulebook?.rulebook ?? defaultRulebook;
    const question = { unitId: shopId, at: now, deadlinesInUse: deadlineSerials(policies) };
    return {
      shop: row.shop,
      rulebook: rulebookOf(policies, question, base),
      policies,
      tariffs,
      people: new Map(
        [...(row.gone ?? []), ...(row.people ?? [])].map((person) => [person.id, person]),
      ),
    };
  }

  async loadAggregates(
    spaceId: string,
    { orderIds, caseIds, exceptionIds }: CommandReach,
  ): Promise<Aggregates> {
    const { sql } = this;
    const [orders, cases, exceptions] = await Promise.all([
      orderIds.length + caseIds.length === 0
        ? []
        : sql<Versioned<Order>[]>`
            select doc, ver from orders where space_id = ${spaceId} and id in (
              select unnest(${[...orderIds]}::uuid[])
              union
              select order_id from cases
                where space_id = ${spaceId} and id = any(${[...caseIds]}::uuid[]))`,
      caseIds.length === 0
        ? []
        : sql<Versioned<Case>[]>`
            select doc, ver from cases
            where space_id = ${spaceId} and id = any(${[...caseIds]}::uuid[])`,
      exceptionIds.length === 0
        ? []
        : sql<Versioned<AfterSalesException>[]>`
            select doc, ver from exceptions
            where space_id = ${spaceId} and id = any(${[...exceptionIds]}::uuid[])`,
    ]);
    return { orders, cases, exceptions };
  }
}

interface ClientRow {
  last_seq: number;
  durable_seq: number;
  backed_up: boolean;
}

function clientOf(row: ClientRow): ClientState {
  return { lastSeq: row.last_seq, durableSeq: row.backed_up ? row.durable_seq : null };
}
