import { after, day, hour } from '../../../src-core/basis/instant.ts';
import type { Instant } from '../../../src-core/basis/instant.ts';
import type { Result } from '../../../src-core/basis/result.ts';
import { planAssignment } from '../../../src-core/freight-subsidy/pushed-down/assignment.ts';
import type { Assignment } from '../../../src-core/freight-subsidy/pushed-down/assignment.ts';
import type {
  ContentOf,
  PushedKind,
} from '../../../src-core/freight-subsidy/pushed-down/contents.ts';
import { moveVersion } from '../../../src-core/freight-subsidy/pushed-down/lifecycle.ts';
import type {
  VersionActor,
  VersionCommand,
} from '../../../src-core/freight-subsidy/pushed-down/lifecycle.ts';
import { draftVersion } from '../../../src-core/freight-subsidy/pushed-down/new-version.ts';
import { firstSerial, inForceOf } from '../../../src-core/freight-subsidy/pushed-down/version.ts';
import type {
  Policy,
  PolicyVersion,
} from '../../../src-core/freight-subsidy/pushed-down/version.ts';
import type { Person } from '../../../src-core/org/org.ts';
import { treeOf } from '../../../src-core/org/tree.ts';
import type { OrgTree } from '../../../src-core/org/tree.ts';
import { derivedId } from '../../import/derived-id.ts';
import { sha256 } from '../../policies/sha256.ts';
import { demoUnits } from '../units.ts';

/** A line of policy, with the kind its contents are of. */
export interface Line<K extends PushedKind> {
  readonly policy: Policy;
  readonly kind: K;
}

interface Written<K extends PushedKind> {
  readonly line: Line<K>;
  readonly content: ContentOf<K>;
  readonly by: VersionActor;
}

/** Where and how; `version` goes with `override`. */
interface Placing {
  readonly kind: PushedKind;
  readonly unitId: string;
  readonly mode: Assignment['mode'];
  readonly version?: string;
  readonly locked?: boolean;
  readonly from: Instant;
  readonly by: Person;
  readonly words: string;
}

function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`the demo chain cannot: ${JSON.stringify(result.error)}`);
  return result.value;
}

export const actorOf = ({ id, role }: Person): VersionActor => ({ personId: id, role });

/** Headquarters' desk of the demo chain: what people did there and when, by the same rules as everybody. */
export class PolicyDesk {
  readonly #tree: OrgTree = treeOf({ units: demoUnits(), moves: [] });
  readonly #policies: Policy[] = [];
  readonly #versions = new Map<string, PolicyVersion>();
  readonly #assignments: Assignment[] = [];
  readonly #approver: Person;

  constructor(approver: Person) {
    this.#approver = approver;
  }

  get written() {
    return {
      policies: this.#policies,
      versions: [...this.#versions.values()],
      assignments: this.#assignments,
    };
  }

  line<K extends PushedKind>(key: string, kind: K, zh: string, en: string): Line<K> {
    const policy = { id: derivedId('demo', 'policy', key), kind, zh, en };
    this.#policies.push(policy);
    return { policy, kind };
  }

  /** Answers its id. */
  draft<K extends PushedKind>({ line, content, by }: Written<K>, at: Instant): string {
    const all = [...this.#versions.values()];
    const earlier = all.filter(({ policyId }) => policyId === line.policy.id);
    const id = derivedId(line.policy.id, earlier.length + 1);
    const serial = firstSerial + all.filter(({ kind }) => kind === line.kind).length;
    const beginning = { id, policy: line.policy, earlier, serial, by, now: at, sha256 };
    this.#versions.set(id, must(draftVersion(beginning, content)));
    return id;
  }

  move(id: string, command: VersionCommand, by: VersionActor | undefined, now: Instant): void {
    const version = this.#version(id);
    const others = [...this.#versions.values()].filter(
      (one) => one.policyId === version.policyId && one.id !== id,
    );
    this.#versions.set(id, must(moveVersion(version, command, { by, now, sha256, others })));
  }

  /** Written three days before it holds, approved by another person, published the day before. */
  published<K extends PushedKind>(wish: Written<K>, from: Instant, published = -day): string {
    const id = this.draft(wish, after(from, published - 2 * day));
    this.move(id, { name: 'submit' }, wish.by, after(from, published - 20 * hour));
    const { contentHash } = this.#version(id);
    const approver = actorOf(this.#approver);
    this.move(id, { name: 'approve', contentHash }, approver, after(from, published - 2 * hour));
    this.move(id, { name: 'publish', window: { from } }, wish.by, after(from, published));
    return id;
  }

  revoke(id: string, words: string, at: Instant): void {
    this.clock(at);
    this.move(id, { name: 'revoke', words }, actorOf(this.#approver), at);
  }

  /** Written at the moment from which it stands, but for what is still to come. */
  assign({ version, locked = false, by, ...wish }: Placing, written = wish.from): void {
    const n = this.#assignments.length + 1;
    const assignment: Assignment = {
      id: derivedId('demo', 'assignment', n),
      n,
      ...wish,
      locked,
      ...(version === undefined ? {} : { versionId: version }),
      by: { personId: by.id, name: by.name },
      writtenAt: written,
    };
    const context = { by: actorOf(by), now: written };
    this.#assignments.push(must(planAssignment(this.#tree, this.#versions, assignment, context)));
  }

  /** Headquarters' clock up to a moment: what has begun is in force, what it followed is not any more. */
  clock(now: Instant): void {
    for (const { id, state, ...version } of this.#versions.values()) {
      const { from } = inForceOf({ state, ...version });
      if (state === 'scheduled' && from <= now) {
        this.move(id, { name: 'activate' }, undefined, after(now, from - now));
      }
    }
    for (const { id, policyId, n, state } of this.#versions.values()) {
      const next = [...this.#versions.values()].find(
        (one) => one.policyId === policyId && one.n > n && inForceOf(one).from <= now,
      );
      if (state === 'active' && next !== undefined) {
        const { from } = inForceOf(next);
        this.move(id, { name: 'supersede' }, undefined, after(now, from - now));
      }
    }
  }

  #version(id: string): PolicyVersion {
    const version = this.#versions.get(id);
    if (version === undefined) throw new Error(`no version ${id}`);
    return version;
  }
}
