import { useCallback, useState } from 'react';

/** What was being typed, by form. In memory only: words about buyers do not go to disk unsent. */
const drafts = new Map<string, unknown>();

/**
 * State of a form that outlives leaving it: coming back finds what was typed. `forget` when it was sent.
 * One name always stands for one type.
 */
export function useDraft<Draft>(
  name: string,
  fresh: () => Draft,
): { draft: Draft; change: (draft: Draft) => void; forget: () => void } {
  const [draft, setDraft] = useState<Draft>(() =>
    drafts.has(name) ? (drafts.get(name) as Draft) : fresh(),
  );
  const change = useCallback(
    (next: Draft) => {
      drafts.set(name, next);
      setDraft(next);
    },
    [name],
  );
  const forget = useCallback(() => {
    drafts.delete(name);
  }, [name]);
  return { draft, change, forget };
}
