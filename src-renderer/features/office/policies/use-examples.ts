import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { createContext, useEffect, useState } from 'react';
import type { SubsidyContent } from '../../../../src-core/freight-subsidy/subsidy-rule.ts';
import { CallError } from '../../../client/client.ts';
import { useCounter } from '../../../client/CounterProvider.tsx';
import { useStatus } from '../../../client/use-status.ts';

/** After the last key, in ms: a question over thousands of returns is not asked for each letter. */
const PAUSE_MS = 400;

/** `value`, once it has stood still. */
function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}

/** What this content would pay on the chain's own returns; those of before stay until the new ones come. */
export function useExamples(
  content: SubsidyContent,
  compareWith: string | undefined,
  enabled: boolean,
) {
  const { client } = useCounter();
  const person = useStatus()?.person?.id ?? null;
  const settled = useSettled(content);
  const query = useQuery({
    queryKey: ['office', person, 'policyExamples', compareWith, settled],
    queryFn: async () => {
      const answer = await client.office.policyExamples({
        content: settled,
        limit: 16,
        ...(compareWith === undefined ? {} : { compareWith }),
      });
      if (!answer.ok) throw new CallError(answer.error);
      return answer.value;
    },
    enabled,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
  return { query, behind: settled !== content || query.isPlaceholderData || query.isFetching };
}

export type Examples = ReturnType<typeof useExamples>;

/** Also where a drawer covers the panel: the figures go along. */
export const ExamplesContext = createContext<Examples | null>(null);
