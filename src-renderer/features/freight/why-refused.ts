import { useTranslation } from 'react-i18next';
import { notCoveredCodes } from '../../../src-core/freight-subsidy/coverage.ts';
import type { Failure } from '../../../src-core/basis/result.ts';
import { chinese } from '../../i18n/texts.ts';
import { notCoveredSentence } from '../../parts/policy-sentences/coverage.ts';
import { usePolicyWords } from '../policies/use-policy-words.ts';

type Known = keyof typeof chinese.policies.claim.refused;
const isKnown = (code: string): code is Known =>
  Object.hasOwn(chinese.policies.claim.refused, code);

/** Why headquarters pays nothing, in words; a code without words names itself. */
export function useWhyRefused(): (refused: Failure) => string {
  const { t } = useTranslation();
  const words = usePolicyWords();
  return (refused) => {
    const { code } = refused;
    if (notCoveredCodes.some((one) => one === code)) return notCoveredSentence(words, refused);
    return isKnown(code)
      ? t(`policies.claim.refused.${code}`)
      : t('policies.claim.otherRefusal', { code });
  };
}
