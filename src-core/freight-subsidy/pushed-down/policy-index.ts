import { instant as asInstant } from '../../basis/instant.ts';
import type { Instant } from '../../basis/instant.ts';
import type { OrgHistory, OrgTree } from '../../org/tree.ts';
import { pathAt, staysOf, treeOf, validityOf } from '../../org/tree.ts';
import type { Assignment } from './assignment.ts';
import type { PushedKind } from './contents.ts';
import { resolveOnPath } from './resolve-on-path.ts';
import type { Standing } from './resolve-on-path.ts';
import type { Resolution } from './resolution.ts';
import { inForceOf } from './version.ts';
import type { PolicyVersion } from './version.ts';

/** Everything resolution looks at, as data; what headquarters has whole and a counter as its slice. */
export interface PolicyBook {
  readonly org: OrgHistory;
  readonly versions: readonly PolicyVersion[];
  readonly assignments: readonly Assignment[];
}

interface Coming {
  readonly at: Instant;
  readonly resolution: Resolution;
}

/** Between two neighbouring instants nothing changes for a unit and a kind. */
interface Timeline {
  /** Ascending; the first is -Infinity. */
  readonly starts: readonly number[];
  /** The answer from each start on, once somebody asked. */
  readonly answers: (Resolution | undefined)[];
}

/**
 * The book, looked up fast: a question costs one binary search once its stretch of time has been asked
 * for. It remembers answers, which no caller can see: the same question has the same answer.
 */
export class PolicyIndex {
  readonly tree: OrgTree;
  readonly versions: ReadonlyMap<string, PolicyVersion>;
  readonly assignments: readonly Assignment[];
  readonly #standing = new Map<string, Standing[]>();
  readonly #timelines = new Map<PushedKind, Map<string, Timeline>>();

  constructor({ org, versions, assignments }: PolicyBook) {
    this.tree = treeOf(org);
    this.versions = new Map(versions.map((version) => [version.id, version]));
    this.assignments = assignments;
    // In the order they were written: two books with the same in them give the same reasons in the same order.
    for (const assignment of assignments.toSorted((a, b) => a.n - b.n)) this.#add(assignment);
  }

  #add(assignment: Assignment): void {
    const { kind, unitId, from, to, versionId } = assignment;
    const version = versionId === undefined ? undefined : this.versions.get(versionId);
    const key = `${kind} ${unitId}`;
    const list = this.#standing.get(key) ?? [];
    list.push({
      assignment,
      version,
      from,
      to: to ?? Infinity,
      inForce: version === undefined ? { from: -Infinity, to: Infinity } : inForceOf(version),
    });
    this.#standing.set(key, list);
  }

  /** What stands at a unit, in the order it was written. */
  standingAt(kind: PushedKind, unitId: string): readonly Standing[] {
    return this.#standing.get(`${kind} ${unitId}`) ?? [];
  }

  /** What holds for a unit at an instant, whatever any order says. */
  at(kind: PushedKind, unitId: string, instant: number): Resolution {
    const timeline = this.#timeline(kind, unitId);
    const { starts, answers } = timeline;
    let low = 0;
    for (let high = starts.length; high - low > 1;) {
      const middle = (low + high) >>> 1;
      if ((starts[middle] ?? Infinity) <= instant) low = middle;
      else high = middle;
    }
    const known = answers[low];
    if (known !== undefined) return known;
    const path = pathAt(this.tree, unitId, instant);
    const answer = resolveOnPath(
      unitId,
      path?.map((id) => this.standingAt(kind, id)),
      instant,
    );
    answers[low] = answer;
    return answer;
  }

  /**
   * What will hold for a unit after an instant, each time another version does: what is coming, as far as
   * anybody has decided it, and when a counter's screens have to look again.
   */
  comingAfter(kind: PushedKind, unitId: string, instant: Instant): readonly Coming[] {
    const coming: Coming[] = [];
    let held = this.at(kind, unitId, instant).version?.id;
    for (const start of this.#timeline(kind, unitId).starts) {
      if (start <= instant || start === Infinity) continue;
      const resolution = this.at(kind, unitId, start);
      if (resolution.version?.id === held) continue;
      held = resolution.version?.id;
      coming.push({ at: asInstant(start), resolution });
    }
    return coming;
  }

  /** The next instant at which the answer for a unit may be another, also in its reasons; Infinity: none is known. */
  nextChange(kind: PushedKind, unitId: string, instant: number): number {
    const { starts } = this.#timeline(kind, unitId);
    return starts.find((start) => start > instant) ?? Infinity;
  }

  #timeline(kind: PushedKind, unitId: string): Timeline {
    let ofKind = this.#timelines.get(kind);
    if (ofKind === undefined) {
      ofKind = new Map();
      this.#timelines.set(kind, ofKind);
    }
    let found = ofKind.get(unitId);
    if (found === undefined) {
      const starts = [...this.#changes(kind, unitId)].toSorted((a, b) => a - b);
      found = { starts, answers: [] };
      ofKind.set(unitId, found);
    }
    return found;
  }

  /** Every instant at which the answer for a unit can change: all that happens to whatever is ever above it. */
  #changes(kind: PushedKind, unitId: string): Set<number> {
    const instants = new Set<number>([-Infinity]);
    const seen = new Set<string>();
    const waiting = [unitId];
    for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
      const unit = this.tree.units.get(id);
      if (seen.has(id) || unit === undefined) continue;
      seen.add(id);
      const { from, to } = validityOf(unit);
      instants.add(from).add(to);
      for (const stay of staysOf(this.tree, id)) {
        instants.add(stay.from);
        if (stay.parentId !== null) waiting.push(stay.parentId);
      }
      for (const one of this.standingAt(kind, id)) {
        instants.add(one.from).add(one.to).add(one.inForce.from).add(one.inForce.to);
      }
    }
    return instants;
  }
}
