import { randomUUID } from 'node:crypto';
import type { Case } from '../../src-core/after-sales/case.ts';
import { decide, reachOf } from '../../src-core/after-sales/decide.ts';
import { defaultRulebook } from '../../src-core/after-sales/default-rulebook.ts';
import { parseCommand } from '../../src-core/after-sales/parse-command.ts';
import { day, instant, type Instant } from '../../src-core/basis/instant.ts';
import { fen } from '../../src-core/basis/money.ts';
import type { Order } from '../../src-core/order/order.ts';
import type { OrgUnit, Person } from '../../src-core/org/org.ts';
import type { Outcome, WireCommand } from '../../src-core/sync/protocol.ts';
import { writeAggregates } from '../../src-hq/store/bulk.ts';
import { connect, type Sql } from '../../src-hq/store/connect.ts';
import { migrateHq } from '../../src-hq/store/migrate.ts';
import { createPgStore } from '../../src-hq/store/pg-store.ts';
import type { HqStore } from '../../src-hq/store/store.ts';
import type { Log } from '../../src-hq/sync/answer.ts';
import { createCursorCodec } from '../../src-hq/sync/cursor.ts';
import { createSync, type DevicePrincipal, type Sync } from '../../src-hq/sync/sync.ts';
import { prepared } from '../support/postgres.ts';

export const start = instant(Date.UTC(2026, 10, 2, 4));
export const rules = { parseCommand, reachOf, decide };

const unit = (id: string, parentId: string | null, kind: OrgUnit['kind']): OrgUnit => ({
  id,
  parentId,
  kind,
  name: id,
  timeZone: 'Asia/Shanghai',
  ...(kind === 'shop' ? { returnAddress: '杭州市上城区湖滨路1号' } : {}),
});

export function personOf(shopId: string): Person {
  const base = { role: 'clerk' as const, pinHash: '$argon2id$none', active: true };
  return { ...base, id: `p-${shopId}`, name: `店员 ${shopId}`, unitId: shopId };
}

/** A headquarters, two regions and three shops, one clerk each. */
export async function foundChain(sql: Sql): Promise<void> {
  const unitDoc = (one: OrgUnit) => ({ kind: 'unit' as const, unit: one });
  await writeAggregates(sql, 'hq', {
    references: [
      unitDoc(unit('hq', null, 'headquarters')),
      { kind: 'rulebook', rulebook: defaultRulebook },
    ],
  });
  await writeAggregates(sql, 'east', { references: [unitDoc(unit('east', 'hq', 'region'))] });
  await writeAggregates(sql, 'west', { references: [unitDoc(unit('west', 'hq', 'region'))] });
  const parents = { 'shop-a': 'east', 'shop-b': 'east', 'shop-c': 'west' };
  for (const [id, parent] of Object.entries(parents)) {
    await writeAggregates(sql, id, {
      references: [unitDoc(unit(id, parent, 'shop')), { kind: 'person', person: personOf(id) }],
    });
  }
}

/** A database with the chain in it, copied from one that was prepared once. */
export function chainDatabase() {
  return prepared('hq-chain', async (url) => {
    const migrated = await migrateHq(url);
    if (!migrated.ok) throw new Error(migrated.error.code);
    const sql = connect(url, { max: 1 });
    await foundChain(sql);
    await sql.end();
  });
}

let orderCount = 0;

/** A completed express order of three pieces, paid by WeChat. */
export function orderOf(shopId: string, over: Partial<Order> = {}): Order {
  orderCount += 1;
  return {
    id: randomUUID(),
    shopId,
    channel: 'mini_program',
    externalNo: `E${orderCount}-${randomUUID().slice(0, 8)}`,
    currency: 'CNY',
    status: 'completed',
    fulfilment: 'express',
    buyer: { name: '王小明', phone: '13800001111' },
    lines: [
      {
        id: 'l1',
        articleId: 'a1',
        name: '羊毛衫',
        specification: 'M 灰',
        category: '上衣',
        unitPrice: fen(9900),
        quantity: 3,
        paid: fen(29_700),
      },
    ],
    freight: fen(0),
    tenders: [{ kind: 'wechat', amount: fen(29_700), reference: 'wx1' }],
    shipments: [{ carrier: 'sf', waybill: 'SF1234567890', shippedAt: instant(start - 3 * day) }],
    placedAt: instant(start - 4 * day),
    paidAt: instant(start - 4 * day),
    signedAt: instant(start - day),
    completedAt: instant(start - day),
    afterSales: {
      status: 'none',
      lines: {},
      freightRefunded: fen(0),
      caseIds: [],
      openCaseIds: [],
    },
    ...over,
  };
}

