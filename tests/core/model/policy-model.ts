/**
 * Which version holds where and when, told as slowly and plainly as possible, from the root down. Shares
 * nothing with the program.
 */
export interface ModelUnit {
  readonly id: string;
  readonly firstParent: string | null;
  readonly from: number;
  readonly to: number;
}

export interface ModelMove {
  readonly unit: string;
  readonly to: string;
  readonly at: number;
}

export interface ModelVersion {
  readonly id: string;
  readonly published: boolean;
  readonly from: number;
  readonly to: number;
  readonly revokedAt: number;
}

export interface ModelAssignment {
  readonly id: string;
  readonly n: number;
  readonly unit: string;
  readonly mode: 'inherit' | 'override' | 'disable';
  readonly version: string | null;
  readonly locked: boolean;
  readonly from: number;
  readonly to: number;
}

export interface ModelChain {
  readonly units: readonly ModelUnit[];
  readonly moves: readonly ModelMove[];
  readonly versions: readonly ModelVersion[];
  readonly assignments: readonly ModelAssignment[];
}

export interface ModelAnswer {
  readonly version: string | null;
  /** Assignments that decided. */
  readonly decided: readonly string[];
  readonly lock: string | null;
  readonly ignored: readonly string[];
  readonly gone: boolean;
}

function parentOf(chain: ModelChain, unit: ModelUnit, at: number): string | null {
  let parent = unit.firstParent;
  for (let day = 0; day <= at; day += 1) {
    for (const move of chain.moves) {
      if (move.unit === unit.id && move.at === day) parent = move.to;
    }
  }
  return parent;
}

function fromRootTo(chain: ModelChain, unitId: string, at: number): ModelUnit[] | null {
  const unit = chain.units.find((one) => one.id === unitId);
  if (unit === undefined || at < unit.from || at >= unit.to) return null;
  const parent = parentOf(chain, unit, at);
  if (parent === null) return [unit];
  const above = fromRootTo(chain, parent, at);
  return above === null ? null : [...above, unit];
}

function counts(chain: ModelChain, one: ModelAssignment, at: number): boolean {
  if (at < one.from || at >= one.to) return false;
  if (one.version === null) return true;
  const version = chain.versions.find(({ id }) => id === one.version);
  if (version === undefined || !version.published) return false;
  return at >= version.from && at < version.to && at < version.revokedAt;
}

export function modelAnswer(chain: ModelChain, unitId: string, at: number): ModelAnswer {
  const way = fromRootTo(chain, unitId, at);
  const answer = { version: null, decided: [], lock: null, ignored: [], gone: false };
  if (way === null) return { ...answer, gone: true };
  const off: string[] = [];
  let holds: ModelAssignment | null = null;
  let lock: ModelAssignment | null = null;
  const ignored: string[] = [];
  for (const unit of way) {
    const here = chain.assignments.filter((one) => one.unit === unit.id && counts(chain, one, at));
    off.push(...here.filter(({ mode }) => mode === 'disable').map(({ id }) => id));
    const newest = here.sort((a, b) => (a.from === b.from ? b.n - a.n : b.from - a.from))[0];
    if (newest === undefined) continue;
    if (lock !== null) {
      ignored.push(newest.id);
      continue;
    }
    if (newest.mode === 'override') holds = newest;
    if (newest.locked) lock = newest;
  }
  if (off.length > 0) return { ...answer, decided: off };
  return {
    version: holds?.version ?? null,
    decided: holds === null ? [] : [holds.id],
    lock: ignored.length > 0 && lock !== null ? lock.id : null,
    ignored,
    gone: false,
  };
}
