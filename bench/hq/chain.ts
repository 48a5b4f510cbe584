import { defaultRulebook } from '../../src-core/after-sales/default-rulebook.ts';
import type { Order } from '../../src-core/order/order.ts';
import type { OrgUnit, Person } from '../../src-core/org/org.ts';
import { newPinHash } from '../../src-hq/people/pin.ts';
import { writeAggregates } from '../../src-hq/store/bulk.ts';
import type { Sql } from '../../src-hq/store/connect.ts';
import { benchCases } from '../cases.ts';
import { benchNow, benchOrders } from '../orders.ts';

export interface BenchShop {
  readonly id: string;
  readonly orders: number;
}

const batch = 2_000;

export function shopUnit(id: string): OrgUnit {
  return {
    id,
    parentId: 'hq',
    kind: 'shop',
    name: `门店 ${id}`,
    timeZone: 'Asia/Shanghai',
    returnAddress: '杭州市西湖区文三路 1 号',
  };
}

export const clerkPin = '135790';

export function clerkOf(shopId: string): Person {
  const base = { role: 'clerk' as const, pinHash: '$argon2id$none', active: true };
  return { ...base, id: `p-${shopId}`, name: `店员 ${shopId}`, unitId: shopId };
}

/** Headquarters with shops, each with a clerk and its orders and cases, oldest first as they came in. */
export async function foundChain(sql: Sql, shops: readonly BenchShop[]): Promise<void> {
  const hq: OrgUnit = { ...shopUnit('hq'), parentId: null, kind: 'headquarters', name: '总部' };
  await writeAggregates(sql, 'hq', {
    references: [
      { kind: 'unit', unit: hq },
      { kind: 'rulebook', rulebook: defaultRulebook },
    ],
  });
  const pinHash = await newPinHash(clerkPin);
  for (const { id, orders } of shops) {
    await writeAggregates(sql, id, {
      references: [
        { kind: 'unit', unit: shopUnit(id) },
        { kind: 'person', person: { ...clerkOf(id), pinHash } },
      ],
    });
    await writeOrders(sql, id, orders);
  }
  await sql`vacuum analyze`;
}

async function writeOrders(sql: Sql, shopId: string, count: number): Promise<void> {
  let orders: Order[] = [];
  for (const order of benchOrders(shopId, count, benchNow)) {
    orders.push(order);
    if (orders.length < batch) continue;
    await writeAggregates(sql, shopId, benchCases(orders));
    orders = [];
  }
  await writeAggregates(sql, shopId, benchCases(orders));
}
