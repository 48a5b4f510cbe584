import { readFileSync, writeFileSync } from 'node:fs';
import { createServer, request as forward } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import {
  afterAll,
  afterEach,
  beforeAll,
  beforeEach,
  describe,
  expect,
  it,
  onTestFinished,
} from 'vitest';
import type { Order } from '../../src-core/order/order.ts';
import { writeSetting } from '../../src-hq/settings.ts';
import { addOrders } from '../hq/chain.ts';
import { startService } from '../hq/service.ts';
import type { TestService } from '../hq/service.ts';
import { testDatabase } from '../support/postgres.ts';
import { endTill, eventually, expectSameAsHeadquarters, startTill } from './support/till.ts';
import type { Till } from './support/till.ts';

let hq: TestService;
let orders: Order[];
const tills: Till[] = [];

async function till(options: Parameters<typeof startTill>[1] = {}): Promise<Till> {
  const one = await startTill(hq, options);
  tills.push(one);
  return one;
}

beforeAll(async () => {
  hq = await startService();
});
afterAll(() => hq.stop());
beforeEach(async () => {
  orders = await addOrders(hq.hq.sql, 'shop-a', 6);
});
afterEach(async () => {
  for (const one of tills.splice(0)) await endTill(one);
});

const shown = async (one: Till) => (await one.status()).line;

describe('headquarters in trouble', () => {
  it('answering 503 is left alone for as long as it asks', async () => {
    const one = await till();
    await one.settled();
    const asked: number[] = [];
    let open = false;
    const front = createServer((incoming, outgoing) => {
      asked.push(Date.now());
      if (!open) {
        outgoing.writeHead(503, { 'retry-after': '2' }).end();
        return;
      }
      const { method, url, headers } = incoming;
      const target = { host: '127.0.0.1', port: hq.hq.port, method, path: url, headers };
      const onward = forward(target, (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
      });
      onward.on('error', () => outgoing.destroy());
      incoming.pipe(onward);
    });
    await new Promise<void>((resolve) => {
      front.listen(0, '127.0.0.1', resolve);
    });
    onTestFinished(() => {
      front.closeAllConnections();
      front.close();
    });
    one.line.lead((front.address() as AddressInfo).port);
    const before = one.now();
    await one.openCase(orders[0]!);
    await eventually(async () => {
      expect((await shown(one)).reason).toMatchObject({ params: { status: 503 } });
    });
    const { nextTryAt } = await shown(one);
    expect(nextTryAt! - before).toBeGreaterThanOrEqual(2_000);
    const count = asked.length;
    open = true;
    // Nobody presses a button: it comes back by itself, and not before it was asked to.
    await eventually(async () => expect((await shown(one)).state).toBe('online'));
    expect(asked[count]! - asked[count - 1]!).toBeGreaterThan(1_900);
    await one.settled();
  });

  it('saying nothing on a connection that looks open is given up and found again', async () => {
    const one = await till({ patience: { answer: 400, silence: 400 } });
    await one.settled();
    one.line.watch(
      () => 'hold',
      () => 'hold',
    );
    await one.openCase(orders[0]!);
    await eventually(async () => expect((await shown(one)).state).toBe('offline'));
    expect((await shown(one)).reason).toMatchObject({
      code: expect.stringMatching(/timeout|unreachable/),
    });
    one.line.watch(null, null);
    await one.settled();
  });

  it('gone while the stream of pokes was being opened, it is not taken for there', async () => {
    const one = await till();
    await one.settled();
    one.line.watch((chunk) => {
      if (!chunk.includes('/sync/events', 0, 'latin1')) return 'pass';
      one.line.cut();
      return 'hold';
    }, null);
    one.counter.connect();
    await eventually(() => expect(one.line.isCut).toBe(true));
    await eventually(async () => expect((await shown(one)).state).toBe('offline'));
    one.line.watch(null, null);
    one.line.mend();
    await one.settled();
  });

  it('restored from a backup gets again what the backup lacks, and nothing twice', async () => {
    const service = await startService();
    const world = { ...service };
    const [kept, ...lost] = await addOrders(world.hq.sql, 'shop-a', 3);
    // Headquarters says what is backed up; nothing is until somebody makes a backup.
    await writeSetting(world.hq.sql, 'durability', 'backup');
    const one = await startTill(world);
    tills.push(one);
    await one.settled();
    const opened = [await one.openCase(kept!)];
    await one.settled();
    await world.hq.close();
    const backup = await testDatabase({
      template: new URL(service.database.url).pathname.slice(1),
    });
    world.hq = await service.another();
    one.line.lead(world.hq.port);
    for (const order of lost) opened.push(await one.openCase(order));
    await one.settled();
    expect(one.tables.allOutbox()).toHaveLength(3);
    const { incarnation } = one.tables.syncState();
    await world.hq.close();
    world.hq = await service.another({ databaseUrl: backup.url });
    await writeSetting(world.hq.sql, 'hq_epoch', 'restored');
    one.line.lead(world.hq.port);
    await eventually(() => {
      one.counter.syncNow();
      expect(one.tables.syncState().incarnation).not.toBe(incarnation);
    });
    await one.settled();
    for (const { caseId } of opened) {
      expect(one.tables.read('case', caseId)?.doc.version).toBe(1);
    }
    expect(one.tables.state.get('resets')).toBe(1);
    expect(one.tables.state.get('repairs')).toBeUndefined();
    await service.stop();
    await backup.drop();
  });

  it('revoking the device locks the counter, and keeps what it has not sent', async () => {
    const one = await till();
    await one.settled();
    one.line.cut();
    await one.openCase(orders[3]!);
    const { deviceId } = one.tables.syncState();
    await hq.hq
      .sql`update device set revoked_at = ${hq.now()}, revoked_why = 'by_hand' where id = ${deviceId}`;
    hq.pass(11 * 60_000);
    one.line.mend();
    await eventually(async () => {
      one.counter.syncNow();
      expect(await shown(one)).toMatchObject({
        state: 'paused',
        reason: { code: 'device_revoked' },
      });
    });
    expect(await one.service.dispatch(['orders', 'list'], {})).toMatchObject({
      ok: false,
      error: { code: 'device_revoked' },
    });
    one.stop();
    one.start();
    expect((await one.status()).unsent).toBe(1);
    expect(await one.service.dispatch(['orders', 'list'], {})).toMatchObject({ ok: false });
  });

  it('a locked machine goes on with what it has not sent, once a manager lets it', async () => {
    const one = await till();
    await one.settled();
    const { deviceId: locked } = one.tables.syncState();
    const before = await one.openCase(orders[3]!);
    await one.settled();
    one.line.cut();
    const kept = await one.openCase(orders[4]!);
    const takenIn = { caseId: before.caseId, orderId: orders[3]!.id, seen: 1 };
    const lines = [{ orderLineId: 'l1', quantity: 1 }];
    await one.submit('case.goods_taken_in', { ...takenIn, lines, words: '' });
    await hq.hq.sql`update device set revoked_at = ${hq.now()} where id = ${locked}`;
    hq.pass(11 * 60_000);
    one.line.mend();
    await eventually(async () => {
      one.counter.syncNow();
      expect((await shown(one)).reason).toMatchObject({ code: 'device_revoked' });
    });
    const takeOver = async (unitId: string) => {
      const issued = await hq.hq.issueCode(unitId);
      if (!issued.ok) throw new Error(issued.error.code);
      const { code } = issued.value;
      return { code, said: await one.service.dispatch(['app', 'takeOver'], { code }) };
    };
    const foreign = await takeOver('shop-b');
    expect(foreign.said).toMatchObject({ value: { error: { code: 'code_of_other_unit' } } });
    const [spared] = await hq.hq.sql`
      select used_at from enrol_code where unit_id = 'shop-b' order by expires_at desc limit 1`;
    expect(spared).toEqual({ used_at: null });
    expect((await one.status()).unsent).toBe(2);

    expect((await takeOver('shop-a')).said).toMatchObject({ value: { ok: true } });
    expect(one.tables.syncState().deviceId).not.toBe(locked);
    // Whoever was at the keys is not any more.
    expect((await one.status()).person).toBeNull();
    await one.settled();
    expect(one.tables.read('case', kept.caseId)?.doc.version).toBe(1);
    const history = await hq.hq.sql<{ event: string; device: string }[]>`
      select doc ->> 'event' as event, doc -> 'actor' ->> 'deviceId' as device from case_history
      where case_id = ${before.caseId} order by n`;
    expect(history).toEqual([
      { event: 'opened', device: locked },
      { event: 'goods_taken_in_unexpectedly', device: one.tables.syncState().deviceId },
    ]);
    // A machine that is in use is taken over by nobody.
    expect((await takeOver('shop-a')).said).toMatchObject({
      value: { error: { code: 'already_enrolled' } },
    });
  });
});

