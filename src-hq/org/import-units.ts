import { ok, type Result } from '../../src-core/basis/result.ts';
import type { ImportAnswer } from '../../src-core/contract/hq-org.ts';
import { planImport } from '../../src-core/org/import-units.ts';
import type { OrgHistory } from '../../src-core/org/tree.ts';
import type { Instant } from '../../src-core/basis/instant.ts';
import { changeOrg, type OrgDeps } from './change-org.ts';
import { readUnitTable } from './table.ts';

export interface ImportResult {
  readonly answers: ImportAnswer[];
  readonly counts: Record<ImportAnswer['done'], number>;
}

type Planned = ReturnType<typeof planImport>;

function resultOf({ answers }: Planned): ImportResult {
  const counts = { added: 0, changed: 0, moved: 0, unchanged: 0, refused: 0 };
  for (const { done } of answers) counts[done] += 1;
  return {
    answers: answers.map(({ error, ...answer }) => ({
      ...answer,
      ...(error === undefined ? {} : { error: { code: error.code, params: { ...error.params } } }),
    })),
    counts,
  };
}

/** What each row would do; nothing is written. Failures: those of `readUnitTable`. */
export function previewImport(org: OrgHistory, text: string, now: Instant): Result<ImportResult> {
  const rows = readUnitTable(text);
  return rows.ok ? ok(resultOf(planImport(org, rows.value, now))) : rows;
}

/**
 * Takes a table in, in one transaction: rows that are refused leave the others alone, and each has its
 * answer. Failures: those of `readUnitTable`.
 */
export function importUnits(
  deps: OrgDeps,
  actor: string,
  text: string,
): Promise<Result<ImportResult>> {
  return changeOrg(deps, actor, ({ book: { org }, tree, now }) => {
    const rows = readUnitTable(text);
    if (!rows.ok) return rows;
    const plan = planImport(org, rows.value, now);
    const value = resultOf(plan);
    const units = plan.after.units.filter((unit) => tree.units.get(unit.id) !== unit);
    const before = new Set(org.moves);
    const moves = plan.after.moves.filter((move) => !before.has(move));
    const act = { action: 'units.imported', subject: 'org', details: value.counts };
    return ok({ units, moves, act, value });
  });
}
