import { randomUUID } from 'node:crypto';
import { fen } from '../../../src-core/basis/money.ts';
import type { Assignment } from '../../../src-core/freight-subsidy/pushed-down/assignment.ts';
import type { PushedKind } from '../../../src-core/freight-subsidy/pushed-down/contents.ts';
import type { PolicyVersion } from '../../../src-core/freight-subsidy/pushed-down/version.ts';
import type {
  SubsidyContent,
  SubsidyRule,
} from '../../../src-core/freight-subsidy/subsidy-rule.ts';
import type { VersionMove } from '../../../src-core/contract/hq-policy-versions.ts';
import type { RunningHq } from '../../../src-hq/hq.ts';
import { call, signedIn, type Answer } from '../service.ts';

export type AtDesk = 'operator' | 'approver';

/** One rule for everything: `pays` fen for what a buyer sends, borne by headquarters. */
export function contentOf(pays: number, over: Partial<SubsidyRule> = {}): SubsidyContent {
  const flat = { by: 'flat' as const, amount: fen(pays) };
  return {
    rules: [
      {
        id: 'r1',
        priority: 1,
        scope: { lines: 'any' },
        pays: { self_sent: flat, carrier_pickup: flat },
        caps: {},
        bearers: [{ bearer: 'headquarters', percent: 100 }],
        ...over,
      },
    ],
    label: { code: 'return_freight', zh: '退货包运费', en: 'Return freight paid' },
  };
}

interface Published {
  readonly content: unknown;
  readonly kind?: PushedKind;
  /** Absent: now on, without end. */
  readonly from?: number;
  readonly to?: number;
}

/** Two people at headquarters who steer, over HTTP only: one writes, the other approves. */
export class Desk {
  readonly hq: Pick<RunningHq, 'url' | 'sql'>;
  readonly #tokens: Readonly<Record<AtDesk, string>>;

  private constructor(hq: Desk['hq'], tokens: Readonly<Record<AtDesk, string>>) {
    this.hq = hq;
    this.#tokens = tokens;
  }

  /** Again after the clock was moved by more than a token lives. */
  static async open(hq: Desk['hq']): Promise<Desk> {
    return new Desk(hq, {
      operator: await signedIn(hq, 'hq', 'hq_operator'),
      approver: await signedIn(hq, 'hq', 'hq_approver'),
    });
  }

  try<T>(who: AtDesk, path: string, body: object): Promise<Answer<T>> {
    return call<T>(this.hq, 'POST', path, { token: this.#tokens[who], body });
  }

  async ask<T>(path: string, body: object, who: AtDesk = 'operator'): Promise<T> {
    const answer = await this.try<T>(who, path, body);
    if (answer.status !== 200) throw new Error(`${path}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  }

  async draft(content: unknown, kind: PushedKind = 'freight_subsidy'): Promise<PolicyVersion> {
    const policyId = randomUUID();
    await this.ask('/policies/create', { id: policyId, kind, zh: '测试', en: 'Test' });
    const from = { by: 'content', content };
    return await this.ask('/policies/versions/draft', { id: randomUUID(), policyId, from });
  }

  move(who: AtDesk, version: PolicyVersion, command: VersionMove): Promise<Answer<PolicyVersion>> {
    const { id: versionId, contentHash: expect } = version;
    return this.try<PolicyVersion>(who, '/policies/versions/move', { versionId, command, expect });
  }

  async moved(who: AtDesk, version: PolicyVersion, command: VersionMove): Promise<PolicyVersion> {
    const answer = await this.move(who, version, command);
    if (answer.status !== 200) throw new Error(`${command.name}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  }

  /** The whole way: written, handed in, approved by the other one, published. */
  async publish({ content, kind, from, to }: Published): Promise<PolicyVersion> {
    const written = await this.draft(content, kind);
    const submitted = await this.moved('operator', written, { name: 'submit' });
    const approved = await this.moved('approver', submitted, { name: 'approve' });
    const window = {
      ...(from === undefined ? {} : { from }),
      ...(to === undefined ? {} : { to }),
    };
    return await this.moved('operator', approved, {
      name: 'publish',
      window: window as Extract<VersionMove, { name: 'publish' }>['window'],
    });
  }

  assign(
    unitId: string,
    about: { readonly versionId?: string; readonly mode?: Assignment['mode'] } & Partial<
      Pick<Assignment, 'kind' | 'locked'>
    > & { readonly from?: number; readonly to?: number },
  ): Promise<Assignment> {
    const mode = about.mode ?? (about.versionId === undefined ? 'disable' : 'override');
    return this.ask('/policies/assignments/assign', {
      id: randomUUID(),
      kind: 'freight_subsidy',
      unitId,
      locked: false,
      words: '',
      ...about,
      mode,
    });
  }

  /** Published from now on and assigned to a unit; answers the version's id. */
  async inForce(unitId: string, content: unknown): Promise<string> {
    const { id } = await this.publish({ content });
    await this.assign(unitId, { versionId: id });
    return id;
  }
}
