import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { defaultRulebook } from '../../../src-core/after-sales/default-rulebook.ts';
import { instant } from '../../../src-core/basis/instant.ts';
import { fen } from '../../../src-core/basis/money.ts';
import type { Order } from '../../../src-core/order/order.ts';
import type { Result } from '../../../src-core/basis/result.ts';
import type { Change, PullResponse, WireCommand } from '../../../src-core/sync/protocol.ts';
import { applyLocally } from '../../../src-core/sync/replay.ts';
import type { LocalEffect } from '../../../src-core/sync/replay.ts';
import { readMigrations } from '../../../src-main/counter/replica/migrate.ts';
import type { Replica } from '../../../src-main/counter/replica/replica.ts';
import { orderOf, shop, start } from '../../core/world.ts';

export const keyHex = '0f'.repeat(32);
export const migrations = readMigrations(
  fileURLToPath(new URL('../../../migrations/replica', import.meta.url)),
);

export const clerk = { id: 'p-1', name: '店员', role: 'clerk' as const, unitId: shop.id };

const referenceChanges: Change[] = [
  { type: 'reference', ver: 1, id: `unit:${shop.id}`, doc: { kind: 'unit', unit: shop } },
  {
    type: 'reference',
    ver: 2,
    id: 'rulebook',
    doc: { kind: 'rulebook', rulebook: defaultRulebook },
  },
  {
    type: 'reference',
    ver: 3,
    id: 'person:p-1',
    doc: { kind: 'person', person: { ...clerk, pinHash: '$argon2id$none', active: true } },
  },
];

/** A page as headquarters sends it. */
export function pageOf(changes: readonly Change[], over: Partial<PullResponse> = {}): PullResponse {
  return {
    cursor: 'c1',
    spaces: [{ spaceId: shop.id, changes: [...changes] }],
    outcomes: [],
    lastSeq: 0,
    durableSeq: 0,
    more: false,
    now: start,
    ...over,
  };
}

export function orderChange(order: Order, ver: number): Change {
  return { type: 'order', id: order.id, ver, doc: order };
}

/** The first page of a shop: who it is, by what rules, and these orders. */
export function shopPage(orders: readonly Order[], more: readonly Change[] = []): PullResponse {
  return pageOf([
    ...referenceChanges,
    ...more,
    ...orders.map((order, i) => orderChange(order, 10 + i)),
  ]);
}

export function makeDevice(replica: Replica): void {
  replica.keepCredentials({
    hqUrl: 'http://127.0.0.1:9',
    deviceId: '01900000-0000-7000-8000-00000000dddd',
    deviceName: '前台',
    shopId: shop.id,
    refreshToken: 'rt',
    generation: 1,
  });
}

let made = 0;

/** Opens a case for everything of the order's first line, as a clerk does. */
export function openCase(
  replica: Replica,
  order: Order,
): Result<LocalEffect> & { command: WireCommand } {
  made += 1;
  const command: WireCommand = {
    seq: replica.tables.syncState().nextSeq,
    commandId: randomUUID(),
    name: 'case.open',
    version: 1,
    args: {
      caseId: randomUUID(),
      orderId: order.id,
      kind: 'return_refund',
      lines: [{ orderLineId: order.lines[0]!.id, quantity: 1 }],
      reasonCode: defaultRulebook.reasons.list.find(
        (reason) => reason.kinds.includes('return_refund') && !reason.evidenceRequired,
      )!.code,
      words: '',
    },
    actor: { role: 'seller', personId: 'p-1' },
    occurredAt: instant(start + made),
  };
  const result = replica.accept((tables) => {
    const value = applyLocally(tables, command, replica.context);
    return { value, command: value.ok ? command : null };
  });
  return { ...result, command };
}

/** An order that differs from the others in all that one searches by. */
export function numberedOrder(n: number, over: Partial<Order> = {}): Order {
  return orderOf({
    id: `01900000-0000-7000-8000-${(0x10_0000 + n).toString(16).padStart(12, '0')}`,
    externalNo: `E2026${String(n).padStart(6, '0')}`,
    buyer: { name: `买家${n}`, phone: `1380000${String(n).padStart(4, '0')}` },
    freight: fen(0),
    shipments: [{ carrier: 'SF', waybill: `SF${String(n).padStart(10, '0')}`, shippedAt: start }],
    placedAt: instant(start - n * 60_000),
    ...over,
  });
}
