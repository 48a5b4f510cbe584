import type { Instant } from '../basis/instant.ts';
import { same } from './modification-fields.ts';
import type { Modifiable, Modification, Order } from './order.ts';

type Kept = Pick<
  Order,
  | 'status'
  | 'modifications'
  | 'labelPrintedAt'
  | 'replacements'
  | 'tracking'
  | 'completionHeld'
  | 'shipments'
  | 'signedAt'
>;

/** What the channel's revision says besides the order itself. */
export interface RevisionKnows {
  /** How many of the order's modifications the revision has in it. */
  readonly modificationsKnown: number;
  readonly now: Instant;
}

export interface MergedRevision<T> {
  readonly order: T;
  /** Fields whose modification the parcel left without; empty: nothing was overtaken. */
  readonly overtaken: readonly (keyof Modifiable)[];
}

const hasLeft = (status: Order['status']) => status !== 'paid' && status !== 'cancelled';

/** Modifications that still hold and that the revision has not taken in. */
function unknownTo(known: Order, { modificationsKnown }: RevisionKnows): readonly Modification[] {
  return (known.modifications ?? []).filter(
    ({ overtakenAt }, index) => index >= modificationsKnown && overtakenAt === undefined,
  );
}

function fieldsOf(modifications: readonly Modification[]): (keyof Modifiable)[] {
  const names = modifications.flatMap(({ after }) => Object.keys(after) as (keyof Modifiable)[]);
  return [...new Set(names)];
}

function pick(from: Modifiable, fields: readonly (keyof Modifiable)[]): Modifiable {
  return Object.fromEntries(
    fields.flatMap((field) => (from[field] === undefined ? [] : [[field, from[field]]])),
  );
}

/** Signatures carriers told us of, where the channel says nothing of its own. */
function signatures(incoming: Kept, known: Order): Pick<Kept, 'shipments' | 'signedAt'> {
  const signedAt = incoming.signedAt ?? known.signedAt;
  const shipments = incoming.shipments.map((one) => {
    const told = known.shipments.find(({ waybill }) => waybill === one.waybill)?.signedAt;
    return one.signedAt !== undefined || told === undefined ? one : { ...one, signedAt: told };
  });
  return { shipments, ...(signedAt === undefined ? {} : { signedAt }) };
}

/**
 * An order a channel sends again, with what was written on it here since: modifications, a printed label,
 * what exchanges handed over, what was tracked and when it was signed for by that. What only this side
 * writes is never taken from it.
 *
 * A revision that does not know of a modification does not undo it. One that says the parcel has left
 * without it is a fact: the parcel goes where the channel said, the modification is marked as overtaken,
 * and the caller tells everybody. Only the revision that first says so decides; later ones repeat it.
 */
export function mergeRevision<T extends Modifiable & Kept>(
  incoming: T,
  known: Order | undefined,
  knows: RevisionKnows,
): MergedRevision<T> {
  const theirs = { ...incoming };
  delete theirs.modifications;
  delete theirs.replacements;
  delete theirs.completionHeld;
  if (known === undefined) return { order: theirs, overtaken: [] };
  const { modifications, labelPrintedAt, replacements, tracking, subsidyVersionId } = known;
  const own = {
    ...theirs,
    ...signatures(incoming, known),
    ...(modifications === undefined ? {} : { modifications }),
    ...(labelPrintedAt === undefined ? {} : { labelPrintedAt }),
    ...(replacements === undefined ? {} : { replacements }),
    ...(tracking === undefined ? {} : { tracking }),
    ...(subsidyVersionId === undefined ? {} : { subsidyVersionId }),
  };
  const unknown = unknownTo(known, knows);
  const differing = fieldsOf(unknown).filter((field) => !same(incoming[field], known[field]));
  if (differing.length === 0) return { order: own, overtaken: [] };
  if (!hasLeft(incoming.status) || hasLeft(known.status)) {
    return { order: { ...own, ...pick(known, differing) }, overtaken: [] };
  }
  const marked = (modifications ?? []).map((one) =>
    unknown.includes(one) && differing.some((field) => one.after[field] !== undefined)
      ? { ...one, overtakenAt: knows.now }
      : one,
  );
  return { order: { ...own, modifications: marked }, overtaken: differing };
}

/** What a channel is told of modifications its revision does not know; undefined: it knows all. */
export interface ModifiedHere extends Modifiable {
  /** What to send as `modificationsKnown` once they are taken in. */
  readonly count: number;
  readonly overtaken?: boolean;
}

/** The changed fields as the buyer wants them, whether or not the parcel left without. */
export function modifiedHere(order: Order, modificationsKnown: number): ModifiedHere | undefined {
  const modifications = order.modifications ?? [];
  const unknown = modifications.slice(modificationsKnown);
  if (unknown.length === 0) return undefined;
  const wanted: Modifiable = Object.assign({}, ...unknown.map(({ after }) => after));
  const overtaken = unknown.some(({ overtakenAt }) => overtakenAt !== undefined);
  return { ...wanted, count: modifications.length, ...(overtaken ? { overtaken } : {}) };
}
