import { useTranslation } from 'react-i18next';
import { create } from 'zustand';
import { checksFor } from '../../../src-core/after-sales/inspection.ts';
import type { InspectionCheck } from '../../../src-core/after-sales/inspection.ts';
import type { CaseView } from '../../../src-core/contract/counter-rows.ts';
import { useReference } from '../../client/use-reference.ts';
import { usePreferences } from '../../look/preferences.ts';

interface Inspections {
  /** Codes of the checks that were ticked, by case. */
  readonly of: Readonly<Record<string, readonly string[]>>;
  readonly set: (caseId: string, ticked: readonly string[]) => void;
}

/** In memory until the goods are accepted or refused: then it is part of the words. */
const useInspections = create<Inspections>()((set) => ({
  of: {},
  set: (caseId, ticked) => set((all) => ({ of: { ...all.of, [caseId]: ticked } })),
}));

/** Words of commands hold this many characters. */
const MOST_WORDS = 500;
const none: readonly string[] = [];

export interface InspectionOfCase {
  readonly checks: readonly InspectionCheck[];
  readonly ticked: readonly string[];
  readonly toggle: (code: string) => void;
  readonly tickAll: () => void;
  readonly forget: () => void;
  readonly nameOf: (check: InspectionCheck) => string;
  /** What was looked at, then the clerk's own words: what the history will say. */
  readonly wordsWith: (words: string) => string;
}

/** The checklist for a case's goods and what of it is ticked. */
export function useInspection({ case: found, order }: CaseView): InspectionOfCase {
  const { t } = useTranslation();
  const language = usePreferences((preferences) => preferences.language);
  const checks = checksFor(useReference()?.rulebook?.inspection, order, found);
  const ticked = useInspections((all) => all.of[found.id]) ?? none;
  const set = useInspections((all) => all.set);
  const nameOf = ({ zh, en }: InspectionCheck) => (language === 'en' ? en : zh);
  const names = (some: readonly InspectionCheck[]) =>
    some.map(nameOf).join(t('caseGuide.inspection.comma'));
  return {
    checks,
    ticked,
    nameOf,
    toggle: (code) =>
      set(
        found.id,
        ticked.includes(code) ? ticked.filter((one) => one !== code) : [...ticked, code],
      ),
    tickAll: () =>
      set(
        found.id,
        checks.every(({ code }) => ticked.includes(code)) ? [] : checks.map(({ code }) => code),
      ),
    forget: () => set(found.id, []),
    wordsWith(words) {
      const done = checks.filter(({ code }) => ticked.includes(code));
      if (done.length === 0) return words;
      const open = checks.filter(({ code }) => !ticked.includes(code));
      const told = [
        t('caseGuide.inspection.saidDone', { names: names(done) }),
        ...(open.length === 0 ? [] : [t('caseGuide.inspection.saidOpen', { names: names(open) })]),
        ...(words === '' ? [] : [words]),
      ];
      return told.join(t('caseGuide.inspection.semicolon')).slice(0, MOST_WORDS);
    },
  };
}
