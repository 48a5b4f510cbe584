import { randomUUID } from 'node:crypto';
import type { PersonRole } from '../../src-core/org/org.ts';
import type { Assignment } from '../../src-core/freight-subsidy/pushed-down/assignment.ts';
import type { PolicyVersion } from '../../src-core/freight-subsidy/pushed-down/version.ts';
import type { SubsidyContent } from '../../src-core/freight-subsidy/subsidy-rule.ts';
import { fen } from '../../src-core/basis/money.ts';
import type { RunningHq } from '../../src-hq/hq.ts';
import { call, signedIn, type Answer } from './service.ts';

export type SubsidyVersion = PolicyVersion & { readonly kind: 'freight_subsidy' };

/** One rule for everything: this much in fen for a parcel the buyer sends. */
export function flatContent(amount: number): SubsidyContent {
  return {
    rules: [
      {
        id: 'all',
        priority: 1,
        scope: { lines: 'every' },
        pays: { self_sent: { by: 'flat', amount: fen(amount) } },
        caps: {},
        bearers: [{ bearer: 'headquarters', percent: 100 }],
      },
    ],
    label: { code: 'return_freight', zh: '退货包运费', en: 'Free returns' },
  };
}

export interface Office {
  readonly token: string;
  /** The answer, whatever it is. */
  ask<T = Record<string, unknown>>(path: string, body?: unknown): Promise<Answer<T>>;
  /** The answer's body; anything but 200 ends the test. */
  get<T = Record<string, unknown>>(path: string, body?: unknown): Promise<T>;
}

/** Somebody who is signed in, as a back office's calls would be theirs. */
export async function officeOf(hq: RunningHq, role: PersonRole, unitId = 'hq'): Promise<Office> {
  const token = await signedIn(hq, unitId, role);
  const ask = <T>(path: string, body: unknown = {}) => call<T>(hq, 'POST', path, { token, body });
  return {
    token,
    ask,
    async get<T>(path: string, body?: unknown) {
      const answer = await ask<T>(path, body);
      if (answer.status !== 200) throw new Error(`${path}: ${JSON.stringify(answer.body)}`);
      return answer.body;
    },
  };
}

/** The same person's calls to another instance. */
export function atInstance(hq: RunningHq, { token }: Office): Office['ask'] {
  return <T>(path: string, body: unknown = {}) => call<T>(hq, 'POST', path, { token, body });
}

export async function newPolicy(by: Office, kind = 'freight_subsidy'): Promise<string> {
  const id = randomUUID();
  await by.get('/policies/create', { id, kind, zh: '退货包运费', en: 'Return freight' });
  return id;
}

export async function newDraft(
  by: Office,
  policyId: string,
  content: unknown,
): Promise<SubsidyVersion> {
  const id = randomUUID();
  const from = { by: 'content', content };
  return await by.get<SubsidyVersion>('/policies/versions/draft', { id, policyId, from });
}

/** A step; `expect` is what the version given says. */
export function step(
  by: Pick<Office, 'ask'>,
  version: SubsidyVersion,
  command: object,
): Promise<Answer<SubsidyVersion>> {
  const { id: versionId, contentHash: expect } = version;
  return by.ask('/policies/versions/move', { versionId, command, expect });
}

/** Written by one, approved by another, published. */
export async function published(
  writer: Office,
  approver: Office,
  {
    policyId,
    content,
    window = {},
  }: { policyId: string; content: unknown; window?: { from?: number; to?: number } },
): Promise<SubsidyVersion> {
  const version = await newDraft(writer, policyId, content);
  for (const [by, command] of [
    [writer, { name: 'submit' }],
    [approver, { name: 'approve' }],
    [writer, { name: 'publish', window }],
  ] as const) {
    const answer = await step(by, version, command);
    if (answer.status !== 200) throw new Error(`${command.name}: ${JSON.stringify(answer.body)}`);
  }
  return (
    await writer.get<{ version: SubsidyVersion }>('/policies/versions/get', {
      versionId: version.id,
    })
  ).version;
}

export interface Wish {
  readonly unitId: string;
  readonly mode?: Assignment['mode'];
  readonly versionId?: string;
  readonly kind?: string;
  readonly locked?: boolean;
  readonly from?: number;
  readonly to?: number;
}

export function assignWish({ mode = 'override', kind = 'freight_subsidy', ...rest }: Wish) {
  return { kind, mode, locked: false, ...rest };
}

export async function assigned(by: Office, wish: Wish): Promise<Assignment> {
  const body = { id: randomUUID(), words: '', ...assignWish(wish) };
  return await by.get<Assignment>('/policies/assignments/assign', body);
}
