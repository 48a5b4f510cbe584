import { instant } from '../../../src-core/basis/instant.ts';
import type {
  PoliciesHere,
  PolicyAtCounter,
  PolicyStretch,
} from '../../../src-core/contract/counter-policies.ts';
import { pushedKinds } from '../../../src-core/freight-subsidy/pushed-down/contents.ts';
import type { Counter } from '../counter.ts';
import { personAtKeys } from '../session.ts';
import { headOf, lineOf, namesIn, namesInRules } from './names.ts';
import { stretchesOf } from './stretches.ts';
import type { Stretch } from './stretches.ts';

/** Longer ago nobody asks for at a counter. */
const MOST_PAST = 100;

/** What holds, is coming and held in this shop, of every kind, and what of it the person at the keys has seen. */
export function policiesHere(counter: Counter): PoliciesHere {
  const now = instant(counter.clock.now());
  const { shop } = counter.surroundings.known();
  const held = counter.surroundings.policies();
  const { receipts } = counter.replica.tables;
  const person = personAtKeys(counter);
  const acts = receipts.actsOf(person?.id ?? '');
  const told = ({ kind, from, to, resolution: { version, reasons } }: Stretch): PolicyStretch => {
    const act = version === null ? undefined : acts.get(version.id);
    return {
      kind,
      version: version === null ? null : headOf(version),
      policy: lineOf(held, version),
      from,
      to,
      reasons,
      readAt: act?.readAt ?? null,
      acknowledgedAt: act?.acknowledgedAt ?? null,
      deliveredAt: (version && receipts.deliveredAt(version.id)) ?? null,
      acknowledgeBy: (version && held.acknowledgeBy.get(version.id)) ?? null,
    };
  };
  const all =
    shop === null ? [] : pushedKinds.flatMap((kind) => stretchesOf(held.index, kind, shop.id));
  const begun = (one: Stretch) => (one.from ?? -Infinity) <= now;
  const over = (one: Stretch) => (one.to ?? Infinity) <= now;
  const inForce = all.filter((one) => begun(one) && !over(one)).map(told);
  const coming = all
    .filter((one) => !begun(one))
    .toSorted((a, b) => (a.from ?? 0) - (b.from ?? 0))
    .map(told);
  const past = all
    .filter((one) => over(one) && one.resolution.version !== null)
    .toSorted((a, b) => (b.to ?? 0) - (a.to ?? 0))
    .slice(0, MOST_PAST)
    .map(told);
  const reasons = [...inForce, ...coming, ...past].flatMap((one) => one.reasons);
  return {
    now,
    inForce,
    coming,
    past,
    names: namesIn(held, reasons),
    toAcknowledge: counter.policies.waiting()?.count ?? null,
  };
}

/** One version with what it says, what held here before it, and who has seen it; null: it is not here. */
export function policyAtCounter(counter: Counter, versionId: string): PolicyAtCounter | null {
  const { shop, people } = counter.surroundings.known();
  const held = counter.surroundings.policies();
  const version = held.index.versions.get(versionId);
  if (version === undefined || shop === null) return null;
  const stretches = stretchesOf(held.index, version.kind, shop.id);
  const first = stretches.findIndex(({ resolution }) => resolution.version?.id === versionId);
  const before = stretches
    .slice(0, Math.max(0, first))
    .findLast(({ resolution }) => resolution.version !== null)?.resolution.version;
  const { receipts, references } = counter.replica.tables;
  const named = [before ?? version, version].map((one) => namesInRules(held, references, one));
  return {
    version,
    policy: lineOf(held, version),
    before: before ?? null,
    names: Object.assign({}, ...named) as PolicyAtCounter['names'],
    deliveredAt: receipts.deliveredAt(versionId) ?? null,
    people: receipts.acts(versionId).map(({ personId, readAt, acknowledgedAt }) => {
      const name = people.get(personId)?.name ?? personId;
      return { personId, name, readAt, acknowledgedAt };
    }),
  };
}
