import { useQuery } from '@tanstack/react-query';
import type { UseQueryResult } from '@tanstack/react-query';
import type { Result } from '../../../src-core/basis/result.ts';
import type { Page } from '../../../src-core/contract/counter-rows.ts';
import type { Seen } from '../../../src-core/contract/forwarded.ts';
import { CallError } from '../../client/client.ts';
import { useStatus } from '../../client/use-status.ts';
import { usePages } from '../../parts/use-pages.ts';

/** Nothing pokes a back office about shops: what is on the screen is asked anew this often, in ms. */
const EVERY = 15_000;
/** Coming back to what was read a moment ago does not ask again. */
const FRESH = 2_000;

function valueOf<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new CallError(result.error);
}

/** Under whose eyes an answer was read: what one person saw is not shown to the next. */
function useOfficeKey(name: string, input: unknown): readonly unknown[] {
  return ['office', useStatus()?.person?.id ?? null, name, input];
}

/** One answer of the back office, fresh while it is looked at. */
export function useSeen<T>(
  name: string,
  input: object,
  load: () => Promise<Result<Seen<T>>>,
  every = EVERY,
): UseQueryResult<Seen<T>> {
  const queryKey = useOfficeKey(name, input);
  return useQuery({
    queryKey,
    queryFn: async () => valueOf(await load()),
    refetchInterval: every,
    staleTime: FRESH,
  });
}

/** A page with when it was seen. */
export interface SeenPage<Row> extends Page<Row> {
  readonly at: number;
  readonly live: boolean;
}

/** A list of the back office that comes in pages; kept on the screen while its filter changes. */
export function useSeenPages<Row>(
  name: string,
  input: object,
  load: (cursor: string | undefined) => Promise<Result<Seen<Page<Row>>>>,
  every = EVERY,
) {
  return usePages<Row, SeenPage<Row>>({
    queryKey: useOfficeKey(name, input),
    load: async (cursor) => {
      const { value, at, live } = valueOf(await load(cursor));
      return { ...value, at, live };
    },
    every,
    freshFor: FRESH,
  });
}

/** Why this person cannot act now, as a key of `office.why`; null: nothing stands in the way. */
export function useWhyNot(live: boolean): 'region' | 'offline' | 'old' | null {
  const status = useStatus();
  if (status?.person?.role === 'regional_manager') return 'region';
  if (status?.line.state === 'offline') return 'offline';
  return live ? null : 'old';
}
