import { useCallback } from 'react';
import { useReference } from '../client/use-reference.ts';
import { usePreferences } from '../look/preferences.ts';

/** The words of a reason for a case or a refusal, from headquarters' lists; its code where they lack it. */
export function useReasonName(): (code: string) => string {
  const rulebook = useReference()?.rulebook;
  const language = usePreferences((preferences) => preferences.language);
  return useCallback(
    (code) => {
      const reason =
        rulebook?.reasons.list.find((one) => one.code === code) ??
        rulebook?.refusalReasons.find((one) => one.code === code);
      return reason === undefined ? code : language === 'en' ? reason.en : reason.zh;
    },
    [rulebook, language],
  );
}
