import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Result } from '../../../src-core/basis/result.ts';
import { useStatus } from '../../client/use-status.ts';

/** So many of each kind, and no more, in the palette. */
export const mostFound = 6;

/**
 * What headquarters finds for a text typed into the palette; null: too short, or nothing came.
 * @param least fewer characters say nothing.
 */
export function useFound<T>(
  what: string,
  text: string,
  least: number,
  find: (wanted: string) => Promise<Result<T>>,
): T | null {
  const person = useStatus()?.person?.id;
  const wanted = text.trim();
  const enough = wanted.length >= least;
  const { data } = useQuery({
    queryKey: ['office', person, 'palette', what, wanted],
    queryFn: () => find(wanted),
    enabled: enough,
    placeholderData: keepPreviousData,
  });
  return enough && data?.ok === true ? data.value : null;
}
