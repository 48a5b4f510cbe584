import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { ResolutionAnswer } from '../../../../src-core/contract/hq-policy-answers.ts';
import { usePreferences } from '../../../look/preferences.ts';
import type { PolicyWords } from '../../../parts/policy-sentences/words.ts';
import { usePolicyWords } from './use-choices.ts';

/** What holds, by its name: "退货包运费v3"; or that nothing does, or that it is switched off. */
export function useResolutionName(): (resolution: ResolutionAnswer) => string {
  const { t } = useTranslation();
  const english = usePreferences(({ language }) => language === 'en');
  return useCallback(
    ({ version, reasons }) => {
      if (version !== null) return `${english ? `${version.en} ` : version.zh}v${version.n}`;
      const off = reasons.some(({ code }) => code === 'disabled');
      return t(off ? 'officePolicies.resolved.off' : 'officePolicies.resolved.nothing');
    },
    [t, english],
  );
}

/** Sentences about one answer: its own names first, they may be of units and versions no list here has. */
export function useWordsOf(resolution: ResolutionAnswer): PolicyWords {
  const words = usePolicyWords();
  const nameOf = useResolutionName();
  const { version, units } = resolution;
  return {
    ...words,
    unit: (id) => units[id] ?? words.unit(id),
    version: (id) => (version?.id === id ? nameOf(resolution) : words.version(id)),
  };
}