describe('a replica that is not what it should be', () => {
  it('differing in one row is repaired, and it is counted', async () => {
    const one = await till();
    await one.settled();
    const { db } = one.counter.replica;
    // A bug, a cosmic ray: a row is gone and another stands at a version that never was.
    db.prepare('DELETE FROM orders WHERE id = ?').run(orders[0]!.id);
    db.prepare('UPDATE orders SET ver = ver - 1 WHERE id = ?').run(orders[1]!.id);
    const space = one.tables.space('shop-a')!;
    one.tables.putSpace('shop-a', {
      ...space,
      agreed: null,
      sum: { ...space.sum, count: space.sum.count - 1 },
    });
    one.counter.syncNow();
    await eventually(() => expect(one.tables.space('shop-a')?.agreed).toBe(true));
    await one.settled();
    const health = await one.ask<{
      repairs: number;
      spaces: { spaceId: string; checksumOk: boolean }[];
    }>(['sync', 'health']);
    expect(health.repairs).toBe(1);
    expect(health.spaces.every(({ checksumOk }) => checksumOk)).toBe(true);
  });

  it('damaged while in use is put aside and fetched anew, with its commands and its device', async () => {
    const one = await till();
    await one.settled();
    one.line.cut();
    const { result } = await one.openCase(orders[0]!);
    one.stop();
    const path = join(one.dir, 'replica.db');
    const bytes = readFileSync(path);
    // The pages behind the head: it opens, and fails when they are read.
    for (let at = 4096 * 3 + 11; at < bytes.length; at += 4096) bytes[at] = bytes[at]! ^ 0x40;
    writeFileSync(path, bytes);
    one.start();
    one.signIn();
    for (let i = 0; i < 3; i += 1) await one.service.dispatch(['orders', 'list'], {});
    expect((await one.status()).trouble).toMatchObject({ code: 'replica_rebuilding' });
    expect((await one.status()).unsent).toBe(1);
    one.line.mend();
    await one.settled();
    expect((await one.status()).trouble).toBeNull();
    const id = result.ok ? result.value.commandId : '';
    const [row] = await hq.hq.sql<{ n: number }[]>`
      select count(*)::int as n from case_history where doc ->> 'commandId' = ${id}`;
    expect(row?.n).toBe(1);
    await expectSameAsHeadquarters(one, hq);
  });
});
