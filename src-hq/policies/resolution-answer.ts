import type { ResolutionAnswer } from '../../src-core/contract/hq-policy-answers.ts';
import type {
  Resolution,
  ResolutionReason,
} from '../../src-core/freight-subsidy/pushed-down/resolution.ts';
import type { Policy } from '../../src-core/freight-subsidy/pushed-down/version.ts';
import type { OrgTree } from '../../src-core/org/tree.ts';

function unitsIn(reason: ResolutionReason): readonly string[] {
  switch (reason.code) {
    case 'assigned':
    case 'disabled':
    case 'revoked':
    case 'disabled_later':
      return [reason.assignment.unitId];
    case 'locked_above':
      return [reason.assignment, ...reason.ignored].map(({ unitId }) => unitId);
    case 'no_such_unit_then':
      return [reason.unitId];
    case 'nothing_assigned':
    case 'on_the_order':
    case 'version_unknown':
      return [];
  }
}

/** What holds and why, as it travels: the version by its names, and the names of the units in the reasons. */
export function answerOf(
  { version, reasons }: Resolution,
  policies: ReadonlyMap<string, Policy>,
  tree: OrgTree,
): ResolutionAnswer {
  const units = new Set(reasons.flatMap(unitsIn));
  const policy = version === null ? undefined : policies.get(version.policyId);
  return {
    version:
      version === null
        ? null
        : {
            id: version.id,
            policyId: version.policyId,
            zh: policy?.zh ?? '',
            en: policy?.en ?? '',
            n: version.n,
            serial: version.serial,
            state: version.state,
            ...(version.window === undefined ? {} : { window: version.window }),
          },
    reasons: reasons.map((reason) =>
      reason.code === 'locked_above' ? { ...reason, ignored: [...reason.ignored] } : reason,
    ),
    units: Object.fromEntries(
      [...units].map((id): [string, string] => [id, tree.units.get(id)?.name ?? id]),
    ),
  };
}
