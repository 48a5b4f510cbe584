import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Case } from '../../src-core/after-sales/case.ts';
import { hour, minute } from '../../src-core/basis/instant.ts';
import { signatureHeader, signatureOf, timestampHeader } from '../../src-hq/access/signature.ts';
import { runOperation } from '../../src-hq/operations.ts';
import { writeSetting } from '../../src-hq/settings.ts';
import {
  fallDue,
  ledgerFaults,
  paymentsOf,
  queueOf,
  recordsOf,
  ScriptedGateway,
  theCase,
} from './refund-support.ts';
import { startService, type TestService } from './service.ts';

let gateway: ScriptedGateway;
let service: TestService;
beforeEach(async () => {
  gateway = new ScriptedGateway();
  gateway.turns = [{ answer: 'pending' }];
  service = await startService({ gateway });
});
afterEach(async () => {
  expect(await ledgerFaults(service.hq.sql)).toEqual([]);
  await service.stop();
});

interface Letter {
  readonly gateway?: string;
  readonly secret?: string;
  readonly at?: number;
  readonly body?: string;
}

async function tell(told: object, letter: Letter = {}) {
  const { hq } = service;
  const body = letter.body ?? JSON.stringify(told);
  const at = letter.at ?? service.now();
  const name = letter.gateway ?? 'simulated';
  const response = await fetch(`${hq.url}/api/v1/refunds/notifications/${name}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      [timestampHeader]: String(at),
      [signatureHeader]: signatureOf(letter.secret ?? hq.refundSecret(name), at, body),
    },
    body,
  });
  const said = (await response.json()) as { code?: string; taken?: boolean };
  return said.code ?? said.taken;
}

const paid = ({ refundNo, amount }: Case, reference = 'wx-88') => ({
  refundNo,
  state: 'succeeded',
  reference,
  amount,
});

async function askedCase(): Promise<Case> {
  const found = await fallDue(service);
  await service.hq.settleRefunds();
  return found;
}

test('a gateway says by itself that it paid: booked once, however often it says so', async () => {
  const { sql } = service.hq;
  const found = await askedCase();
  const times = await Promise.all(Array.from({ length: 5 }, () => tell(paid(found))));
  expect(times).toEqual([true, true, true, true, true]);
  expect(await theCase(sql, found.id)).toMatchObject({
    state: 'succeeded',
    paidParts: [{ gateway: 'simulated', reference: 'wx-88' }],
  });
  expect(await paymentsOf(sql, found.id)).toHaveLength(1);
  service.pass(hour);
  await service.hq.settleRefunds();
  expect(gateway.asked.length).toBe(1);
});

test('out of order: what comes after the last word changes nothing', async () => {
  const { sql } = service.hq;
  const found = await askedCase();
  const { refundNo } = found;
  await tell(paid(found));
  expect(await tell({ refundNo, state: 'failed', code: 'CLOSED' })).toBe(true);
  expect(await tell({ refundNo, state: 'pending' })).toBe(true);
  expect(await recordsOf(sql, found.id)).toMatchObject([{ state: 'succeeded', trouble: null }]);
  expect((await theCase(sql, found.id)).state).toBe('succeeded');
  expect(await queueOf(sql, found.id, { all: true })).toEqual([]);
});

test('first refused, then paid after all: the money counts, and the entry goes', async () => {
  const { sql } = service.hq;
  const found = await askedCase();
  await tell({ refundNo: found.refundNo, state: 'failed', code: 'ABNORMAL' });
  expect(await queueOf(sql, found.id)).toMatchObject([
    { code: 'refund_failed', params: { error: 'ABNORMAL' } },
  ]);
  await tell(paid(found));
  expect((await theCase(sql, found.id)).state).toBe('succeeded');
  expect(await queueOf(sql, found.id)).toEqual([]);
});

test('the notification overtakes the answer it belongs to', async () => {
  const { sql } = service.hq;
  gateway.meanwhile = async () => {
    const [record] = await sql<{ no: string }[]>`select refund_no as no from refund_request`;
    expect(await tell({ refundNo: record?.no, state: 'succeeded', reference: 'wx-1' })).toBe(true);
  };
  const found = await askedCase();
  expect(await theCase(sql, found.id)).toMatchObject({ state: 'succeeded' });
  expect(await paymentsOf(sql, found.id)).toHaveLength(1);
  expect(await recordsOf(sql, found.id)).toMatchObject([{ state: 'succeeded', reference: 'wx-1' }]);
});

test('paid under two numbers of the gateway’s own: money moved twice, which somebody must recover', async () => {
  const { sql } = service.hq;
  const found = await askedCase();
  await tell(paid(found, 'wx-1'));
  await tell(paid(found, 'wx-2'));
  await tell(paid(found, 'wx-2'));
  expect((await paymentsOf(sql, found.id)).map(({ kind }) => kind)).toEqual([
    'refund_paid',
    'refund_paid_in_conflict',
  ]);
  const twice = await sql`select 1 from exceptions where doc->>'code' = 'refund_paid_twice'`;
  expect(twice.length).toBe(1);
});

test('only who knows the secret is heard, about refunds it was asked for, for the amount asked', async () => {
  const { hq } = service;
  const { sql } = hq;
  const found = await askedCase();
  expect(await tell(paid(found), { secret: 'guessed' })).toBe('signature_wrong');
  expect(await tell(paid(found), { secret: hq.refundSecret('other') })).toBe('signature_wrong');
  expect(await tell(paid(found), { at: service.now() - 6 * minute })).toBe(
    'timestamp_out_of_window',
  );
  expect(await tell(paid(found), { gateway: 'other' })).toBe('not_found');
  expect(await tell({ ...paid(found), refundNo: 'R0' })).toBe('not_found');
  expect(await tell({ ...paid(found), amount: 1 })).toBe('amount_differs');
  expect(await tell({}, { body: '{"refundNo": 7}' })).toBe('bad_request');
  expect(await tell({}, { body: '{' })).toBe('bad_request');
  expect((await theCase(sql, found.id)).state).toBe('refunding');
  expect(await paymentsOf(sql, found.id)).toEqual([]);
});

test('an operator hands the gateway its secret, which is on record and says nothing about another’s', async () => {
  const { hq, database } = service;
  const show = async (name: string) => {
    let said = '';
    const out = { write: (text: string) => void (said += text), live: false, now: () => 0 };
    const deps = { databaseUrl: database.url, out, clock: () => service.now(), reportDir: '' };
    return { code: await runOperation(['refund-key', name], deps), said };
  };
  const shown = await show('simulated');
  expect(shown).toMatchObject({ code: 0 });
  const [secret = ''] = shown.said.split('\n');
  const found = await askedCase();
  expect(await tell(paid(found), { secret })).toBe(true);
  expect((await show('other')).said.split('\n')[0]).not.toBe(secret);
  expect((await show('No Name')).code).toBe(2);
  const log =
    await hq.sql`select subject from audit_log where action = 'refund.key_shown' order by n`;
  expect(log.map(({ subject }) => subject as string)).toEqual(['simulated', 'other']);
});

test('the simulated gateway does as its script says, and notifies by itself', async () => {
  const { sql } = service.hq;
  const quick = { after: 10, state: 'succeeded' };
  await writeSetting(sql, 'refund_script', '');
  await sql`update setting set value = ${JSON.stringify({
    '*': [{ answer: 'pending', notices: [quick, quick] }],
  })}::text::json where name = 'refund_script'`;
  const told = await service.another({ gateway: undefined });
  const found = await fallDue(service);
  await told.settleRefunds();
  await expect.poll(async () => (await theCase(sql, found.id)).state).toBe('succeeded');
  expect(await paymentsOf(sql, found.id)).toHaveLength(1);
  expect(await recordsOf(sql, found.id)).toMatchObject([
    { state: 'succeeded', reference: `SIM-${found.refundNo}` },
  ]);
});
