import { copyFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { rebase } from '../../src-core/sync/replay.ts';
import { openReplica, tempDir } from './support/replica-fixture.ts';
import { makeDevice, numberedOrder, openCase, shopPage } from './support/shop-data.ts';

const orders = [1, 2, 3].map((n) => numberedOrder(n));

it('shows what a command did that reached the outbox file and not the database, with the line down', () => {
  const dir = tempDir();
  const first = openReplica(dir);
  makeDevice(first);
  first.transact('page', (tables) => rebase(tables, shopPage(orders), first.context));
  openCase(first, orders[0]!);
  first.close();
  // As a power cut leaves it between the two: the file has the second command, the database has not.
  copyFileSync(join(dir, 'replica.db'), join(dir, 'before.db'));
  const again = openReplica(dir);
  openCase(again, orders[1]!);
  again.close();
  for (const part of ['-wal', '-shm']) rmSync(join(dir, `replica.db${part}`), { force: true });
  copyFileSync(join(dir, 'before.db'), join(dir, 'replica.db'));

  const { tables } = openReplica(dir);
  expect(tables.unsent(10)).toHaveLength(2);
  const states = orders.map(({ id }) => tables.read('order', id)?.doc.afterSales);
  expect(states.map((state) => state?.status)).toEqual(['in_progress', 'in_progress', 'none']);
  // Once each, although the first one was there already.
  expect(states.map((state) => state?.caseIds.length)).toEqual([1, 1, 0]);
});
