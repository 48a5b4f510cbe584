import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createContext, useContext, useEffect, useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { createCounterClient, createQueries } from './client.ts';
import type { CounterClient, Queries } from './client.ts';
import { followEvents } from './invalidate.ts';
import type { Transport } from './transport.ts';

interface Counter {
  readonly client: CounterClient;
  readonly queries: Queries;
  /** Whether the counter service itself answers; nothing to do with the line to headquarters. */
  readonly reachable: boolean;
}

const CounterContext = createContext<Counter | null>(null);

function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        // The service says when something changed, and it is never further away than this machine.
        staleTime: Infinity,
        gcTime: 30 * 60_000,
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
        networkMode: 'always',
        retry: false,
      },
      mutations: { networkMode: 'always', retry: false },
    },
  });
}

/** Gives every screen below it the client, its queries and a cache that follows the service's events. */
export function CounterProvider(props: { transport: Transport; children: ReactNode }) {
  const { transport, children } = props;
  const [queryClient] = useState(makeQueryClient);
  const [reachable, setReachable] = useState(true);
  const client = useMemo(() => createCounterClient(transport), [transport]);
  const queries = useMemo(() => createQueries(client), [client]);
  useEffect(() => followEvents(transport, queries, queryClient), [transport, queries, queryClient]);
  useEffect(() => transport.onReach(setReachable), [transport]);
  const counter = useMemo(() => ({ client, queries, reachable }), [client, queries, reachable]);
  return (
    <CounterContext value={counter}>
      <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>
    </CounterContext>
  );
}

export function useCounter(): Counter {
  const counter = useContext(CounterContext);
  if (counter === null) throw new Error('a screen outside CounterProvider');
  return counter;
}
