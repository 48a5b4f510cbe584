import type { CallResult } from '../../../../src-core/contract/counter.ts';

const ok = (value: unknown): CallResult => ({ ok: true, value });

/** A shop that headquarters has sent no policies to. */
export const noPolicies: Record<string, () => CallResult> = {
  'policies.here': () =>
    ok({ now: Date.now(), inForce: [], coming: [], past: [], names: {}, toAcknowledge: 0 }),
  'policies.ofOrder': () => ok(null),
  'policies.coverage': () => ok(null),
};
