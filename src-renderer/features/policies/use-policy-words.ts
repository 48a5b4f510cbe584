import { useTranslation } from 'react-i18next';
import type { PolicyNames } from '../../../src-core/contract/counter-policies.ts';
import { usePreferences } from '../../look/preferences.ts';
import { useFormat } from '../../parts/format.ts';
import type { PolicyWords } from '../../parts/policy-sentences/words.ts';
import { useReasonName } from '../../parts/reason-name.ts';
import { useUnitName } from '../../parts/use-unit-name.ts';

const short = (id: string) => id.slice(0, 8);

/** What a counter calls the things that policies speak of. */
export function usePolicyWords(names: PolicyNames = {}): PolicyWords {
  const { t } = useTranslation();
  const language = usePreferences((preferences) => preferences.language);
  const format = useFormat();
  const reason = useReasonName();
  const unitName = useUnitName();
  const named = (id: string) => names[id]?.[language === 'en' ? 'en' : 'zh'];
  return {
    t,
    language,
    format,
    reason,
    article: (id) => named(`article:${id}`) ?? id,
    campaign: (id) => id,
    tariff: (id, version) => named(`tariff:${id}@${version}`) ?? `${id} v${version}`,
    unit: (id) => named(id) ?? unitName(id),
    version: (id) => named(id) ?? short(id),
  };
}
