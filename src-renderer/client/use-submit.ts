import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import type { Failure } from '../../src-core/basis/result.ts';
import { failureOf } from './client.ts';
import { useCounter } from './CounterProvider.tsx';

export interface Intention {
  /** Name without version, for example `case.agree`. */
  readonly name: string;
  readonly args: Record<string, unknown>;
  /** `buyer`: staff enter what the buyer standing there says. */
  readonly as: 'seller' | 'buyer';
}

export interface Submitted {
  readonly commandId: string;
  readonly seq: number;
  readonly exceptionCode?: string;
}

/** Version of every command these screens know how to fill in. */
const VERSION = 1;

/**
 * Submits commands one at a time. `run` gives null when it was refused here and now; nothing was
 * written then, and `failure` says why.
 */
export function useSubmit() {
  const { client, queries } = useCounter();
  const cache = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const run = useCallback(
    async ({ name, args, as }: Intention): Promise<Submitted | null> => {
      setBusy(true);
      setFailure(null);
      try {
        const result = await client.commands.submit({ name, version: VERSION, args, as });
        if (result.ok) {
          // Whoever goes on at once, by a key or a click, goes on from what has become of it.
          await Promise.all(
            [queries.cases.key(), queries.orders.key()].map((queryKey) =>
              cache.invalidateQueries({ queryKey }),
            ),
          );
          return result.value;
        }
        setFailure(result.error);
      } catch (error) {
        setFailure(failureOf(error));
      } finally {
        setBusy(false);
      }
      return null;
    },
    [cache, client, queries],
  );
  const forget = useCallback(() => setFailure(null), []);
  return { run, busy, failure, forget };
}
