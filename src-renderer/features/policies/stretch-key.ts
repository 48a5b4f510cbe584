import type { PolicyStretch } from '../../../src-core/contract/counter-policies.ts';

/** Names a stretch in an address: the same version may hold twice. */
export function stretchKey({ kind, from }: Pick<PolicyStretch, 'kind' | 'from'>): string {
  return `${kind}@${from ?? 0}`;
}
