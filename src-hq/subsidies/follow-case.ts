import { zeroFen } from '../../src-core/basis/money.ts';
import type { Failure } from '../../src-core/basis/result.ts';
import { bearersOfOrder } from '../../src-core/freight-subsidy/bearers.ts';
import type { BearerUnits } from '../../src-core/freight-subsidy/bearers.ts';
import { subsidyStep } from '../../src-core/freight-subsidy/case-step.ts';
import type { SubsidyStep } from '../../src-core/freight-subsidy/case-step.ts';
import { claimFrom, moveClaim, reserveClaim } from '../../src-core/freight-subsidy/claim-life.ts';
import {
  awaitBill,
  confirmByCoverage,
} from '../../src-core/freight-subsidy/confirm-by-coverage.ts';
import { coverageOf, firstPaid } from '../../src-core/freight-subsidy/coverage.ts';
import type { Coverage, Covered } from '../../src-core/freight-subsidy/coverage.ts';
import { coverageOfClaim } from '../../src-core/freight-subsidy/coverage-of-claim.ts';
import { resolve } from '../../src-core/freight-subsidy/pushed-down/resolve.ts';
import {
  possibleWays,
  returnParcelOf,
  suppliersOf,
} from '../../src-core/freight-subsidy/return-parcel.ts';
import type { SubsidyClaim, VoidReason } from '../../src-core/freight-subsidy/subsidy-claim.ts';
import { usedBy } from '../../src-core/freight-subsidy/subsidy-used.ts';
import { derivedId } from '../import/derived-id.ts';
import type { HqTx } from '../store/store.ts';
import { payoutNoOf } from './payout-no.ts';
import type { CaseSubsidy, SubsidyDeps } from './subsidy-desk.ts';
import { SubsidyDesk } from './subsidy-desk.ts';

/** Nothing was promised to anybody: not worth a word on the case. */
const silent: ReadonlySet<string> = new Set(['no_policy', 'goods_do_not_travel', 'no_rule_fits']);
/** Nor is a return over the counter, which cost nobody any freight, where no rule pays for the way. */
const isSilent = ({ code, params }: Failure) =>
  silent.has(code) || (code === 'way_not_paid' && params['way'] === 'counter');
/** A case asks for no more in a row; more would be a bug. */
const mostSteps = 6;

function bearersOf({ order, found, context, now }: SubsidyDesk): BearerUnits | undefined {
  return bearersOfOrder(context.policies.tree, order, suppliersOf(order, found.lines), now);
}

/** What the case is covered for as it stands, by the version on its order. */
function coverage(desk: SubsidyDesk, bearers: BearerUnits): Coverage {
  const { order, found, context, month, record, buyerKey } = desk;
  const { subsidyVersionId: versionId, shopId, placedAt } = order;
  const placed = { shopId, placedAt, ...(versionId === undefined ? {} : { versionId }) };
  const { version } = resolve(context.policies, 'freight_subsidy', placed);
  const living = record?.claim.state === 'void' ? undefined : record;
  const paid = living?.bill?.amount;
  const taken = usedBy(desk.forCaps, { caseId: found.id, orderId: order.id, buyerKey, month });
  return coverageOfClaim(living?.claim, taken, (used) => {
    const answers = possibleWays(found.inbound).map((way) =>
      coverageOf({
        order,
        case: found,
        parcel: returnParcelOf(order, context.shop, found.inbound, way, paid),
        version,
        tariffs: context.tariffs,
        bearers,
        used,
      }),
    );
    const answer = firstPaid(answers);
    if (answer === undefined) throw new Error('goods that travel no way');
    return answer;
  });
}

function summaryOf(claim: SubsidyClaim, desk: SubsidyDesk, covered?: Covered): CaseSubsidy {
  const { state, id: claimId, versionId, ruleId, why, promised, amount, differs, voided } = claim;
  const cut = covered === undefined ? desk.found.subsidy?.cut : (covered.cut ?? undefined);
  return {
    state,
    claimId,
    versionId,
    ruleId,
    why,
    promised,
    amount,
    ...(cut === undefined ? {} : { cut }),
    ...(differs === undefined ? {} : { differs }),
    ...(voided === undefined ? {} : { refused: { code: voided.why, params: {} } }),
    at: desk.now,
  };
}

/** Nothing is paid, and why stands on the case; the same again is not said again. */
function refuse(desk: SubsidyDesk, why: Failure, covered?: Covered): false {
  const { code, params } = why;
  const { subsidy } = desk.found;
  if (isSilent(why)) return false;
  if (subsidy?.state === 'refused' && subsidy.refused?.code === code) return false;
  // Whose claim was first, in another shop maybe, is for headquarters to look up.
  const { claimId: _claim, caseId: _case, budgetId: _budget, ...open } = params;
  desk.report({
    state: 'refused',
    versionId: covered?.versionId ?? null,
    ruleId: covered?.ruleId ?? null,
    why: covered?.why ?? 'rule',
    promised: null,
    amount: null,
    refused: { code, params: open },
    at: desk.now,
  });
  return false;
}

function exhausted(desk: SubsidyDesk, { params }: Failure): void {
  const { budgetId, amount } = params;
  if (typeof budgetId !== 'string' || typeof amount !== 'number') return;
  desk.alert(
    { code: 'budget_exhausted', budgetId },
    (amount as SubsidyClaim['promised']) ?? zeroFen,
  );
}

