import type { DeadlinePolicy, Rulebook } from '../../after-sales/rulebook.ts';
import { instant } from '../../basis/instant.ts';
import type { Instant } from '../../basis/instant.ts';
import type { PushedKind } from './contents.ts';
import type { PolicyIndex } from './policy-index.ts';
import type { Resolution } from './resolution.ts';
import { inForceAt } from './resolve.ts';
import type { PolicyVersion } from './version.ts';

const deadlinesOf = ({
  content,
  serial,
}: PolicyVersion & { kind: 'deadlines' }): DeadlinePolicy => ({
  ...content,
  version: serial,
});

/**
 * Deadline policies that open cases may run under, but for the current one: of those published the ones in
 * use, and all of the rulebook from before, whose cases go on under their own.
 */
function earlierDeadlines(
  index: PolicyIndex,
  base: Rulebook,
  current: number,
  inUse: ReadonlySet<number>,
): DeadlinePolicy[] {
  const published = [...index.versions.values()].flatMap((version) =>
    version.kind === 'deadlines' ? [deadlinesOf(version)] : [],
  );
  const before = [base.deadlines, ...(base.deadlineVersions ?? [])];
  const known = new Map(
    [...before, ...published.filter(({ version }) => inUse.has(version))].map((one) => [
      one.version,
      one,
    ]),
  );
  known.delete(current);
  return [...known.values()].toSorted((a, b) => a.version - b.version).slice(-100);
}

/** The newest hundred deadline versions that were ever published: a case may run under any of them. */
export function deadlineSerials(index: PolicyIndex): ReadonlySet<number> {
  const serials = [...index.versions.values()].flatMap(({ kind, serial }) =>
    kind === 'deadlines' ? [serial] : [],
  );
  return new Set(serials.toSorted((a, b) => a - b).slice(-100));
}

/** undefined: switched off, or nobody ever switched it on. */
function modifyingBy(
  { version, reasons }: Resolution<'modification'>,
  usual: Rulebook['modification'],
): Rulebook['modification'] {
  const off = reasons.some(({ code }) => code === 'disabled');
  return version?.content ?? (off ? undefined : usual);
}

/** The last hundred rules of modification that a unit had before those of `at`. */
function modificationsBefore(
  index: PolicyIndex,
  unitId: string,
  at: Instant,
  usual: Rulebook['modification'],
): NonNullable<Rulebook['modificationsBefore']> {
  const kind = 'modification';
  // Where no version held and none does, a switch-off makes the difference.
  const switched = index.assignments
    .filter((one) => one.kind === kind && one.mode === 'disable')
    .flatMap(({ from, to }) => [from, to ?? from]);
  const changes = index.comingAfter(kind, unitId, instant(0)).map((change) => change.at);
  const instants = new Set([...changes, ...switched].filter((one) => one > 0 && one <= at));
  const before: NonNullable<Rulebook['modificationsBefore']> = [];
  let held = modifyingBy(inForceAt(index, kind, unitId, instant(0)), usual);
  for (const until of [...instants].toSorted((a, b) => a - b)) {
    const next = modifyingBy(inForceAt(index, kind, unitId, until), usual);
    if (next === held) continue;
    before.push({ until, ...(held && { policy: held }) });
    held = next;
  }
  return before.slice(-100);
}

interface RulebookQuestion {
  readonly unitId: string;
  readonly at: Instant;
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
  { unitId, at, deadlinesInUse = new Set() }: RulebookQuestion,
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
  const inspection = version('inspection');
  const { modification: usual, deadlineVersions: _all, ...rest } = base;
  const modification = modifyingBy(inForceAt(index, 'modification', unitId, at), usual);
  const before = modificationsBefore(index, unitId, at, usual);
  return {
    ...rest,
    ...(reasons && { reasons: { version: reasons.serial, list: reasons.content.list } }),
    ...(refusalReasons && { refusalReasons: refusalReasons.content.list }),
    deadlines,
    ...(earlier.length > 0 && { deadlineVersions: earlier }),
    ...(calendar && { calendarExtensions: calendar.content.extensions }),
    ...(carriers && { carriers: carriers.content.list }),
    ...(refundRules && { refundRules: refundRules.content }),
    ...(modification && { modification }),
    ...(before.length > 0 && { modificationsBefore: before }),
    ...(inspection && {
      inspection: { version: inspection.serial, checks: inspection.content.checks },
    }),
  };
}
