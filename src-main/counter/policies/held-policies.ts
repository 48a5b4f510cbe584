import type { Rulebook } from '../../../src-core/after-sales/rulebook.ts';
import { instant } from '../../../src-core/basis/instant.ts';
import type { Instant } from '../../../src-core/basis/instant.ts';
import { pushedKinds } from '../../../src-core/freight-subsidy/pushed-down/contents.ts';
import { PolicyIndex } from '../../../src-core/freight-subsidy/pushed-down/policy-index.ts';
import type { Resolution } from '../../../src-core/freight-subsidy/pushed-down/resolution.ts';
import {
  deadlineSerials,
  rulebookOf,
} from '../../../src-core/freight-subsidy/pushed-down/rulebook-of.ts';
import type { Policy } from '../../../src-core/freight-subsidy/pushed-down/version.ts';
import type { Tariff } from '../../../src-core/freight-subsidy/tariff.ts';
import type { ReferenceStore } from '../replica/reference-store.ts';

/** What one replica holds of headquarters' policies, as resolution looks at it. */
export class HeldPolicies {
  readonly index: PolicyIndex;
  readonly tariffs: readonly Tariff[];
  /** Lines of policy by id, for their names. */
  readonly lines: ReadonlyMap<string, Policy>;
  /** By when this shop is to have acknowledged a version, by its id. */
  readonly acknowledgeBy: ReadonlyMap<string, Instant>;
  readonly #deadlines: ReadonlySet<number>;
  #made: {
    readonly base: Rulebook;
    readonly from: readonly Resolution[];
    readonly rulebook: Rulebook;
  } | null = null;

  constructor(references: ReferenceStore) {
    this.index = new PolicyIndex({
      org: {
        units: references.ofKind('unit').map(({ unit }) => unit),
        moves: references.ofKind('org_move').map(({ move }) => move),
      },
      versions: references.ofKind('policy_version').map(({ version }) => version),
      assignments: references.ofKind('assignment').map(({ assignment }) => assignment),
    });
    this.tariffs = references.ofKind('tariff').map(({ tariff }) => tariff);
    const lines = references.ofKind('policy').map(({ policy }) => policy);
    this.lines = new Map(lines.map((policy) => [policy.id, policy]));
    const dates = references.ofKind('acknowledge_by');
    this.acknowledgeBy = new Map(dates.map(({ versionId, at }) => [versionId, at]));
    this.#deadlines = deadlineSerials(this.index);
  }

  /** The answer for every kind at an instant; the same objects for as long as nothing opens or ends. */
  standing(unitId: string, at: number): readonly Resolution[] {
    return pushedKinds.map((kind) => this.index.at(kind, unitId, at));
  }

  /** When the answer for any kind may next be another; Infinity: nothing is decided yet. */
  nextChange(unitId: string, at: number): number {
    return Math.min(...pushedKinds.map((kind) => this.index.nextChange(kind, unitId, at)));
  }

  /** The rulebook at an instant. Nothing is kept across an opening: what holds is asked every time. */
  rulebook(unitId: string, at: number, base: Rulebook): Rulebook {
    const from = this.standing(unitId, at);
    const made = this.#made;
    const same = made?.base === base && from.every((one, n) => one === made.from[n]);
    if (made !== null && same) return made.rulebook;
    const question = { unitId, at: instant(at), deadlinesInUse: this.#deadlines };
    const rulebook = rulebookOf(this.index, question, base);
    this.#made = { base, from, rulebook };
    return rulebook;
  }
}
