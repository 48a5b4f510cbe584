import { instant } from '../../basis/instant.ts';
import type { Assignment } from './assignment.ts';
import type { Resolution, ResolutionReason } from './resolution.ts';
import type { PolicyVersion } from './version.ts';

/** An assignment with its version and their two windows, `to` exclusive. */
export interface Standing {
  readonly assignment: Assignment;
  /** Of `override` alone; undefined there, too: it is not known here. */
  readonly version: PolicyVersion | undefined;
  readonly from: number;
  readonly to: number;
  readonly inForce: { readonly from: number; readonly to: number };
}

const assigned = ({ from, to }: Standing, at: number) => from <= at && at < to;
const holds = (one: Standing, at: number) =>
  assigned(one, at) && one.inForce.from <= at && at < one.inForce.to;

/** Of several that hold at one unit: the later `from`, then the later written. */
function last(list: readonly Standing[]): Standing | undefined {
  let found: Standing | undefined;
  for (const one of list) {
    if (
      found === undefined ||
      one.from > found.from ||
      (one.from === found.from && one.assignment.n > found.assignment.n)
    ) {
      found = one;
    }
  }
  return found;
}

/** Assignments whose version would hold had it not been revoked. */
function* revokedAt(list: readonly Standing[], at: number): Generator<ResolutionReason> {
  for (const one of list) {
    const { version, assignment } = one;
    const revoked = version?.revokedAt;
    if (revoked === undefined || version?.window === undefined || !assigned(one, at)) continue;
    const { from, to = Infinity } = version.window;
    if (from <= at && at < to && revoked <= at) {
      yield { code: 'revoked', assignment, at: instant(revoked) };
    }
  }
}

/**
 * What holds at an instant. Whatever is switched off on the way up is off; else the highest lock decides
 * how far down is listened to; else the nearest.
 * @param path what stands at the unit, at its parent, … at the root; undefined: there is no such way.
 */
export function resolveOnPath(
  unitId: string,
  path: readonly (readonly Standing[])[] | undefined,
  at: number,
): Resolution {
  if (path === undefined) return none([{ code: 'no_such_unit_then', unitId }]);
  const standing = path.map((list) => list.filter((one) => holds(one, at)));
  const disabled = standing.flat().filter(({ assignment }) => assignment.mode === 'disable');
  if (disabled.length > 0) {
    return none(disabled.map(({ assignment }) => ({ code: 'disabled', assignment })));
  }
  const heard = standing.map(last);
  const lock = heard.findLastIndex((one) => one?.assignment.locked === true);
  const found = heard.slice(Math.max(0, lock)).find((one) => one?.assignment.mode === 'override');
  const reasons: ResolutionReason[] = [];
  if (found !== undefined) reasons.push({ code: 'assigned', assignment: found.assignment });
  const locking = heard[lock];
  const ignored = heard.slice(0, Math.max(0, lock)).flatMap((one) => one?.assignment ?? []);
  if (locking !== undefined && ignored.length > 0) {
    reasons.push({ code: 'locked_above', assignment: locking.assignment, ignored });
  }
  reasons.push(...path.flatMap((list) => [...revokedAt(list, at)]));
  if (found?.version !== undefined) return { version: found.version, reasons };
  const { versionId } = found?.assignment ?? {};
  if (versionId !== undefined) return none([...reasons, { code: 'version_unknown', versionId }]);
  return none([...reasons, { code: 'nothing_assigned' }]);
}

const none = (reasons: readonly ResolutionReason[]): Resolution => ({ version: null, reasons });
