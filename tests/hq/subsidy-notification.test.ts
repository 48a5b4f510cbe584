import { afterEach, beforeEach, expect, test } from 'vitest';
import { day } from '../../src-core/basis/instant.ts';
import { signatureHeader, signatureOf, timestampHeader } from '../../src-hq/access/signature.ts';
import { officeOf } from './policy-support.ts';
import { ledgerFaults, ScriptedGateway, theCase } from './refund-support.ts';
import { startService, type TestService } from './service.ts';
import { accept, booked, claimsOf, sent, switchOn } from './subsidy-support.ts';

let gateway: ScriptedGateway;
let service: TestService;
beforeEach(async () => {
  gateway = new ScriptedGateway();
  gateway.turns = ({ refundNo }) => [
    { answer: refundNo.startsWith('FS') ? 'pending' : 'succeeded' },
  ];
  service = await startService({ gateway });
});
afterEach(async () => {
  expect(await ledgerFaults(service.hq.sql)).toEqual([]);
  await service.stop();
});

async function tell(told: object, name = 'simulated', secret = service.hq.refundSecret(name)) {
  const { hq } = service;
  const body = JSON.stringify(told);
  const at = service.now();
  const response = await fetch(`${hq.url}/api/v1/refunds/notifications/${name}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      [timestampHeader]: String(at),
      [signatureHeader]: signatureOf(secret, at, body),
    },
    body,
  });
  const said = (await response.json()) as { code?: string; taken?: boolean };
  return said.code ?? said.taken;
}

/** Return freight of eight yuan that the gateway was asked for and has not paid yet. */
async function asked() {
  await switchOn(service.hq.sql);
  const found = await sent(service);
  await accept(service, found);
  await service.hq.followSubsidies();
  await service.hq.settleRefunds();
  await service.hq.followSubsidies();
  const question = gateway.asked.find(({ refundNo }) => refundNo.startsWith('FS'));
  if (question === undefined) throw new Error('nobody was asked');
  return { caseId: found.id, refundNo: question.refundNo };
}

const paid = (refundNo: string, reference = 'wx-88') => ({
  refundNo,
  state: 'succeeded',
  reference,
  amount: 800,
});
const payoutOf = async () => {
  const [row] = await service.hq.sql<{ payout: object }[]>`select payout from subsidy_claim`;
  return row?.payout;
};
const payments = async (caseId: string) =>
  (await booked(service.hq.sql, caseId)).filter(
    (row) => Array.isArray(row) && row[0] === 'subsidy_paid',
  );

test('a gateway says by itself that it paid: booked once, however often it says so', async () => {
  const { sql } = service.hq;
  const { caseId, refundNo } = await asked();
  const times = await Promise.all(Array.from({ length: 5 }, () => tell(paid(refundNo))));
  expect(times).toEqual([true, true, true, true, true]);
  expect(await claimsOf(sql, caseId)).toMatchObject([{ state: 'settled', amount: 800 }]);
  expect((await theCase(sql, caseId)).subsidy).toMatchObject({ state: 'settled' });
  expect(await payments(caseId)).toHaveLength(2);
  expect(await payoutOf()).toMatchObject({ state: 'succeeded', reference: 'wx-88' });
  service.pass(2 * day);
  await service.hq.followSubsidies();
  expect(gateway.asked.filter((one) => one.refundNo === refundNo)).toHaveLength(1);
  expect(await sql`select from exceptions`).toHaveLength(0);
});

test('out of order: what comes after the last word changes nothing', async () => {
  const { sql } = service.hq;
  const { caseId, refundNo } = await asked();
  await tell(paid(refundNo));
  expect(await tell({ refundNo, state: 'failed', code: 'CLOSED' })).toBe(true);
  expect(await tell({ refundNo, state: 'pending' })).toBe(true);
  expect(await payoutOf()).toMatchObject({ state: 'succeeded', lastError: null });
  expect(await claimsOf(sql, caseId)).toMatchObject([{ state: 'settled' }]);
});

test('first refused, then paid after all: the money counts', async () => {
  const { sql } = service.hq;
  const { caseId, refundNo } = await asked();
  await tell({ refundNo, state: 'failed', code: 'ABNORMAL' });
  expect(await payoutOf()).toMatchObject({ state: 'failed', lastError: 'ABNORMAL' });
  expect(await payments(caseId)).toEqual([]);
  await tell(paid(refundNo));
  expect(await claimsOf(sql, caseId)).toMatchObject([{ state: 'settled' }]);
  expect(await payments(caseId)).toHaveLength(2);
});

test('paid by hand meanwhile, and then by the gateway: the second is for somebody to recover, once', async () => {
  const { sql } = service.hq;
  const { caseId, refundNo } = await asked();
  const [claim] = await claimsOf(sql, caseId);
  const operator = await officeOf(service.hq, 'hq_operator');
  const by = { from: 'cash', reference: '收据 7' };
  await operator.get(`/subsidies/claims/${claim!.id}/paid`, by);
  expect(await tell(paid(refundNo))).toBe(true);
  expect(await tell(paid(refundNo))).toBe(true);
  expect(await payments(caseId)).toHaveLength(2);
  const open = await sql<{ doc: { code: string } }[]>`select doc from exceptions`;
  expect(open.map(({ doc }) => doc.code)).toEqual(['freight_paid_twice']);
});

test('who was never asked, another amount, and a signature that does not hold', async () => {
  const { sql } = service.hq;
  const { caseId, refundNo } = await asked();
  expect(await tell(paid(refundNo), 'other')).toBe('not_found');
  expect(await tell(paid(`FS${'0'.repeat(32)}`))).toBe('not_found');
  expect(await tell({ ...paid(refundNo), amount: 801 })).toBe('amount_differs');
  expect(await tell(paid(refundNo), 'simulated', 'guessed')).toBe('signature_wrong');
  expect(await claimsOf(sql, caseId)).toMatchObject([{ state: 'confirmed' }]);
  expect(await payments(caseId)).toEqual([]);
});
