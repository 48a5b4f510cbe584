import type { Budget } from '../../../src-core/freight-subsidy/budget.ts';
import type { SubsidyClaim } from '../../../src-core/freight-subsidy/subsidy-claim.ts';
import type { Truth, Violation } from './truth.ts';

const sum = (amounts: readonly number[]): number => amounts.reduce((all, one) => all + one, 0);
const isLiving = ({ state }: SubsidyClaim): boolean => state !== 'void';

/** Invariant 10: no budget overdrawn, no waybill and no case claimed twice. */
export function checkClaims(truth: Truth): Violation[] {
  const claims = truth.claims.map(({ claim }) => claim);
  return [
    ...truth.budgets.flatMap((budget) => checkBudget(budget, claims)),
    ...checkOnce(claims),
    ...checkBooks(truth, claims),
    ...checkCases(truth, claims),
    ...checkPayouts(truth, claims),
  ];
}

/** What a budget says of itself is what the claims say of it; only an alert may let it go on. */
function checkBudget(budget: Budget, claims: readonly SubsidyClaim[]): Violation[] {
  const wrong = (text: string): Violation => ({
    invariant: 10,
    text: `budget of ${budget.unitId}: ${text}`,
  });
  const drawn = (states: readonly string[]): number =>
    sum(
      claims
        .filter(({ state }) => states.includes(state))
        .flatMap(({ draws }) => draws)
        .filter(({ budgetId }) => budgetId === budget.id)
        .map(({ amount }) => amount),
    );
  const found: Violation[] = [];
  const reserved = drawn(['reserved', 'confirmed']);
  if (budget.reserved !== reserved)
    found.push(wrong(`${budget.reserved} is reserved, claims drew ${reserved}`));
  const spent = drawn(['settled']);
  if (budget.spent !== spent) found.push(wrong(`${budget.spent} is spent, claims took ${spent}`));
  if (budget.whenExhausted !== 'alert' && reserved + spent > budget.limit)
    found.push(wrong(`${reserved + spent} of ${budget.limit} was given`));
  return found;
}

function checkOnce(claims: readonly SubsidyClaim[]): Violation[] {
  const doubled = (keys: readonly (string | undefined)[]): string[] =>
    keys.filter((key, i): key is string => key !== undefined && keys.indexOf(key) !== i);
  const living = claims.filter(isLiving);
  return [
    ...doubled(living.map(({ waybill }) => waybill)).map((one) => `waybill ${one}`),
    ...doubled(living.map(({ caseId }) => caseId)).map((one) => `case ${one}`),
  ].map((what) => ({ invariant: 10, text: `${what} is claimed twice` }));
}

/** Each claim is owed once it is confirmed, by each bearer their part, and paid or taken back once. */
function checkBooks(truth: Truth, claims: readonly SubsidyClaim[]): Violation[] {
  const wrong = (text: string): Violation => ({ invariant: 3, text });
  const ofCase = Map.groupBy(claims, ({ caseId }) => caseId);
  const found: Violation[] = [];
  for (const [caseId, own] of ofCase) {
    const legs = truth.postings
      .filter(({ caseId: of, kind }) => of === caseId && kind.startsWith('subsidy_'))
      .flatMap((posting) => posting.legs);
    const booked = (account: string): number =>
      sum(legs.filter((leg) => leg.account === account).map(({ amount }) => amount));
    const owed = own.filter(({ state }) => state === 'confirmed' || state === 'settled');
    const cost = sum(owed.flatMap(({ perBearer }) => perBearer.map(({ amount }) => amount)));
    const paid = sum(
      own.filter(({ state }) => state === 'settled').map(({ amount }) => amount ?? 0),
    );
    const amount = sum(owed.map((claim) => claim.amount ?? 0));
    if (cost !== amount) found.push(wrong(`case ${caseId}: bearers pay ${cost} of ${amount}`));
    if (booked('freight_subsidy') !== cost)
      found.push(wrong(`case ${caseId}: ${booked('freight_subsidy')} booked, ${cost} owed`));
    if (booked('freight_subsidy_payable') !== paid - cost)
      found.push(wrong(`case ${caseId}: payable is off by ${booked('freight_subsidy_payable')}`));
    const out = booked('cash') + booked('tender_clearing');
    if (out !== -paid) found.push(wrong(`case ${caseId}: ${-out} left for ${paid} of freight`));
  }
  return found;
}

/** What a case says of its freight is what its newest claim is; one that has ended holds nothing. */
function checkCases(truth: Truth, claims: readonly SubsidyClaim[]): Violation[] {
  const wrong = (text: string): Violation => ({ invariant: 3, text });
  const found: Violation[] = [];
  for (const { id, state, subsidy } of truth.cases.values()) {
    const living = claims.find((claim) => claim.caseId === id && isLiving(claim));
    const said = subsidy?.state;
    if (living !== undefined && said !== living.state)
      found.push(wrong(`case ${id} says ${said}, its claim is ${living.state}`));
    if (living === undefined && (said === 'reserved' || said === 'confirmed'))
      found.push(wrong(`case ${id} says ${said} and has no claim`));
    if (state === 'closed' && living !== undefined)
      found.push(wrong(`case ${id} is closed with a claim that is ${living.state}`));
    if (state === 'succeeded' && living?.state === 'reserved' && living.amount !== null)
      found.push(wrong(`case ${id} has succeeded and its claim is reserved`));
  }
  for (const caseId of truth.subsidyDue)
    found.push(wrong(`case ${caseId} still asks for a step of its freight`));
  return found;
}

/** Whoever pays was asked under one number per claim, and what was paid is settled. */
function checkPayouts(truth: Truth, claims: readonly SubsidyClaim[]): Violation[] {
  const found: Violation[] = [];
  const byNumber = new Map(
    truth.claims.flatMap(({ claim, payout }) =>
      payout ? [[payout.payoutNo, claim] as const] : [],
    ),
  );
  for (const [number, amount] of truth.paidOutside) {
    if (!number.startsWith('FS')) continue;
    const claim = byNumber.get(number);
    if (claim?.amount !== amount || claim.state !== 'settled')
      found.push({ invariant: 3, text: `${amount} paid as ${number} for ${claim?.state}` });
  }
  const settled = claims.filter(({ state, amount }) => state === 'settled' && amount !== 0);
  for (const { id } of settled) {
    const number = `FS${id.replaceAll('-', '')}`;
    if (!truth.paidOutside.has(number))
      found.push({ invariant: 3, text: `claim ${id} is settled and nobody paid it` });
  }
  return found;
}
