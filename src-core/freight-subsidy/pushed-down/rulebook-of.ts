import type { DeadlinePolicy, Rulebook } from '../../after-sales/rulebook.ts';
import type { Instant } from '../../basis/instant.ts';
import type { PushedKind } from './contents.ts';
import type { PolicyIndex } from './policy-index.ts';
import { inForceAt } from './resolve.ts';
import type { PolicyVersion } from './version.ts';

const deadlinesOf = ({
  content,
  serial,
}: PolicyVersion & { kind: 'deadlines' }): DeadlinePolicy => ({
  ...content,
  version: serial,
});

/** Deadline policies that open cases run under, but for the current one. */
function earlierDeadlines(
  index: PolicyIndex,
  base: Rulebook,
  current: number,
  inUse: ReadonlySet<number>,
): DeadlinePolicy[] {
  const published = [...index.versions.values()].flatMap((version) =>
    version.kind === 'deadlines' ? [deadlinesOf(version)] : [],
  );
  const known = [...published, base.deadlines, ...(base.deadlineVersions ?? [])];
  return [...inUse]
    .filter((version) => version !== current)
    .flatMap((wanted) => known.find(({ version }) => version === wanted) ?? [])
    .toSorted((a, b) => a.version - b.version);
}

/** The newest hundred deadline versions that were ever published: a case may run under any of them. */
export function deadlineSerials(index: PolicyIndex): ReadonlySet<number> {
  const serials = [...index.versions.values()].flatMap(({ kind, serial }) =>
    kind === 'deadlines' ? [serial] : [],
  );
  return new Set(serials.toSorted((a, b) => a - b).slice(-100));
}

interface RulebookQuestion {
  readonly unitId: string;
  readonly at: Instant;
  /** About one order: it may be modified by the rules it was placed under. Absent: those of `at`. */
  readonly placedAt?: Instant;
  /** Deadline versions that open cases of the unit carry: they keep theirs. */
  readonly deadlinesInUse?: ReadonlySet<number>;
}

/**
 * The rulebook of one unit at one instant, as every rule reads it: each part from the version in force there,
 * else from `base`. A kind that is switched off falls back to `base`, too: a case must have its clocks and
 * reasons; self-service modification alone can really be off.
 */
export function rulebookOf(
  index: PolicyIndex,
  { unitId, at, placedAt = at, deadlinesInUse = new Set() }: RulebookQuestion,
  base: Rulebook,
): Rulebook {
  const version = <K extends PushedKind>(kind: K) => inForceAt(index, kind, unitId, at).version;
  const reasons = version('reasons');
  const refusalReasons = version('refusal_reasons');
  const current = version('deadlines');
  const deadlines = current === null ? base.deadlines : deadlinesOf(current);
  const earlier = earlierDeadlines(index, base, deadlines.version, deadlinesInUse);
  const calendar = version('calendar');
  const carriers = version('carriers');
  const refundRules = version('refund_rules');
  const modification = inForceAt(index, 'modification', unitId, placedAt);
  const inspection = version('inspection');
  const { modification: usual, deadlineVersions: _all, ...rest } = base;
  const off = modification.reasons.some(({ code }) => code === 'disabled');
  const modifying = modification.version?.content ?? (off ? undefined : usual);
  return {
    ...rest,
    ...(reasons && { reasons: { version: reasons.serial, list: reasons.content.list } }),
    ...(refusalReasons && { refusalReasons: refusalReasons.content.list }),
    deadlines,
    ...(earlier.length > 0 && { deadlineVersions: earlier }),
    ...(calendar && { calendarExtensions: calendar.content.extensions }),
    ...(carriers && { carriers: carriers.content.list }),
    ...(refundRules && { refundRules: refundRules.content }),
    ...(modifying && { modification: modifying }),
    ...(inspection && {
      inspection: { version: inspection.serial, checks: inspection.content.checks },
    }),
  };
}
