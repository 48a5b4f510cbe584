import { useCallback, useLayoutEffect, useRef } from 'react';
import type { Result } from '../../../src-core/basis/result.ts';
import { useCounter } from '../../client/CounterProvider.tsx';
import { useDraft } from '../../parts/drafts.ts';
import { useAct } from './use-act.ts';

/** Ids of tries that got no answer yet, by form: like what was typed they outlive leaving it. */
const tries = new Map<string, string>();

/**
 * What is typed into one form of the back office, and sending it. What was typed stays when it is refused
 * and when the form is left; it goes when it was done. A try that got no answer is made again under the
 * same id, so that it is done once; one that was answered is over, and the next has an id of its own.
 * @param name what the form is for and about what, so that no two share what was typed.
 */
export function useForm<Draft extends object>(name: string, fresh: () => Draft) {
  const { client } = useCounter();
  const { draft, change, forget } = useDraft(name, fresh);
  const { run, busy, failure, forget: forgetFailure } = useAct();
  // Two fields may speak before the form is drawn again.
  const latest = useRef(draft);
  useLayoutEffect(() => {
    latest.current = draft;
  }, [draft]);
  const set = useCallback(
    (part: Partial<Draft>) => {
      forgetFailure();
      latest.current = { ...latest.current, ...part };
      change(latest.current);
    },
    [change, forgetFailure],
  );
  const send = useCallback(
    async <T>(act: (id: string) => Promise<Result<T>>): Promise<T | null> => {
      const done = await run(async () => {
        const id = tries.get(name) ?? (await client.commands.newId()).id;
        tries.set(name, id);
        const answer = await act(id);
        if (answer.ok || answer.error.code !== 'office_unanswered') tries.delete(name);
        return answer;
      });
      if (done !== null) forget();
      return done;
    },
    [client, forget, name, run],
  );
  /** What is sent next is something else, also when it is not known what became of the last try. */
  const anew = useCallback(() => {
    forgetFailure();
    tries.delete(name);
  }, [forgetFailure, name]);
  return { draft, set, send, anew, busy, failure };
}
