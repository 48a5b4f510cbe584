import { inParallel } from '../import/in-parallel.ts';
import { StoreTrouble, type HqTx } from '../store/store.ts';
import { followCase } from './follow-case.ts';
import { payClaims } from './pay-claims.ts';
import type { SubsidyDeps } from './subsidy-desk.ts';

const spacesPerPass = 100_000;
const spacesAtOnce = 4;
const casesPerLook = 200;

/** Another instance may have followed it since the list was read. */
async function followDueCase(deps: SubsidyDeps, tx: HqTx, spaceId: string, caseId: string) {
  await tx.lockSpace(spaceId);
  const isDue = await tx.isSubsidyDue(spaceId, caseId);
  return isDue && (await followCase(deps, tx, spaceId, caseId));
}

async function followSpace(deps: SubsidyDeps, spaceId: string): Promise<readonly string[]> {
  const tried = new Set<string>();
  let moved = false;
  for (;;) {
    const due = await deps.store.write((tx) => tx.subsidyCases(spaceId, casesPerLook + tried.size));
    const fresh = due.filter(({ id }) => !tried.has(id));
    if (fresh.length === 0) break;
    for (const { id } of fresh) {
      tried.add(id);
      try {
        if (await deps.store.write((tx) => followDueCase(deps, tx, spaceId, id))) moved = true;
      } catch (error) {
        if (error instanceof StoreTrouble && error.passing) throw error;
        // One case that cannot be followed must not hold up the others; it is tried again.
        deps.log.error({ err: error, caseId: id }, 'the return freight of a case failed');
      }
    }
  }
  const settled = await payClaims(deps, spaceId);
  if (moved || settled.length > 0) deps.moved([spaceId]);
  return settled;
}

/**
 * One pass over all cases that may ask for a step of their return freight, and over all payouts that are
 * due. Any number of instances may run it; what one has done the other finds done. Answers the cases whose
 * freight was paid.
 */
export async function followSubsidies(deps: SubsidyDeps): Promise<readonly string[]> {
  const settled: string[] = [];
  const now = deps.clock();
  const spaces = await deps.store.read((view) => view.subsidySpaces(now, spacesPerPass));
  await inParallel(spacesAtOnce, spaces, async (spaceId) => {
    settled.push(...(await followSpace(deps, spaceId)));
  });
  return settled;
}
