import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef, useState } from 'react';
import type { Failure, Result } from '../../../src-core/basis/result.ts';
import { failureOf } from '../../client/client.ts';
import { useCounter } from '../../client/CounterProvider.tsx';

/** Does one thing at headquarters at a time; afterwards everything that is shown is asked anew. */
export function useAct() {
  const cache = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const run = useCallback(
    async <T>(act: () => Promise<Result<T>>): Promise<T | null> => {
      setBusy(true);
      setFailure(null);
      try {
        const result = await act();
        if (result.ok) return result.value;
        setFailure(result.error);
      } catch (error) {
        setFailure(failureOf(error));
      } finally {
        setBusy(false);
        void cache.invalidateQueries({ queryKey: ['office'] });
      }
      return null;
    },
    [cache],
  );
  const forget = useCallback(() => setFailure(null), []);
  return { run, busy, failure, forget };
}

/** Version of every command these screens know how to fill in. */
const VERSION = 1;

/**
 * Issues commands at headquarters. A try that got no answer is repeated under the same id, so that it is
 * done once; one that was refused is over, and the next has an id of its own.
 */
export function useCommand() {
  const { client } = useCounter();
  const act = useAct();
  const id = useRef<string | null>(null);
  const { run } = act;
  const submit = useCallback(
    (name: string, args: Record<string, unknown>) =>
      run(async () => {
        id.current ??= (await client.commands.newId()).id;
        const commandId = id.current;
        const answer = await client.office.submit({ commandId, name, version: VERSION, args });
        if (answer.ok || answer.error.code !== 'office_unanswered') id.current = null;
        if (!answer.ok) return answer;
        const { outcome, error } = answer.value;
        return outcome === 'rejected'
          ? { ok: false as const, error: error ?? { code: 'internal', params: {} } }
          : answer;
      }),
    [client, run],
  );
  return { ...act, submit };
}
