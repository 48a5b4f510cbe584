import { useMemo } from 'react';
import { useCounter } from '../../../client/CounterProvider.tsx';
import { useFormat } from '../../../parts/format.ts';
import { useReasonName } from '../../../parts/reason-name.ts';
import type { PolicyWords } from '../../../parts/policy-sentences/words.ts';
import { usePreferences } from '../../../look/preferences.ts';
import { useTranslation } from 'react-i18next';
import { useUnits } from '../UnitFilter.tsx';
import { useSeen } from '../use-office.ts';

/** Names seldom change, in ms. */
const NAMES_EVERY = 60_000;

/** Names rules may use, as the chain's own orders have them: categories, articles, promotions, reasons. */
export function useVocabulary() {
  const { client } = useCounter();
  const vocabulary = useSeen('policyVocabulary', {}, () => client.office.policyVocabulary({}));
  return vocabulary.data?.value;
}

export interface TariffChoice {
  readonly id: string;
  readonly version: number;
  readonly name: string;
}

/** Tariffs a rule may promise, the newest version of each first. */
export function useTariffChoices(): readonly TariffChoice[] {
  const { client } = useCounter();
  const language = usePreferences((preferences) => preferences.language);
  const tariffs = useSeen('tariffs', {}, () => client.office.tariffs({})).data?.value.tariffs;
  return useMemo(
    () =>
      (tariffs ?? []).map(({ id, version, zh, en }) => ({
        id,
        version,
        name: `${language === 'en' ? en : zh} v${version}`,
      })),
    [tariffs, language],
  );
}

/** Lines of policy with their versions, kept fresh. */
export function usePolicyLines() {
  const { client } = useCounter();
  return useSeen('policies', {}, () => client.office.policies({}));
}

/** What lines and versions are called; nothing else of them, and so not as often as what changes by the minute. */
export function usePolicyNames() {
  const { client } = useCounter();
  return useSeen('policyNames', {}, () => client.office.policyNames({}), NAMES_EVERY).data?.value
    .policies;
}

/** What sentences about policies call things here. */
export function usePolicyWords(): PolicyWords {
  const { t } = useTranslation();
  const format = useFormat();
  const language = usePreferences((preferences) => preferences.language);
  const reasonName = useReasonName();
  const vocabulary = useVocabulary();
  const tariffs = useTariffChoices();
  const lines = usePolicyNames();
  const units = useUnits();
  return useMemo(() => {
    const en = language === 'en';
    const reasons = new Map(vocabulary?.reasons.map((one) => [one.code, en ? one.en : one.zh]));
    const articles = new Map(vocabulary?.articles.map(({ id, name }) => [id, name]));
    const campaigns = new Map(vocabulary?.campaigns.map(({ id, name }) => [id, name]));
    const unitNames = new Map(units.map(({ id, name }) => [id, name]));
    const versions = new Map(
      lines?.flatMap(({ policy, versions: all }) =>
        all.map(({ id, n }) => [id, `${en ? `${policy.en} ` : policy.zh}v${n}`] as const),
      ),
    );
    return {
      t,
      language,
      format,
      reason: (code) => reasons.get(code) ?? reasonName(code),
      article: (id) => articles.get(id) ?? id,
      campaign: (id) => campaigns.get(id) ?? id,
      tariff: (id, version) =>
        tariffs.find((one) => one.id === id && one.version === version)?.name ??
        `${id} v${version}`,
      unit: (id) => unitNames.get(id) ?? id,
      version: (id) => versions.get(id) ?? t('officePolicies.someVersion'),
    };
  }, [t, language, format, reasonName, vocabulary, tariffs, lines, units]);
}
