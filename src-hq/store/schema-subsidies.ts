import { sql } from 'drizzle-orm';
import {
  bigint,
  index,
  integer,
  json,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import type { Budget } from '../../src-core/freight-subsidy/budget.ts';
import type { ClaimState, SubsidyClaim } from '../../src-core/freight-subsidy/subsidy-claim.ts';

const instant = (name: string) => bigint(name, { mode: 'number' });
const money = (name: string) => bigint(name, { mode: 'number' });

/** Return freight of cases: promised, found right, paid. It lives at headquarters alone. */
export const subsidyClaims = pgTable(
  'subsidy_claim',
  {
    spaceId: text('space_id').notNull(),
    id: uuid().notNull(),
    caseId: uuid('case_id').notNull(),
    orderId: uuid('order_id').notNull(),
    buyerKey: text('buyer_key'),
    waybill: text(),
    state: text().$type<ClaimState>().notNull(),
    month: text().notNull(),
    reservedAt: instant('reserved_at').notNull(),
    /** What it waits for; null: it is over. */
    waits: text(),
    /** When the payout is asked for again; null: there is none, or a person is to say, or it is concluded. */
    nextTryAt: instant('next_try_at'),
    doc: json().$type<SubsidyClaim>().notNull(),
    /** What the carrier charged, and who said so. */
    bill: json(),
    payout: json(),
  },
  (table) => [
    primaryKey({ columns: [table.spaceId, table.id] }),
    // One living claim per case and per waybill, over all shops and carriers, whatever goes wrong above.
    uniqueIndex('subsidy_claim_case')
      .on(table.caseId)
      .where(sql`state <> 'void'`),
    uniqueIndex('subsidy_claim_waybill')
      .on(table.waybill)
      .where(sql`state <> 'void' and waybill is not null`),
    index('subsidy_claim_id').on(table.id),
    index('subsidy_claim_of_case').on(table.spaceId, table.caseId),
    index('subsidy_claim_order').on(table.spaceId, table.orderId),
    index('subsidy_claim_buyer')
      .on(table.buyerKey, table.month)
      .where(sql`buyer_key is not null and state <> 'void'`),
    index('subsidy_claim_month').on(table.month, table.spaceId),
    index('subsidy_claim_reserved').on(table.reservedAt, table.id),
    index('subsidy_claim_waits')
      .on(table.waits, table.reservedAt, table.id)
      .where(sql`waits is not null`),
    index('subsidy_claim_due')
      .on(table.nextTryAt, table.spaceId)
      .where(sql`next_try_at is not null`),
  ],
);

/** Purses, one per unit and period; locked in the order of their ids. */
export const budgets = pgTable(
  'budget',
  {
    id: uuid().primaryKey(),
    unitId: text('unit_id').notNull(),
    /** `to` exclusive. */
    from: instant('from_at').notNull(),
    to: instant('to_at').notNull(),
    limit: money('limit_amount').notNull(),
    reserved: money('reserved').notNull(),
    spent: money('spent').notNull(),
    whenExhausted: text('when_exhausted').$type<Budget['whenExhausted']>().notNull(),
    version: integer().notNull(),
  },
  (table) => [
    index('budget_unit').on(table.unitId, table.from),
    index('budget_period').on(table.to, table.from),
  ],
);

/** Who set which limit when, and why. */
export const budgetSteps = pgTable(
  'budget_step',
  {
    budgetId: uuid('budget_id').notNull(),
    n: integer().notNull(),
    at: instant('at').notNull(),
    personId: text('person_id').notNull(),
    name: text().notNull(),
    /** Null: the budget is new. */
    limitBefore: money('limit_before'),
    limitAfter: money('limit_after').notNull(),
    whenExhausted: text('when_exhausted').$type<Budget['whenExhausted']>().notNull(),
    words: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.budgetId, table.n] })],
);

/** What somebody at headquarters is to know of a budget; told again before it was acknowledged, it counts up. */
export const budgetAlerts = pgTable(
  'budget_alert',
  {
    id: uuid().primaryKey(),
    budgetId: uuid('budget_id').notNull(),
    unitId: text('unit_id').notNull(),
    code: text().notNull(),
    /** Of a loan: the budget that lent. */
    fromBudgetId: uuid('from_budget_id'),
    amount: money('amount').notNull(),
    times: integer().notNull(),
    refused: integer().notNull(),
    firstAt: instant('first_at').notNull(),
    lastAt: instant('last_at').notNull(),
    spaceId: text('space_id'),
    caseId: uuid('case_id'),
    acknowledgedAt: instant('acknowledged_at'),
    acknowledgedBy: text('acknowledged_by'),
    words: text(),
  },
  (table) => [
    uniqueIndex('budget_alert_open')
      .on(table.budgetId, table.code)
      .where(sql`acknowledged_at is null`),
    index('budget_alert_last').on(table.lastAt, table.id),
  ],
);
