import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { CaseView } from '../../src-core/contract/counter-rows.ts';
import { fallDue, ScriptedGateway } from '../hq/refund-support.ts';
import { startService } from '../hq/service.ts';
import type { TestService } from '../hq/service.ts';
import { endTill, eventually, startTill } from './support/till.ts';
import type { Till } from './support/till.ts';

let hq: TestService;
const gateway = new ScriptedGateway();
const tills: Till[] = [];

beforeAll(async () => {
  hq = await startService({ gateway });
});
afterAll(() => hq.stop());
afterEach(async () => {
  for (const one of tills.splice(0)) await endTill(one);
});

it('a stuck refund is tried again from the counter: not without the line, and only of its own shop', async () => {
  gateway.turns = [{ answer: 'failed', code: 'NOT_ENOUGH' }];
  const [mine, theirs] = [await fallDue(hq), await fallDue(hq, {}, { shop: 'shop-c' })];
  await hq.hq.settleRefunds();
  const till = await startTill(hq);
  tills.push(till);
  await till.settled();
  const view = () => till.ask<CaseView>(['cases', 'get'], { id: mine.id });
  const [stuck] = (await view()).exceptions;
  expect(stuck).toMatchObject({ code: 'refund_failed', params: { refundNo: mine.refundNo } });
  const retry = (refundNo: unknown) => till.ask(['cases', 'retryRefund'], { refundNo });

  till.line.cut();
  till.counter.syncNow();
  await eventually(async () => expect((await till.status()).line.state).toBe('offline'));
  expect(await retry(mine.refundNo)).toMatchObject({ error: { code: 'refund_retry_offline' } });
  till.line.mend();
  await till.settled();
  expect(await retry(theirs.refundNo)).toMatchObject({ error: { code: 'not_found' } });
  await hq.hq.settleRefunds();
  expect(gateway.asked.length).toBe(2);

  gateway.turns = [{ answer: 'succeeded' }];
  expect(await retry(mine.refundNo)).toEqual({ ok: true, value: null });
  await hq.hq.settleRefunds();
  await eventually(async () => {
    const { case: found, exceptions } = await view();
    expect(found.state).toBe('succeeded');
    expect(exceptions[0]?.resolved).toBeDefined();
  });
  expect(await retry(mine.refundNo)).toMatchObject({ error: { code: 'refund_not_open' } });
  till.counter.session = null;
  expect(await retry(mine.refundNo)).toMatchObject({ error: { code: 'not_signed_in' } });
});
