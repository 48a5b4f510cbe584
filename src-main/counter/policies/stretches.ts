import { instant } from '../../../src-core/basis/instant.ts';
import type { Instant } from '../../../src-core/basis/instant.ts';
import { pushedKinds } from '../../../src-core/freight-subsidy/pushed-down/contents.ts';
import type { PushedKind } from '../../../src-core/freight-subsidy/pushed-down/contents.ts';
import type { PolicyIndex } from '../../../src-core/freight-subsidy/pushed-down/policy-index.ts';
import type { Resolution } from '../../../src-core/freight-subsidy/pushed-down/resolution.ts';

/** A time in which one version of a kind, or none, holds for a unit. */
export interface Stretch {
  readonly kind: PushedKind;
  /** null: since ever; until further notice. */
  readonly from: Instant | null;
  readonly to: Instant | null;
  readonly resolution: Resolution;
}

/** All that held, holds and will hold for a unit, of one kind, oldest first; each another version than the one before. */
export function stretchesOf(
  index: PolicyIndex,
  kind: PushedKind,
  unitId: string,
): readonly Stretch[] {
  const beginning = instant(0);
  const changes = index.comingAfter(kind, unitId, beginning);
  const first: Stretch = {
    kind,
    from: null,
    to: changes[0]?.at ?? null,
    resolution: index.at(kind, unitId, beginning),
  };
  return [
    first,
    ...changes.map(({ at, resolution }, n) => ({
      kind,
      from: at,
      to: changes[n + 1]?.at ?? null,
      resolution,
    })),
  ];
}

/** Versions that hold for a unit now or will: what a counter has to have before their time comes. */
export function versionsToHave(
  index: PolicyIndex,
  unitId: string,
  now: number,
): ReadonlySet<string> {
  const ids = pushedKinds.flatMap((kind) => {
    const coming = index.comingAfter(kind, unitId, instant(now));
    const all = [index.at(kind, unitId, now), ...coming.map(({ resolution }) => resolution)];
    return all.flatMap(({ version }) => version?.id ?? []);
  });
  return new Set(ids);
}