export async function addOrders(sql: Sql, shopId: string, count: number): Promise<Order[]> {
  const orders = Array.from({ length: count }, (_, n) =>
    orderOf(shopId, { placedAt: instant(start - 4 * day - n) }),
  );
  await writeAggregates(sql, shopId, { orders });
  return orders;
}

/** A counter of a shop that pushes: it gives its commands their numbers. */
export class Counter {
  readonly principal: DevicePrincipal;
  readonly clientId: string;
  readonly sync: Sync;
  seq = 0;

  constructor(sync: Sync, unitId: string, deviceId: string = randomUUID()) {
    this.sync = sync;
    this.principal = { deviceId, unitId };
    this.clientId = `${deviceId}.${randomUUID()}`;
  }

  command(name: string, args: object, over: Partial<WireCommand> = {}): WireCommand {
    this.seq += 1;
    return {
      seq: this.seq,
      commandId: randomUUID(),
      name,
      version: 1,
      args: { ...args },
      actor: { role: 'seller', personId: personOf(this.principal.unitId).id },
      occurredAt: start,
      ...over,
    };
  }

  open(order: Order, over: Partial<WireCommand> = {}, args: object = {}): WireCommand {
    return this.command(
      'case.open',
      {
        caseId: randomUUID(),
        orderId: order.id,
        kind: 'return_refund',
        lines: [{ orderLineId: 'l1', quantity: 1 }],
        reasonCode: defaultRulebook.reasons.list.find(
          (reason) => reason.kinds.includes('return_refund') && !reason.evidenceRequired,
        )?.code,
        words: '',
        ...args,
      },
      { actor: { role: 'buyer', personId: personOf(this.principal.unitId).id }, ...over },
    );
  }

  push(commands: readonly WireCommand[]) {
    const { clientId } = this;
    return this.sync.push(this.principal, {
      protocol: 1,
      schema: 1,
      clientId,
      commands: [...commands],
    });
  }

  pull(cursor?: string, limit?: number) {
    return this.sync.pull(this.principal, { clientId: this.clientId, protocol: 1, cursor, limit });
  }
}

export interface Bench {
  readonly sql: Sql;
  readonly store: HqStore;
  readonly sync: Sync;
  readonly logged: { level: string; message: string }[];
  readonly moved: string[];
  now: Instant;
}

export function silentLog(lines: Bench['logged']): Log {
  const take = (level: string) => (_fields: object, message: string) => {
    lines.push({ level, message });
  };
  return { info: take('info'), warn: take('warn'), error: take('error') };
}

/** The engine on a real database, without HTTP. */
export function benchOn(
  sql: Sql,
  store: HqStore = createPgStore(sql),
  over: Partial<typeof rules> = {},
): Bench {
  const logged: Bench['logged'] = [];
  const moved: string[] = [];
  const bench: Bench = {
    sql,
    store,
    logged,
    moved,
    now: start,
    sync: createSync({
      store,
      rules: { ...rules, ...over },
      clock: () => bench.now,
      cursors: createCursorCodec('a key for tests'),
      log: silentLog(logged),
      moved: (spaceIds) => moved.push(...spaceIds),
    }),
  };
  return bench;
}

export const caseIdOf = (command: WireCommand) => String(command.args['caseId']);

export async function readCase(sql: Sql, caseId: string): Promise<Case | undefined> {
  const [row] = await sql<{ doc: Case }[]>`select doc from cases where id = ${caseId}`;
  return row?.doc;
}

export function outcomesOf(result: Awaited<ReturnType<Sync['push']>>): Outcome[] {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.error)}`);
  return result.value.outcomes;
}
