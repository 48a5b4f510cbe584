import type { Instant } from '../../src-core/basis/instant.ts';
import { zeroFen } from '../../src-core/basis/money.ts';
import { fail, ok, type Failure, type Result } from '../../src-core/basis/result.ts';
import {
  incomingOrderSchema,
  type IncomingOrder,
  type IncomingOrderAnswer,
} from '../../src-core/contract/hq.ts';
import { mergeRevision, modifiedHere } from '../../src-core/order/channel-revision.ts';
import { resolve } from '../../src-core/freight-subsidy/pushed-down/resolve.ts';
import { withCompletionHeld } from '../../src-core/order/completion.ts';
import type { Modifiable, Order } from '../../src-core/order/order.ts';
import { datedId } from '../import/derived-id.ts';
import {
  OrderKeyTaken,
  type HqStore,
  type HqTx,
  type OrderKey,
  type ShopContext,
} from '../store/store.ts';
import { WorkingCopy } from '../sync/working-copy.ts';
import { exceptionsOfRevision } from './order-exceptions.ts';

export interface TakeOrdersDeps {
  readonly store: HqStore;
  readonly clock: () => Instant;
  readonly moved: (spaceIds: readonly string[]) => void;
  /** Whether who sends may read what a buyer changed in an order of this channel; absent: yes. */
  readonly mayReadChanges?: (channel: string) => boolean;
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

interface Merged {
  readonly order: Order;
  readonly overtaken: readonly (keyof Modifiable)[];
}

/** A channel may send an order again, but not take away what cases already stand on. */
function merge(
  known: Order | undefined,
  incoming: IncomingOrder,
  { id, now }: { readonly id: string; readonly now: Instant },
): Result<Merged> {
  const { revision: _revision, modificationsKnown = 0, ...order } = incoming;
  const afterSales: Order['afterSales'] = known?.afterSales ?? {
    status: 'none',
    lines: {},
    freightRefunded: zeroFen,
    caseIds: [],
    openCaseIds: [],
  };
  // What an exchange handed over is no line of the channel's: it can neither change nor miss there.
  const ours = new Set(known?.replacements?.map((line) => line.id));
  for (const [lineId, { taken }] of Object.entries(afterSales.lines)) {
    if (taken === 0 || ours.has(lineId)) continue;
    const line = order.lines.find((candidate) => candidate.id === lineId);
    const before = known?.lines.find((candidate) => candidate.id === lineId);
    if (!line || line.quantity < taken || line.paid !== before?.paid) {
      return fail('line_in_after_sales', { lineId, taken });
    }
  }
  const merged = mergeRevision({ ...order, id, afterSales }, known, { modificationsKnown, now });
  return ok({ ...merged, order: withCompletionHeld(merged.order, known, now) });
}

/**
 * With the return-freight policy that was in force where and when the order was placed: what was promised then
 * is kept, whatever becomes of the policy, its assignments or the shop's place in the tree.
 */
function withPolicy(order: Order, { policies }: ShopContext): Order {
  const { shopId, placedAt } = order;
  const { version } = resolve(policies, 'freight_subsidy', { shopId, placedAt });
  return { ...order, subsidyVersionId: version?.id ?? null };
}

async function takeOfShop(
  tx: HqTx,
  shopId: string,
  items: readonly Item[],
  { clock, mayReadChanges = () => true }: TakeOrdersDeps,
): Promise<Map<number, IncomingOrderAnswer>> {
  const answers = new Map<number, IncomingOrderAnswer>();
  const refuse = ({ index, incoming }: Item, error: Failure) =>
    answers.set(index, { externalNo: incoming.externalNo, result: 'refused', error });
  const head = await tx.lockSpace(shopId);
  const now = clock();
  const context = head && (await tx.shopContext(shopId, now));
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
    const { channel, externalNo, revision, modificationsKnown = 0 } = item.incoming;
    const text = keyText(channel, externalNo);
    const known = keys.get(text);
    if (known && known.spaceId !== shopId) {
      refuse(item, { code: 'order_of_other_shop', params: {} });
      continue;
    }
    const orderId = known?.orderId ?? datedId(item.incoming.placedAt, 'order', channel, externalNo);
    if (known && revision <= known.revision) {
      const stands = mayReadChanges(channel) ? world.order(orderId) : undefined;
      const modified = stands && modifiedHere(stands, modificationsKnown);
      const answer = { externalNo, result: 'unchanged' as const, orderId };
      answers.set(item.index, modified ? { ...answer, modified } : answer);
      continue;
    }
    const before = known && world.order(orderId);
    const merged = merge(before, item.incoming, { id: orderId, now });
    if (!merged.ok) {
      refuse(item, merged.error);
      continue;
    }
    const { overtaken } = merged.value;
    const order = known ? merged.value.order : withPolicy(merged.value.order, context);
    const exceptions = exceptionsOfRevision({ order, known: before, overtaken, revision }, now);
    world.apply({ orders: [order], exceptions, cases: [], history: [], postings: [] });
    const key = { channel, externalNo, orderId, revision };
    keys.set(text, { ...key, spaceId: shopId });
    written.set(text, key);
    const modified = mayReadChanges(channel) ? modifiedHere(order, modificationsKnown) : undefined;
    const result = known ? ('updated' as const) : ('created' as const);
    const answer = { externalNo, result, orderId };
    answers.set(item.index, modified ? { ...answer, modified } : answer);
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
      const [one] = await deps.store.write((tx) => takeOfShop(tx, shopId, [item], deps));
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
 * order stays, and so does what the buyer changed in it (`mergeRevision`): an answer says so until the
 * channel's revisions know it. Completion waits for open cases (`withCompletionHeld`). Refusals: `invalid_order {path, issue}`, `line_ids_repeat`, `amounts_do_not_sum`,
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
      taken = await deps.store.write((tx) => takeOfShop(tx, shopId, items, deps));
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
