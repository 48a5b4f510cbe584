import { useQuery } from '@tanstack/react-query';
import type { EvidenceState } from '../../../src-core/contract/counter-evidence.ts';
import { useCounter } from '../../client/CounterProvider.tsx';

/** Where each of them is, kept fresh by the counter's events; empty until first heard. */
export function useEvidenceStates(hashes: readonly string[]): ReadonlyMap<string, EvidenceState> {
  const { queries } = useCounter();
  const states = useQuery({
    ...queries.evidence.states.queryOptions({ input: { hashes: [...hashes] } }),
    enabled: hashes.length > 0,
    placeholderData: (before) => before,
  });
  return new Map((states.data ?? []).map((state) => [state.hash, state]));
}
