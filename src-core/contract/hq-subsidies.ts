import { oc } from '@orpc/contract';
import { z } from 'zod';
import { caseSubsidySchema, caseStates } from '../after-sales/case.ts';
import { idSchema, unitIdSchema } from '../basis/id.ts';
import { instantSchema } from '../basis/instant.ts';
import { fenSchema } from '../basis/money.ts';
import { bearerKinds } from '../freight-subsidy/bearers.ts';
import { budgetSchema, exhaustions } from '../freight-subsidy/budget.ts';
import { claimStates, monthSchema, subsidyClaimSchema } from '../freight-subsidy/subsidy-claim.ts';
import { orderSchema } from '../order/order.ts';
import { unitKinds } from '../org/org.ts';
import { ledgerEntrySchema } from './hq-refunds.ts';

/**
 * Return freight: what was promised, set aside, owed and paid, out of which budgets, borne by whom. For
 * people; headquarters' people see all, a regional manager the shops and units below the region, shop staff
 * their shop. Whatever else is asked for by its id is `not_found`, in lists it is not there. Only
 * headquarters changes anything: `not_allowed` for others.
 */
const pageInput = {
  /** `next` of the page before. */
  cursor: z.string().max(80).optional(),
  limit: z.number().int().min(1).max(200).default(60),
  /** Shops, or units above them: everything below counts. Absent: all that may be seen. */
  unitIds: z.array(unitIdSchema).max(200).optional(),
};
/** Null: that was the last page. */
const next = z.string().nullable();

/** What a claim that is not over waits for; screens translate `office.subsidy.waits.<name>`. */
export const claimWaits = ['receipt', 'bill', 'case_end', 'payment', 'person'] as const;

/** waiting: nobody was asked yet. The last two are final. */
export const payoutStates = ['waiting', 'asked', 'failed', 'succeeded'] as const;

export const claimRowSchema = z.strictObject({
  claim: subsidyClaimSchema.omit({ buyerKey: true }),
  caseNo: z.string(),
  caseState: z.enum(caseStates),
  orderNo: z.string(),
  shopName: z.string(),
  currency: orderSchema.shape.currency,
  /** Absent: it is over. */
  waits: z.enum(claimWaits).optional(),
});

const payoutSchema = z.strictObject({
  /** The same on every retry. */
  payoutNo: z.string().max(40),
  state: z.enum(payoutStates),
  /** `manual`, `simulated`, or a payment company's. */
  gateway: z.string(),
  tries: z.number().int().min(0),
  /** Absent: concluded. */
  nextTryAt: instantSchema.optional(),
  reference: z.string().optional(),
  /** What the gateway, or the line to it, last said. */
  lastError: z.string().optional(),
});

const claimStepSchema = caseSubsidySchema.pick({
  state: true,
  promised: true,
  amount: true,
  cut: true,
  differs: true,
  refused: true,
  at: true,
});

export const claimViewSchema = claimRowSchema.extend({
  /** Of units, for bearers and budgets. */
  unitNames: z.record(z.string(), z.string()),
  payout: payoutSchema.optional(),
  /** What the carrier charged, by whom it was named. */
  bill: z.strictObject({ amount: fenSchema, words: z.string(), by: z.string() }).optional(),
  /** The claim's own entries in the books, oldest first. */
  entries: z.array(ledgerEntrySchema),
  /** What the case said of its return freight, step by step, oldest first. */
  steps: z.array(claimStepSchema),
  /** What the caller may do now. */
  remedies: z.array(z.enum(['name_bill', 'say_paid', 'retry'])),
});

export const budgetRowSchema = z.strictObject({
  budget: budgetSchema,
  unitName: z.string(),
  unitKind: z.enum(unitKinds),
  /** What is left; below 0 only where an alert let it go on. */
  left: fenSchema,
  /** Claims that drew on it and are not settled. */
  openClaims: z.number().int(),
  /** Alerts about it that nobody has acknowledged. */
  alerts: z.number().int(),
});

const budgetStepSchema = z.strictObject({
  at: instantSchema,
  by: z.string(),
  limit: z.strictObject({ before: fenSchema.nullable(), after: fenSchema }),
  whenExhausted: z.enum(exhaustions),
  words: z.string(),
});

export const alertCodes = ['budget_overdrawn', 'budget_borrowed', 'budget_exhausted'] as const;

export const alertRowSchema = z.strictObject({
  id: idSchema,
  code: z.enum(alertCodes),
  budgetId: idSchema,
  unitId: unitIdSchema,
  unitName: z.string(),
  /** Of `budget_borrowed`: the unit above that lent. */
  fromUnitName: z.string().optional(),
  /** Fen: overdrawn by so much now, borrowed so much in all, or what claims were refused asked for. */
  amount: fenSchema,
  /** How often since the first time; claims that were refused are among them. */
  times: z.number().int().min(1),
  refused: z.number().int().min(0),
  firstAt: instantSchema,
  lastAt: instantSchema,
  /** The latest claim's case. */
  caseId: idSchema.nullable(),
  caseNo: z.string().nullable(),
  acknowledged: z.strictObject({ at: instantSchema, by: z.string(), words: z.string() }).nullable(),
});

const sumsSchema = z.strictObject({
  claims: z.number().int(),
  reserved: fenSchema,
  confirmed: fenSchema,
  settled: fenSchema,
});

