import type { QueryClient } from '@tanstack/react-query';
import type { CounterEvent } from '../../src-core/contract/counter.ts';
import type { Queries } from './client.ts';
import type { Transport } from './transport.ts';

type Topic = Extract<CounterEvent, { type: 'changed' }>['topics'][number];

/** During a first fill events come by the hundred; screens ask again at most this often, in ms. */
const GATHER_MS = 150;

/**
 * Which queries a topic makes stale. Ids are not looked at: only what is on the screen is asked
 * again (one aggregate and a list or two), the rest is merely marked.
 */
function keysOf(topic: Topic, queries: Queries): readonly (readonly unknown[])[] {
  switch (topic) {
    case 'orders':
    case 'cases':
      // A case shows its order, an order its cases.
      // What of the order's freight is paid depends on its other cases.
      return [
        queries.orders.key(),
        queries.cases.key(),
        queries.work.key(),
        queries.policies.ofOrder.key(),
        queries.policies.coverage.key(),
      ];
    case 'work':
      return [queries.work.key()];
    case 'outbox':
      return [queries.sync.key(), queries.work.key(), queries.cases.get.key()];
    case 'evidence':
      return [queries.evidence.states.key(), queries.evidence.queue.key()];
    case 'reference':
      return [
        queries.app.reference.key(),
        queries.app.people.key(),
        queries.articles.key(),
        queries.policies.key(),
        queries.work.key(),
      ];
    case 'policies':
      return [queries.policies.key(), queries.work.key()];
  }
}

/** Turns the service's events into fresh queries. Returns what ends it. */
export function followEvents(
  transport: Transport,
  queries: Queries,
  queryClient: QueryClient,
): () => void {
  const topics = new Set<Topic>();
  let timer: ReturnType<typeof setTimeout> | null = null;

  function flush(): void {
    timer = null;
    const keys = [...topics].flatMap((topic) => keysOf(topic, queries));
    topics.clear();
    for (const queryKey of keys) void queryClient.invalidateQueries({ queryKey });
  }

  const endEvents = transport.onEvent((event) => {
    if (event.type === 'status') {
      queryClient.setQueryData(queries.app.status.queryKey(), event.status);
      return;
    }
    for (const topic of event.topics) topics.add(topic);
    timer ??= setTimeout(flush, GATHER_MS);
  });

  let wasReachable = true;
  const endReach = transport.onReach((reachable) => {
    // Events were missed while the way was broken: ask again for all that is on the screen.
    if (reachable && !wasReachable) void queryClient.invalidateQueries();
    wasReachable = reachable;
  });

  return () => {
    if (timer !== null) clearTimeout(timer);
    endEvents();
    endReach();
  };
}
