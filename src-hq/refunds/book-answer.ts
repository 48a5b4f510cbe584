import { refundPartsOf } from '../../src-core/after-sales/refund-parts.ts';
import type { Case } from '../../src-core/after-sales/case.ts';
import { after } from '../../src-core/basis/instant.ts';
import type { RefundRecord } from '../store/refund-record.ts';
import type { HqTx } from '../store/store.ts';
import { isOwed } from './claim-refunds.ts';
import { RefundDesk, type RefundDeps } from './refund-desk.ts';
import type { RefundStanding } from './refund-gateway.ts';
import {
  nextTryAfterRefusal,
  patienceBeforeGivingUp,
  unansweredPatience,
  unknownsToGiveUp,
} from './refund-times.ts';

/** What was heard, however: an answer, a notification, or that nobody could be reached. */
export type Heard = RefundStanding | { readonly state: 'unreachable'; readonly code: string };

export interface Booked {
  /** Something that counters see changed. */
  readonly moved: boolean;
  /** The case, if this settled it. */
  readonly settled?: string;
}

const isConcluded = ({ nextTryAt }: RefundRecord) => nextTryAt === null;

async function bookPaid(desk: RefundDesk, found: Case, record: RefundRecord, given: string) {
  const reference = given.slice(0, 80);
  const again = record.state === 'succeeded' && record.reference !== reference;
  // Told twice is told once; told with another number, it was paid twice.
  if (record.state === 'succeeded' && !again) return;
  const part = refundPartsOf(found).find((one) => one.part === record.part);
  if (part === undefined) throw new Error(`no such part: ${record.refundNo}`);
  const said = await desk.paid(found, part, { gateway: record.gateway, reference }, again);
  if (said === 'refused' || again) return;
  desk.keep({
    ...record,
    state: 'succeeded',
    reference,
    nextTryAt: null,
    concludedAt: desk.now,
    lastError: null,
    trouble: null,
  });
  await desk.clear(found.id, record.refundNo);
}

/** No final word yet: after a day somebody must look. */
async function waitOn(desk: RefundDesk, found: Case, record: RefundRecord, isOpen: boolean) {
  const since = record.askedAt ?? record.writtenAt;
  if (!isOpen || desk.now < after(since, unansweredPatience)) return desk.keep(record);
  const hours = Math.floor((desk.now - since) / 3_600_000);
  await desk.report(found, record, 'refund_unanswered', { hours });
  return desk.keep({ ...record, trouble: 'refund_unanswered' });
}

async function bookFailed(desk: RefundDesk, found: Case, record: RefundRecord, code: string) {
  const lastError = { code, params: {} };
  await desk.report(found, record, 'refund_failed', { error: code });
  const nextTryAt = nextTryAfterRefusal(desk.now, record.tries);
  desk.keep({ ...record, state: 'failed', lastError, nextTryAt, trouble: 'refund_failed' });
}

/**
 * Writes down what was heard of a refund: once, whoever says it and however often. That money moved is
 * believed at any time, also late and after the contrary; anything else changes nothing any more once
 * the refund is concluded. Undefined: there is no such refund.
 */
export async function bookAnswer(
  deps: RefundDeps,
  tx: HqTx,
  spaceId: string,
  refundNo: string,
  heard: Heard,
): Promise<Booked | undefined> {
  const desk = await RefundDesk.open(deps, tx, spaceId);
  const record = desk && (await tx.refundRecord(spaceId, refundNo));
  if (!desk || !record) return undefined;
  if (heard.state !== 'succeeded' && isConcluded(record)) return { moved: false };
  const { caseId } = record;
  await desk.load([caseId]);
  const found = desk.case(caseId);
  if (!found) throw new Error(`a refund without its case: ${refundNo}`);
  const isOpen = isOwed(found, record);
  const givenUp = {
    ...record,
    state: 'given_up' as const,
    nextTryAt: null,
    concludedAt: desk.now,
    trouble: null,
  };
  switch (heard.state) {
    case 'succeeded':
      await bookPaid(desk, found, record, heard.reference);
      break;
    case 'failed':
      if (isOpen) await bookFailed(desk, found, record, heard.code);
      else desk.keep({ ...givenUp, lastError: { code: heard.code, params: {} } });
      break;
    case 'pending':
      await waitOn(desk, found, { ...record, unknowns: 0, lastError: null }, isOpen);
      break;
    case 'unreachable': {
      const lastError = { code: 'gateway_unreachable', params: { why: heard.code } };
      await waitOn(desk, found, { ...record, unknowns: 0, lastError }, isOpen);
      break;
    }
    case 'unknown': {
      const unknowns = record.unknowns + 1;
      const late = desk.now >= after(record.askedAt ?? record.writtenAt, patienceBeforeGivingUp);
      desk.keep(
        !isOpen && late && unknowns >= unknownsToGiveUp
          ? { ...givenUp, unknowns }
          : { ...record, unknowns },
      );
      break;
    }
  }
  await desk.save();
  const { moved } = desk;
  return isOpen && desk.case(caseId)?.state === 'succeeded'
    ? { moved, settled: caseId }
    : { moved };
}
