import { expect, it } from 'vitest';
import { addToChecksum, emptyChecksum } from '../../src-core/sync/checksum.ts';
import { applyFill } from '../../src-core/sync/replay.ts';
import { openReplica, tempDir } from './support/replica-fixture.ts';
import { makeDevice, numberedOrder, orderChange } from './support/shop-data.ts';

const orders = Array.from({ length: 30 }, (_, n) => numberedOrder(n));
const shopId = orders[0]!.shopId;
const row = (n: number, ver: number, changed = {}) => ({
  spaceId: shopId,
  change: orderChange({ ...orders[n]!, ...changed }, ver),
});

function filled() {
  const replica = openReplica(tempDir());
  makeDevice(replica);
  const take = (rows: Parameters<typeof applyFill>[1]) =>
    replica.transact('page', (tables) => applyFill(tables, rows, replica.context));
  take(orders.map((_order, n) => row(n, n + 1)));
  return { replica, take };
}

const sumOf = (versions: readonly number[]) =>
  versions.reduce((sum, ver, n) => addToChecksum(sum, 'order', orders[n]!.id, ver), emptyChecksum);

it('takes a piece of a first fill a second time without counting or writing anything twice', () => {
  const { replica, take } = filled();
  const before = replica.tables.space(shopId);
  expect(before?.sum).toEqual(sumOf(orders.map((_order, n) => n + 1)));
  expect(take(orders.map((_order, n) => row(n, n + 1)))).toEqual([]);
  expect(replica.tables.space(shopId)).toEqual(before);
});

it('takes what moved on meanwhile from a piece that overlaps what is there, and nothing older', () => {
  const { replica, take } = filled();
  const moved = { buyer: { name: '诸葛亮', phone: '13900008888' } };
  take([row(3, 99, moved), row(4, 2, moved), row(5, 6)]);
  const { tables } = replica;
  expect(tables.read('order', orders[3]!.id)).toMatchObject({ ver: 99, doc: moved });
  expect(tables.read('order', orders[4]!.id)).toMatchObject({ ver: 5, doc: orders[4] });
  const versions = orders.map((_order, n) => (n === 3 ? 99 : n + 1));
  expect(tables.space(shopId)?.sum).toEqual(sumOf(versions));
});
