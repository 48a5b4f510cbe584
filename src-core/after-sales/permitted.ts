import type { Instant } from '../basis/instant.ts';
import type { Failure } from '../basis/result.ts';
import type { Order } from '../order/order.ts';
import type { OrgUnit } from '../org/org.ts';
import type { Actor, ActorRole, Case, CaseState } from './case.ts';
import { choosers } from './choosers.ts';
import { factCommands } from './command.ts';
import type { CommandKey } from './command.ts';
import type { DecisionContext } from './decision.ts';
import { guards } from './guards.ts';
import type { Guard, GuardName } from './guards.ts';
import type { Rulebook } from './rulebook.ts';
import type { Transition } from './transition.ts';
import { statesOf } from './transition.ts';
import { entryGuards, rowFor, transitions } from './transitions.ts';

export interface CaseInView {
  readonly case: Case;
  readonly order: Order;
  readonly shop: OrgUnit;
  readonly rulebook: Rulebook;
}

/** One action of the machine for a role, and whether it may be done now. */
export interface Action {
  readonly command: CommandKey;
  /** Whose word it is: a shop may enter the buyer's. */
  readonly as: ActorRole;
  readonly fact: boolean;
  readonly allowed: boolean;
  /** Why not; null: it may be done, as far as can be said before its form is filled in. */
  readonly failure: Failure | null;
  /** Where it can lead. */
  readonly leadsTo: readonly CaseState[];
}

interface Offer {
  readonly command: CommandKey;
  readonly as: ActorRole;
}

function offersTo(role: ActorRole): Offer[] {
  const offers = new Map<string, Offer>();
  const add = (command: CommandKey, as: ActorRole) =>
    offers.set(`${command} ${as}`, { command, as });
  for (const row of transitions) {
    if (row.from === null) continue;
    if (row.actors.includes(role)) add(row.command, role);
    else if (role === 'seller' && row.shopMayRecord) add(row.command, 'buyer');
  }
  return [...offers.values()];
}

const offers: Readonly<Record<ActorRole, readonly Offer[]>> = {
  buyer: offersTo('buyer'),
  seller: offersTo('seller'),
  hq: offersTo('hq'),
  system: offersTo('system'),
};

function stateFailure(
  names: readonly GuardName[],
  view: CaseInView,
  ctx: DecisionContext,
): Failure | null {
  for (const name of names) {
    const guard: Guard = guards[name];
    if (guard.needs !== 'state') continue;
    const failure = guard.check(view.case, view.order, ctx);
    if (failure !== undefined) return failure;
  }
  return null;
}

/** Where the row leads as the case stands; undefined: what will be typed decides. */
function certainTarget(row: Transition, found: Case): CaseState | undefined {
  if (typeof row.to === 'string') return row.to;
  if (row.to.choose === 'ruled' || row.to.choose === 'refundPaid') return undefined;
  const kind = row.event === 'terms_accepted' ? (found.terms?.kind ?? found.kind) : found.kind;
  return choosers[row.to.choose]({ ...found, kind });
}

function judge(offer: Offer, view: CaseInView, ctx: DecisionContext): Action {
  const { state, kind } = view.case;
  const base = { ...offer, fact: factCommands.has(offer.command) };
  const row = rowFor(offer.command, state, kind);
  if (row === undefined) {
    const failure = { code: 'not_allowed_in_state', params: { state, kind } };
    return { ...base, allowed: false, failure, leadsTo: [] };
  }
  const target = certainTarget(row, view.case);
  const entering = target === undefined || target === state ? [] : (entryGuards[target] ?? []);
  const failure = stateFailure([...row.guards, ...entering], view, ctx);
  return {
    ...base,
    allowed: failure === null,
    failure,
    leadsTo: target === undefined ? statesOf(row.to) : [target],
  };
}

/**
 * What a role may do with a case now, and why not the rest. For `seller` the list also has what staff
 * may enter as the buyer's word (`as: 'buyer'`). `now` is the deciding side's clock. Guards that look at
 * what is typed are not asked: `decide` does.
 */
export function actionsOf(view: CaseInView, role: ActorRole, now: Instant): Action[] {
  const actor: Actor = { role };
  const ctx: DecisionContext = {
    actor,
    occurredAt: now,
    now,
    authoritative: false,
    shop: view.shop,
    rulebook: view.rulebook,
  };
  return offers[role].map((offer) => judge(offer, view, ctx));
}
