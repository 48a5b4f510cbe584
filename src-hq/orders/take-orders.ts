import { zeroFen } from '../../src-core/basis/money.ts';
import { fail, ok, type Failure, type Result } from '../../src-core/basis/result.ts';
import {
  incomingOrderSchema,
  type IncomingOrder,
  type IncomingOrderAnswer,
} from '../../src-core/contract/hq.ts';
import { withOwnParts } from '../../src-core/order/modify-order.ts';
import type { Order } from '../../src-core/order/order.ts';
import { derivedId } from '../import/derived-id.ts';
import { OrderKeyTaken, type HqStore, type HqTx, type OrderKey } from '../store/store.ts';
import { WorkingCopy } from '../sync/working-copy.ts';

export interface TakeOrdersDeps {
  readonly store: HqStore;
  readonly moved: (spaceIds: readonly string[]) => void;
}

interface Item {
  readonly index: number;
  readonly incoming: IncomingOrder;
}

const keyText = (channel: string, externalNo: string) => `${channel}/${externalNo}`;

/** What no shape can say: the parts of an order must fit each other. */
function misfit(order: IncomingOrder): Failure | undefined {
  const ids = new Set(order.lines.map(({ id }) => id));
  if (ids.size !== order.lines.length) return { code: 'line_ids_repeat', params: {} };
  const due = order.lines.reduce((sum, { paid }) => sum + paid, 0) + order.freight;
  const paid = order.tenders.reduce((sum, { amount }) => sum + amount, 0);
  if (due !== paid) return { code: 'amounts_do_not_sum', params: { due, paid } };
  return undefined;
}

function readItem(raw: unknown): Result<IncomingOrder> {
  const parsed = incomingOrderSchema.safeParse(raw);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const path = issue?.path.map(String).join('.') ?? '';
    return fail('invalid_order', { path, issue: issue?.code ?? 'invalid' });
  }
  const failure = misfit(parsed.data);
  return failure ? { ok: false, error: failure } : ok(parsed.data);
}

/** A channel may send an order again, but not take away what cases already stand on. */
function merge(known: Order | undefined, incoming: IncomingOrder, id: string): Result<Order> {
  const { revision: _revision, ...order } = incoming;
  const afterSales = known?.afterSales ?? {
    status: 'none',
    lines: {},
    freightRefunded: zeroFen,
    caseIds: [],
    openCaseIds: [],
  };
  for (const [lineId, { taken }] of Object.entries(afterSales.lines)) {
    if (taken === 0) continue;
    const line = order.lines.find((candidate) => candidate.id === lineId);
    const before = known?.lines.find((candidate) => candidate.id === lineId);
    if (!line || line.quantity < taken || line.paid !== before?.paid) {
      return fail('line_in_after_sales', { lineId, taken });
    }
  }
  return ok({ ...withOwnParts(order, known), id, afterSales });
}

async function takeOfShop(
  tx: HqTx,
  shopId: string,
  items: readonly Item[],
): Promise<Map<number, IncomingOrderAnswer>> {
  const answers = new Map<number, IncomingOrderAnswer>();
  const refuse = ({ index, incoming }: Item, error: Failure) =>
    answers.set(index, { externalNo: incoming.externalNo, result: 'refused', error });
  const head = await tx.lockSpace(shopId);
  const context = head && (await tx.shopContext(shopId));
  if (!head || !context) {
    for (const item of items) refuse(item, { code: 'shop_unknown', params: { shopId } });
    return answers;
  }
  const stored = await tx.orderKeys(items.map(({ incoming }) => incoming));
  const keys = new Map(stored.map((key) => [keyText(key.channel, key.externalNo), key]));
  const orderIds = stored.filter((key) => key.spaceId === shopId).map((key) => key.orderId);
  const world = new WorkingCopy(
    await tx.loadAggregates(shopId, { orderIds, caseIds: [], exceptionIds: [] }),
  );
  const written = new Map<string, OrderKey>();
  for (const item of items) {
    const { channel, externalNo, revision } = item.incoming;
    const text = keyText(channel, externalNo);
    const known = keys.get(text);
    if (known && known.spaceId !== shopId) {
      refuse(item, { code: 'order_of_other_shop', params: {} });
      continue;
    }
    const orderId = known?.orderId ?? derivedId('order', channel, externalNo);
    if (known && revision <= known.revision) {
      answers.set(item.index, { externalNo, result: 'unchanged', orderId });
      continue;
    }
    const order = merge(known && world.order(orderId), item.incoming, orderId);
    if (!order.ok) {
      refuse(item, order.error);
      continue;
    }
    const none = { cases: [], exceptions: [], history: [], postings: [] };
    world.apply({ ...none, orders: [order.value] });
    const key = { channel, externalNo, orderId, revision };
    keys.set(text, { ...key, spaceId: shopId });
    written.set(text, key);
    answers.set(item.index, { externalNo, result: known ? 'updated' : 'created', orderId });
  }
  await tx.saveSpace({
    ...world.changes(head),
    answered: [],
    orderKeys: [...written.values()],
  });
  return answers;
}

/** A batch lost a race for a number: its items one by one, so that only that one is refused. */
async function takeApart(deps: TakeOrdersDeps, shopId: string, items: readonly Item[]) {
  const answers = new Map<number, IncomingOrderAnswer>();
  for (const item of items) {
    try {
      const [one] = await deps.store.write((tx) => takeOfShop(tx, shopId, [item]));
      if (one) answers.set(...one);
    } catch (error) {
      if (!(error instanceof OrderKeyTaken)) throw error;
      const failure = { code: 'order_of_other_shop', params: {} };
      const { externalNo } = item.incoming;
      answers.set(item.index, { externalNo, result: 'refused', error: failure });
    }
  }
  return answers;
}

/**
 * Takes orders of a channel, each answered for itself in the order given. Idempotent by channel and
 * external number: a revision not above the known one changes nothing. What after-sales wrote on an
 * order stays. Refusals: `invalid_order {path, issue}`, `line_ids_repeat`, `amounts_do_not_sum`,
 * `shop_unknown`, `order_of_other_shop`, `line_in_after_sales`.
 */
export async function takeOrders(
  deps: TakeOrdersDeps,
  raw: readonly unknown[],
): Promise<IncomingOrderAnswer[]> {
  const answers = new Map<number, IncomingOrderAnswer>();
  const byShop = new Map<string, Item[]>();
  for (const [index, item] of raw.entries()) {
    const read = readItem(item);
    if (read.ok) {
      const group = byShop.get(read.value.shopId) ?? [];
      group.push({ index, incoming: read.value });
      byShop.set(read.value.shopId, group);
      continue;
    }
    const externalNo =
      typeof item === 'object' && item !== null && 'externalNo' in item
        ? String(item.externalNo).slice(0, 64)
        : '';
    answers.set(index, { externalNo, result: 'refused', error: { ...read.error } });
  }
  for (const [shopId, items] of byShop) {
    let taken: Map<number, IncomingOrderAnswer>;
    try {
      taken = await deps.store.write((tx) => takeOfShop(tx, shopId, items));
    } catch (error) {
      if (!(error instanceof OrderKeyTaken)) throw error;
      taken = await takeApart(deps, shopId, items);
    }
    for (const [index, answer] of taken) answers.set(index, answer);
    const moved = [...taken.values()].some(
      ({ result }) => result === 'created' || result === 'updated',
    );
    if (moved) deps.moved([shopId]);
  }
  return raw.flatMap((_, index) => answers.get(index) ?? []);
}
