import { oc } from '@orpc/contract';
import { z } from 'zod';
import { exceptionCodes } from '../after-sales/codes.ts';
import { refundRequestStates } from '../after-sales/refund-parts.ts';
import { idSchema, unitIdSchema } from '../basis/id.ts';
import { instantSchema } from '../basis/instant.ts';
import { fenSchema } from '../basis/money.ts';
import { bearerKinds } from '../freight-subsidy/bearers.ts';
import { tenderKinds } from '../order/order.ts';
import { outcomeSchema } from '../sync/protocol.ts';

/**
 * Money on its way back, and the books of a case. For people and, looking only, for a shop's own devices;
 * everybody sees what their place in the tree lets them see. A refund that goes back along several
 * tenders is several requests, each with a number of its own.
 *
 * Outside of the contract, because a gateway signs the bytes it sends: `POST /refunds/notifications/{gateway}`
 * (`src-hq/refunds/notification.ts`).
 */

const failureSchema = z.strictObject({
  code: z.string(),
  params: z.record(z.string(), z.unknown()),
});

/** What a person may do about a request that is open: ask again now, say it was paid outside, pay it at the till. */
export const refundRemedies = ['retry', 'pay_outside', 'pay_cash'] as const;
export type RefundRemedy = (typeof refundRemedies)[number];

export const refundRequestSchema = z.strictObject({
  /** Of this part, and the same on every retry. */
  refundNo: z.string().max(40),
  shopId: unitIdSchema,
  caseId: idSchema,
  caseNo: z.string(),
  orderId: idSchema,
  orderNo: z.string(),
  currency: z.string(),
  /** Which part of the case's refund, from 0, of how many. */
  part: z.number().int().min(0),
  parts: z.number().int().min(1),
  amount: fenSchema,
  /** Absent: the order's tenders are not known, the refund goes back undivided. */
  tender: z.strictObject({ kind: z.enum(tenderKinds), reference: z.string() }).optional(),
  /** `cash`, `in_kind`, `manual`, `simulated`, or a payment company's. */
  gateway: z.string(),
  state: z.enum(refundRequestStates),
  /** When the refund fell due and the request was written down. */
  writtenAt: instantSchema,
  /** First and last time the gateway was asked; absent: never. */
  askedAt: instantSchema.optional(),
  triedAt: instantSchema.optional(),
  tries: z.number().int().min(0),
  /** Absent: concluded. */
  nextTryAt: instantSchema.optional(),
  concludedAt: instantSchema.optional(),
  /** The gateway's number of the payment. */
  reference: z.string().optional(),
  /** What the gateway, the line to it or a limit last said. */
  lastError: failureSchema.optional(),
  /** Why it is in the exception queue: a code of `exceptionCodes`; absent: it is not. */
  trouble: z.enum(exceptionCodes).optional(),
  exceptionId: idSchema.optional(),
  /** What the caller may do about it now. */
  remedies: z.array(z.enum(refundRemedies)),
});
export type RefundRequestView = z.infer<typeof refundRequestSchema>;

/** Accounts of the books; screens translate `office.case.ledger.accounts.<name>`. */
const legSchema = z.strictObject({
  account: z.string(),
  /** One of the two is 0; neither is negative. */
  debit: fenSchema.min(0),
  credit: fenSchema.min(0),
  tender: z.strictObject({ kind: z.enum(tenderKinds), reference: z.string() }).optional(),
  deduction: z.strictObject({ code: z.string(), name: z.string() }).optional(),
  /** Return freight: who bears this part. */
  bearer: z.strictObject({ bearer: z.enum(bearerKinds), unitId: unitIdSchema }).optional(),
});