const route = (path: `/${string}`, summary: string) =>
  oc.route({ path, method: 'POST', tags: ['subsidies'], summary });

export const hqSubsidies = {
  claims: route('/subsidies/claims/search', 'Claims over all shops, newest first')
    .input(
      z.strictObject({
        ...pageInput,
        state: z.array(z.enum(claimStates)).optional(),
        waits: z.enum(claimWaits).optional(),
        /** The shop's calendar month in which the buyer sent. */
        month: monthSchema.optional(),
        /** A case number from its beginning, a whole order number, or a waybill. */
        text: z.string().max(100).optional(),
      }),
    )
    .output(z.strictObject({ rows: z.array(claimRowSchema), next })),
  claim: route('/subsidies/claims/{claimId}', 'One claim with its books')
    .input(z.strictObject({ claimId: idSchema }))
    .output(claimViewSchema),
  ofCase: route('/cases/{caseId}/subsidy', 'All claims of a case, newest first')
    .input(z.strictObject({ caseId: idSchema }))
    .output(z.strictObject({ claims: z.array(claimRowSchema) })),
  /**
   * What the carrier's bill says of a return that is paid in full. Failures: `not_found`, `not_allowed`,
   * `bill_not_awaited`.
   */
  nameBill: route('/subsidies/claims/{claimId}/bill', 'Name what the carrier charged')
    .input(
      z.strictObject({
        claimId: idSchema,
        amount: fenSchema.min(0).max(100_000),
        words: z.string().trim().min(1).max(500),
      }),
    )
    .output(claimViewSchema),
  /** A person paid, outside of every gateway here. Failures: `not_found`, `not_allowed`, `payout_not_open`. */
  sayPaid: route('/subsidies/claims/{claimId}/paid', 'Say that it was paid, with a reference')
    .input(
      z.strictObject({
        claimId: idSchema,
        from: z.enum(['cash', 'tender_clearing']),
        reference: z.string().trim().min(1).max(80),
      }),
    )
    .output(claimViewSchema),
  /** Failures: `not_found`, `not_allowed`, `payout_not_open`. */
  retry: route('/subsidies/claims/{claimId}/retry', 'Ask the gateway again, now')
    .input(z.strictObject({ claimId: idSchema }))
    .output(claimViewSchema),
  sums: route('/subsidies/sums', 'What a month’s claims come to, by shop and by who bears it')
    .input(
      z.strictObject({ unitIds: z.array(unitIdSchema).max(200).optional(), month: monthSchema }),
    )
    .output(
      z.strictObject({
        month: monthSchema,
        total: sumsSchema,
        bearers: z.array(
          sumsSchema.extend({
            bearer: z.enum(bearerKinds),
            unitId: unitIdSchema,
            unitName: z.string(),
          }),
        ),
        shops: z.array(sumsSchema.extend({ unitId: unitIdSchema, unitName: z.string() })),
      }),
    ),
  budgets: route('/subsidies/budgets/search', 'Budgets, by period and then by unit')
    .input(
      z.strictObject({
        unitIds: z.array(unitIdSchema).max(200).optional(),
        /** Periods this instant lies in; absent: now. */
        at: instantSchema.optional(),
        /** Also those that are over and those to come. */
        all: z.boolean().default(false),
      }),
    )
    .output(z.strictObject({ rows: z.array(budgetRowSchema) })),
  budget: route('/subsidies/budgets/{budgetId}', 'A budget with how it came about')
    .input(z.strictObject({ budgetId: idSchema }))
    .output(budgetRowSchema.extend({ steps: z.array(budgetStepSchema) })),
  /**
   * Writes a new budget (`seenLimit` null) or changes the limit and what happens at its end. The period and unit of
   * a budget never change. Failures: `not_found`, `not_allowed`, `budget_overlaps` {budgetId},
   * `budget_changed` {limit} (somebody else was faster), `budget_below_used` {used}: say `belowUsed` to
   * mean it all the same.
   */
  putBudget: route('/subsidies/budgets', 'Write or change a budget')
    .input(
      z.strictObject({
        ...budgetSchema.pick({
          id: true,
          unitId: true,
          from: true,
          to: true,
          limit: true,
          whenExhausted: true,
        }).shape,
        /** The limit the form was filled in with; null: it is new. */
        seenLimit: fenSchema.nullable(),
        belowUsed: z.boolean().default(false),
        words: z.string().max(500).default(''),
      }),
    )
    .output(budgetRowSchema),
  alerts: route('/subsidies/alerts/search', 'Budgets that ran out, lent or went on, newest first')
    .input(z.strictObject({ ...pageInput, acknowledged: z.boolean().default(false) }))
    .output(
      z.strictObject({
        rows: z.array(alertRowSchema),
        /** Not acknowledged, of all that may be seen. */
        open: z.number().int(),
        next,
      }),
    ),
  acknowledgeAlert: route('/subsidies/alerts/{alertId}/acknowledge', 'Say that it was seen')
    .input(z.strictObject({ alertId: idSchema, words: z.string().max(500).default('') }))
    .output(alertRowSchema),
} as const;

export type ClaimRow = z.infer<typeof claimRowSchema>;
export type ClaimView = z.infer<typeof claimViewSchema>;
export type BudgetRow = z.infer<typeof budgetRowSchema>;
export type AlertRow = z.infer<typeof alertRowSchema>;
