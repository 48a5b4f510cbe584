import { useQuery } from '@tanstack/react-query';
import { useCounter } from '../../client/CounterProvider.tsx';
import { useStatus } from '../../client/use-status.ts';

/** A case opened a moment ago is on its way to headquarters, which cannot make a link for it yet. */
const ASK_AGAIN_MS = 2_000;

/**
 * The buyer's page of a case for the slip's code; null while not known. Once known it is not asked again:
 * every link is a recorded act.
 */
export function useBuyerLink(caseId: string, wanted: boolean): string | null {
  const { client } = useCounter();
  const online = useStatus()?.line.state === 'online';
  const { data } = useQuery({
    queryKey: ['print', 'buyer-link', caseId],
    queryFn: () => client.cases.buyerLink({ id: caseId }),
    enabled: wanted && online,
    staleTime: (query) => (query.state.data == null ? 0 : Infinity),
    refetchInterval: (query) => (query.state.data == null ? ASK_AGAIN_MS : false),
  });
  return data?.url ?? null;
}