export const ledgerEntrySchema = z.strictObject({
  commandId: idSchema,
  /** Screens translate `office.case.ledger.kinds.<kind>`. */
  kind: z.string(),
  at: instantSchema,
  legs: z.array(legSchema),
  /** The entry this one takes back, with the reason somebody gave. */
  reverses: z
    .strictObject({ commandId: idSchema, kind: z.string(), words: z.string(), by: z.string() })
    .optional(),
  /** It was taken back by this entry. */
  reversedBy: idSchema.optional(),
  /** The caller may take it back now. */
  reversible: z.boolean(),
});
export type LedgerEntry = z.infer<typeof ledgerEntrySchema>;

export const caseLedgerSchema = z.strictObject({
  caseId: idSchema,
  currency: z.string(),
  /** Oldest first. */
  entries: z.array(ledgerEntrySchema),
  /** Debits less credits per account over all entries; they sum to 0. */
  balances: z.array(z.strictObject({ account: z.string(), balance: fenSchema })),
});
export type CaseLedger = z.infer<typeof caseLedgerSchema>;

const page = (path: `/${string}`, method: 'GET' | 'POST', tag: string, summary: string) =>
  oc.route({ path, method, tags: [tag], summary });

export const refundsContract = {
  list: page('/refunds', 'GET', 'refunds', 'Refund requests, the longest open first')
    .input(
      z.strictObject({
        /** open: not concluded; stuck: of these, what waits for a person; all: also concluded ones. */
        state: z.enum(['open', 'stuck', 'all']).optional(),
        shopId: unitIdSchema.optional(),
        caseId: idSchema.optional(),
        cursor: z.string().max(200).optional(),
        limit: z.coerce.number().int().min(1).max(200).optional(),
      }),
    )
    .output(
      z.strictObject({
        refunds: z.array(refundRequestSchema),
        /** Absent: that was all. */
        next: z.string().optional(),
      }),
    ),
  get: page('/refunds/{refundNo}', 'GET', 'refunds', 'One refund request')
    .input(z.strictObject({ refundNo: z.string().max(40) }))
    .output(refundRequestSchema),
  /** Failures: `not_found`, `not_allowed`, `refund_not_open`. */
  retry: page('/refunds/{refundNo}/retry', 'POST', 'refunds', 'Ask the gateway again, now')
    .input(z.strictObject({ refundNo: z.string().max(40) }))
    .output(refundRequestSchema),
  /**
   * A person says that this part was paid outside of every gateway here. It happened: if it was paid
   * already, it is recorded with the exception `refund_paid_twice`. Failures: `not_found`, `not_allowed`.
   */
  paidOutside: page(
    '/refunds/{refundNo}/paid-outside',
    'POST',
    'refunds',
    'Say that it was paid outside, with a reference',
  )
    .input(
      z.strictObject({
        refundNo: z.string().max(40),
        /** Idempotency key. */
        commandId: idSchema,
        /** The transfer's or slip's number. */
        reference: z.string().trim().min(1).max(80),
        words: z.string().max(500).default(''),
      }),
    )
    .output(
      z.strictObject({ outcome: outcomeSchema.omit({ seq: true }), refund: refundRequestSchema }),
    ),
} as const;

export const ledgerContract = {
  ofCase: page('/cases/{caseId}/ledger', 'GET', 'cases', 'The books of one case')
    .input(z.strictObject({ caseId: idSchema }))
    .output(caseLedgerSchema),
  /**
   * Takes back an entry about money that went astray, once it was recovered: a further entry with the
   * sides changed. Only headquarters. Failures: `not_found`, `not_allowed`, `entry_not_reversible`,
   * `entry_reversed`.
   */
  reverse: page('/cases/{caseId}/ledger/reversals', 'POST', 'cases', 'Take back an entry')
    .input(
      z.strictObject({
        caseId: idSchema,
        /** Idempotency key, and the new entry's. */
        commandId: idSchema,
        reverses: z.strictObject({ commandId: idSchema, kind: z.string().max(60) }),
        words: z.string().trim().min(1).max(500),
      }),
    )
    .output(ledgerEntrySchema),
} as const;
