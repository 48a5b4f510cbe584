import { textAllows } from './moves-of-the-text.ts';
import type { Truth, Violation } from './truth.ts';
import { keyBehind } from './truth.ts';

/** Invariant 4: every history starts at the beginning, has no gap and no fork, and each step is in the text's table. */
export function checkPaths(truth: Truth): Violation[] {
  const found: Violation[] = [];
  const wrong = (caseId: string, text: string): void => {
    found.push({ invariant: 4, text: `case ${caseId}: ${text}` });
  };
  for (const [caseId, stored] of truth.history) {
    const history = stored.toSorted((a, b) => a.n - b.n);
    const end = truth.cases.get(caseId);
    if (end === undefined) {
      wrong(caseId, 'has a history and does not exist');
      continue;
    }
    let state: (typeof history)[number]['from'] = null;
    history.forEach((entry, i) => {
      if (entry.n !== i + 1) wrong(caseId, `entry ${i + 1} is numbered ${entry.n}`);
      if (entry.from !== state)
        wrong(caseId, `entry ${entry.n} starts at ${entry.from}, the one before ended at ${state}`);
      const key = keyBehind(truth, entry);
      if (!textAllows(entry.from, key, entry.to))
        wrong(caseId, `${key} led from ${entry.from} to ${entry.to}`);
      if (entry.takenAt === undefined)
        wrong(caseId, `entry ${entry.n} was never taken by headquarters`);
      state = entry.to;
    });
    if (state !== end.state) wrong(caseId, `is ${end.state}, its history ends at ${state}`);
    if (end.version !== history.length)
      wrong(caseId, `has version ${end.version} and ${history.length} entries`);
    const commands = new Set(history.map((entry) => entry.commandId));
    if (commands.size !== history.length) wrong(caseId, 'one command wrote two entries');
  }
  for (const id of truth.cases.keys()) if (!truth.history.has(id)) wrong(id, 'has no history');
  return found;
}