function reserve(desk: SubsidyDesk, step: SubsidyStep & { name: 'reserve' }): boolean {
  const { found, order, buyerKey } = desk;
  const bearers = bearersOf(desk);
  if (bearers === undefined) return false;
  const covered = coverage(desk, bearers);
  if (!covered.covered) return refuse(desk, covered.why);
  if (covered.amount === 0) return false;
  const wish = claimFrom(covered, bearers, {
    id: derivedId('subsidy-claim', found.id, desk.count),
    caseId: found.id,
    orderId: order.id,
    shopId: order.shopId,
    month: desk.month,
    ...(buyerKey === undefined ? {} : { buyerKey }),
    ...(step.waybill === undefined ? {} : { waybill: step.waybill }),
  });
  const done = reserveClaim(wish, undefined, desk.claimContext('reserve'));
  if (!done.ok) {
    if (done.error.code === 'budget_exhausted') exhausted(desk, done.error);
    return refuse(desk, done.error, covered);
  }
  desk.take(done.value);
  desk.report(summaryOf(done.value.claim, desk, covered));
  return true;
}

/** The claim comes to nothing; `instead`: what the case says of it. */
function giveUp(
  desk: SubsidyDesk,
  claim: SubsidyClaim,
  why: VoidReason,
  instead?: Failure,
): boolean {
  const done = moveClaim(claim, { name: 'void', why }, desk.claimContext('void'));
  if (!done.ok) return failed(desk, done.error);
  desk.take(done.value);
  if (instead === undefined || isSilent(instead)) desk.report(summaryOf(done.value.claim, desk));
  else refuse(desk, instead);
  // A claim that was given up because of what the case is asks for no other at once.
  return false;
}

function failed({ deps, found }: SubsidyDesk, { code }: Failure): false {
  deps.log.error({ caseId: found.id, code }, 'a claim of return freight could not be moved');
  return false;
}

function confirm(
  desk: SubsidyDesk,
  claim: SubsidyClaim,
  { receivedAt }: SubsidyStep & { name: 'confirm' },
): boolean {
  const covered = coverage(desk, claim.bearerUnits);
  if (!covered.covered) return giveUp(desk, claim, 'not_covered_after_all', covered.why);
  const bill = desk.record?.bill?.words;
  const done = confirmByCoverage(claim, covered, receivedAt, desk.claimContext('confirm'), bill);
  if (done.ok) {
    desk.take(done.value);
    desk.report(summaryOf(done.value.claim, desk, covered));
    return true;
  }
  const { error } = done;
  if (error.code === 'amount_not_named') {
    if (claim.why === covered.why) return false;
    const waiting = awaitBill(claim, covered, desk.claimContext('await').budgets);
    desk.take(waiting);
    desk.report(summaryOf(waiting.claim, desk, covered));
    return false;
  }
  if (error.code !== 'budget_exhausted') return failed(desk, error);
  exhausted(desk, error);
  return giveUp(desk, claim, 'not_covered_after_all', error);
}

/** What is owed goes to the payer, once and under one number; nothing owed is settled here. */
function pay(desk: SubsidyDesk, claim: SubsidyClaim): boolean {
  const { gateway } = desk.deps;
  if (claim.amount === 0) return settle(desk, 'tender_clearing');
  if (desk.record?.payout != null) return false;
  desk.take(
    { claim, budgets: [], postings: [], alerts: [] },
    {
      payout: {
        payoutNo: payoutNoOf(claim.id),
        state: 'waiting',
        gateway: gateway.name,
        tries: 0,
        nextTryAt: gateway.byPerson === undefined ? desk.now : null,
        reference: null,
        lastError: null,
      },
    },
  );
  return false;
}

/** It was paid: what was reserved is spent. False: it was settled before, or is not owed. */
export function settle(
  desk: SubsidyDesk,
  from: 'cash' | 'tender_clearing',
  way?: { readonly gateway: string; readonly reference: string },
): boolean {
  const { record } = desk;
  if (record === undefined || record.claim.state !== 'confirmed') return false;
  const done = moveClaim(record.claim, { name: 'settle', from }, desk.claimContext('settle'));
  if (!done.ok) return failed(desk, done.error);
  const payout = record.payout && {
    ...record.payout,
    ...way,
    state: 'succeeded' as const,
    nextTryAt: null,
    lastError: null,
  };
  desk.take(done.value, { payout });
  desk.report(summaryOf(done.value.claim, desk));
  return true;
}

function takeStep(desk: SubsidyDesk, step: SubsidyStep): boolean {
  if (step.name === 'reserve') return reserve(desk, step);
  const claim = desk.record?.claim;
  if (claim === undefined) throw new Error(`a claim is missing for ${step.name}`);
  switch (step.name) {
    case 'correct_waybill': {
      const done = moveClaim(claim, step, desk.claimContext(step.name));
      if (!done.ok) return giveUp(desk, claim, 'claimed_twice', done.error);
      desk.take(done.value);
      return true;
    }
    case 'confirm':
      return confirm(desk, claim, step);
    case 'pay':
      return pay(desk, claim);
    case 'void':
      return giveUp(desk, claim, step.why);
  }
}

/**
 * Brings the return freight of one case to where the case is: one transaction. Nothing a case does fails
 * because of it; what is refused stands on the case. Answers whether anything counters see changed.
 */
export async function followCase(
  deps: SubsidyDeps,
  tx: HqTx,
  spaceId: string,
  caseId: string,
): Promise<boolean> {
  const desk = await SubsidyDesk.open(deps, tx, spaceId, caseId);
  if (desk === undefined) return false;
  const next = () => subsidyStep(desk.found, desk.record?.claim);
  if (next() !== null) {
    await desk.lock();
    for (let taken = 0; taken < mostSteps; taken += 1) {
      const step = next();
      if (step === null || !takeStep(desk, step)) break;
    }
  }
  await desk.save();
  return desk.moved;
}
