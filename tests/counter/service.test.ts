import { describe, expect, it } from 'vitest';
import type { CounterStatus, SignedInPerson } from '../../src-core/contract/counter.ts';
import { openReplica } from './support/replica-fixture.ts';
import { barcode, orders, reasonCode, shopFiles, signIn, startThread } from './support/thread.ts';

function openInput(orderId: string) {
  const caseId = '01900000-0000-7000-8000-0000000c0001';
  const lines = [{ orderLineId: 'l1', quantity: 1 }];
  const args = { caseId, orderId, kind: 'exchange', lines, reasonCode };
  return { name: 'case.open', version: 1, args, as: 'buyer' };
}

describe('the counter service in its thread', () => {
  it('lets staff of the shop sign in by PIN with the line down, and nobody by guessing', async () => {
    const thread = await startThread(await shopFiles());
    const people = await thread.ask<SignedInPerson[]>('app.people');
    expect(people.map(({ name }) => name)).toContain('林小雨');
    expect(JSON.stringify(people)).not.toContain('argon2');
    expect(await thread.ask('commands.submit', openInput(orders[0]!.id))).toMatchObject({
      error: { code: 'not_signed_in' },
    });
    for (let i = 0; i < 4; i += 1) {
      expect((await signIn(thread, '0000')).error?.code).toBe('wrong_name_or_pin');
    }
    expect((await signIn(thread)).ok).toBe(true);
    expect((await thread.ask<CounterStatus>('app.status')).person?.name).toBe('林小雨');
    await thread.ask('app.signOut');
    // At once, as a program would: each is counted before it is looked at.
    const guesses = await Promise.all(Array.from({ length: 9 }, () => signIn(thread, '1111')));
    const codes = guesses.map(({ error }) => error?.code);
    expect(codes.filter((code) => code === 'wrong_name_or_pin')).toHaveLength(5);
    expect((await signIn(thread)).error?.code).toBe('too_many_tries');
  });

  it('remembers wrong PINs and who is at the keys over a restart', async () => {
    const dir = await shopFiles();
    const first = await startThread(dir);
    await signIn(first);
    await first.client.stop();
    const second = await startThread(dir);
    expect((await second.ask<CounterStatus>('app.status')).person?.name).toBe('林小雨');
    await second.ask('app.signOut');
    for (let i = 0; i < 5; i += 1) await signIn(second, '9999');
    await second.client.stop();
    const third = await startThread(dir);
    expect((await third.ask<CounterStatus>('app.status')).person).toBeNull();
    expect((await signIn(third)).error?.code).toBe('too_many_tries');
  });

  it('decides at once, keeps it over a restart, and says what to do next', async () => {
    const dir = await shopFiles();
    const first = await startThread(dir);
    await signIn(first);
    const input = openInput(orders[0]!.id);
    expect(await first.ask('commands.submit', input)).toMatchObject({
      ok: true,
      value: { seq: 1 },
    });
    expect(await first.ask('commands.submit', input)).toMatchObject({ ok: false });
    const bad = { ...input, args: { ...input.args, kind: 'theft' } };
    expect(await first.ask('commands.submit', bad)).toMatchObject({
      error: { code: 'invalid_args' },
    });
    await first.client.stop();
    const second = await startThread(dir);
    const status = await second.ask<CounterStatus>('app.status');
    expect(status).toMatchObject({ unsent: 1, trouble: null });
    const work = await second.ask<{
      rows: { type: string; case: { orderNo: string } }[];
      counts: object;
    }>('work.list', {});
    expect(work.counts).toMatchObject({ review: 1, rejected: 0, exceptions: 0 });
    expect(work.rows).toMatchObject([{ type: 'case', filter: 'review', case: { pending: true } }]);
    const view = await second.ask<{
      history: { actor: object }[];
      pending: object[];
      order: object;
    }>('cases.get', { id: input.args.caseId });
    expect(view.history).toMatchObject([
      { n: 1, actor: { role: 'buyer', name: '林小雨', atCounter: true } },
    ]);
    expect(view.pending).toHaveLength(1);
    expect(view.order).toMatchObject({ buyer: { phone: '138****0000' } });
    expect(await second.ask('sync.outbox', {})).toMatchObject({
      rows: [{ seq: 1, state: 'pending' }],
    });
    expect(await second.ask('orders.scan', { code: barcode })).toEqual({
      type: 'article',
      id: 'a1',
    });
    expect(await second.ask('articles.search', { text: '羊毛' })).toMatchObject([{ id: 'a1' }]);
  });

  it('shows a whole number to somebody who says why, and leaves a trace that nobody can take away', async () => {
    const dir = await shopFiles();
    const thread = await startThread(dir);
    const orderId = orders[3]!.id;
    const asked = { orderId, reason: '联系退货' };
    expect(await thread.ask('app.reveal', asked)).toMatchObject({
      error: { code: 'not_signed_in' },
    });
    await signIn(thread);
    expect(await thread.ask('app.reveal', asked)).toEqual({
      ok: true,
      value: { phone: '13800000003' },
    });
    expect(await thread.refused('app.reveal', { orderId, reason: '' })).toBe('invalid_input');
    await thread.client.stop();
    const replica = openReplica(dir);
    expect(replica.tables.audit.all()).toMatchObject([
      { act: 'reveal_phone', personId: 'p-lin', subject: orderId, reason: '联系退货' },
    ]);
    expect(() => replica.db.exec('DELETE FROM audit')).toThrow(/append-only/);
    expect(() => replica.db.exec("UPDATE audit SET reason = 'x'")).toThrow(/append-only/);
  });

  it('hands support a bundle with nothing personal in it', async () => {
    const dir = await shopFiles();
    const thread = await startThread(dir);
    await signIn(thread);
    await thread.ask('commands.submit', openInput(orders[0]!.id));
    const { text, fileName } = await thread.ask<{ text: string; fileName: string }>(
      'sync.supportBundle',
    );
    expect(fileName).toMatch(/^afterdesk-support-\d{8}T\d{6}\.json$/);
    expect(JSON.parse(text)).toMatchObject({
      outbox: [{ name: 'case.open@1' }],
      signedInAs: 'clerk',
    });
    for (const personal of [
      '林小雨',
      '13800000000',
      '买家0',
      orders[0]!.externalNo,
      'argon2',
      '"rt"',
    ]) {
      expect(text).not.toContain(personal);
    }
  });

  it('takes no call that is not in the contract, and no input that does not fit', async () => {
    const thread = await startThread(await shopFiles());
    expect(await thread.refused('orders.drop')).toBe('no_such_call');
    expect(await thread.refused('constructor.constructor')).toBe('no_such_call');
    expect(await thread.refused('__proto__.toString')).toBe('no_such_call');
    expect(await thread.refused('orders')).toBe('no_such_call');
    expect(await thread.refused('orders.get', { id: "1' OR 1=1" })).toBe('invalid_input');
    expect(await thread.refused('orders.list', { limit: 1e9 })).toBe('invalid_input');
    expect(await thread.refused('orders.list', { text: 'x'.repeat(200) })).toBe('invalid_input');
    const odd = ['" OR "', 'a* NEAR b', '衬衫")', '-1', '%', "';--", '\u0000'];
    for (const text of odd)
      expect(await thread.ask('orders.list', { text })).toHaveProperty('rows');
    expect(await thread.ask('orders.list', { cursor: 'no cursor' })).toHaveProperty('rows');
  });

  it('tells screens what to ask again', async () => {
    const thread = await startThread(await shopFiles());
    await signIn(thread);
    await thread.ask('commands.submit', openInput(orders[0]!.id));
    await expect
      .poll(() => thread.events.flatMap((event) => (event.type === 'changed' ? event.topics : [])))
      .toEqual(expect.arrayContaining(['orders', 'cases', 'work', 'outbox']));
    await expect
      .poll(() => thread.events.findLast((event) => event.type === 'status'))
      .toMatchObject({ status: { unsent: 1 } });
  });
});
