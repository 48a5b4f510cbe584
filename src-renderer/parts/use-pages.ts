import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import type { InfiniteData, QueryKey } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import type { Page } from '../../src-core/contract/counter-rows.ts';

interface PagesOptions<P> {
  readonly queryKey: QueryKey;
  readonly load: (cursor: string | undefined) => Promise<P>;
  /** Ask again by itself so often, in ms; for lists that move with the clock. */
  readonly every?: number;
  /** Coming back to the list asks again when it is older, in ms; absent: the service says when. */
  readonly freshFor?: number;
}

/** A list that comes in pages by cursor, read on demand and kept while its filter changes. */
export function usePages<Row, P extends Page<Row>>(options: PagesOptions<P>) {
  const query = useInfiniteQuery<
    P,
    Error,
    InfiniteData<P, string | undefined>,
    QueryKey,
    string | undefined
  >({
    queryKey: options.queryKey,
    queryFn: ({ pageParam }) => options.load(pageParam),
    initialPageParam: undefined,
    getNextPageParam: (last) => last.next ?? undefined,
    placeholderData: keepPreviousData,
    refetchInterval: options.every ?? false,
    staleTime: options.freshFor ?? Infinity,
  });
  const { fetchNextPage } = query;
  const onMore = useCallback(() => void fetchNextPage(), [fetchNextPage]);
  const rows: readonly Row[] | undefined = query.data?.pages.flatMap((page) => [...page.rows]);
  /** What was asked for last is on its way: `rows` are those of the question before. */
  const changing: { readonly changing?: boolean } = { changing: query.isPlaceholderData };
  return {
    rows,
    first: query.data?.pages[0],
    error: query.error,
    refetch: query.refetch,
    ...changing,
    hasMore: query.hasNextPage,
    loadingMore: query.isFetchingNextPage,
    onMore,
  };
}

/**
 * A list's name as of the rows that stand there: under another one it is another list, and to make it anew for
 * rows that are about to go would be work for nothing.
 */
export function useShownName(name: string, list: { readonly changing?: boolean }): string {
  const [shown, setShown] = useState(name);
  if (list.changing === true) return shown;
  if (shown !== name) setShown(name);
  return name;
}
