import type { Instant } from '../../basis/instant.ts';
import { pathAt } from '../../org/tree.ts';
import type { PushedKind } from './contents.ts';
import type { PolicyIndex } from './policy-index.ts';
import type { Resolution, ResolutionReason } from './resolution.ts';
import type { PolicyVersion, VersionOf } from './version.ts';

/** What resolution asks of an order. */
export interface PlacedOrder {
  readonly shopId: string;
  readonly placedAt: Instant;
  /**
   * Id of the version that was in force when the order was placed, once that is written on it; null: it is
   * written that none was. Absent: nothing is written yet.
   */
  readonly versionId?: string | null;
}

function isOf<K extends PushedKind>(
  version: PolicyVersion,
  kind: K,
): version is PolicyVersion & VersionOf<K> {
  return version.kind === kind;
}

function typed<K extends PushedKind>(kind: K, { version, reasons }: Resolution): Resolution<K> {
  if (version === null) return { version, reasons };
  if (!isOf(version, kind)) throw new TypeError(`a version of ${version.kind} stands for ${kind}`);
  return { version, reasons };
}

/** What holds for a unit at an instant: new orders come under it, and lists, clocks and scripts are read from it. */
export function inForceAt<K extends PushedKind>(
  index: PolicyIndex,
  kind: K,
  unitId: string,
  at: Instant,
): Resolution<K> {
  return typed(kind, index.at(kind, unitId, at));
}

/** What was switched off on the way up after the order was placed. */
function disabledLater(
  index: PolicyIndex,
  kind: PushedKind,
  { shopId, placedAt }: PlacedOrder,
  now: Instant,
): ResolutionReason[] {
  const path = pathAt(index.tree, shopId, now) ?? [];
  return path
    .flatMap((unitId) => index.standingAt(kind, unitId))
    .filter(
      ({ assignment: { mode }, from, to }) =>
        mode === 'disable' && from > placedAt && from <= now && now < to,
    )
    .map(({ assignment }) => ({ code: 'disabled_later', assignment }));
}

/**
 * Which version an order is under, and why: the one written on it, else the one that held where and when
 * it was placed, by the path the shop had then. What comes later changes nothing: what was promised is kept.
 * @param now when given, reasons also name what was switched off since.
 */
export function resolve<K extends PushedKind>(
  index: PolicyIndex,
  kind: K,
  order: PlacedOrder,
  now?: Instant,
): Resolution<K> {
  const { shopId, placedAt, versionId } = order;
  const held = index.at(kind, shopId, placedAt);
  const later = now === undefined ? [] : disabledLater(index, kind, order, now);
  if (versionId === undefined) {
    if (later.length === 0) return typed(kind, held);
    return typed(kind, { version: held.version, reasons: [...held.reasons, ...later] });
  }
  const version = versionId === null ? null : index.versions.get(versionId);
  if (version === undefined || (version !== null && version.kind !== kind)) {
    const unknown: ResolutionReason = { code: 'version_unknown', versionId: versionId ?? '' };
    return { version: null, reasons: [unknown, ...later] };
  }
  // Why it held is only told where it is the same answer: the organisation may have been corrected since.
  const because = held.version?.id === versionId || held.version === version ? held.reasons : [];
  return typed(kind, {
    version,
    reasons: [{ code: 'on_the_order', versionId }, ...because, ...later],
  });
}
