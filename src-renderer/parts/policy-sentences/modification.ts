import type { ContentOf } from '../../../src-core/freight-subsidy/pushed-down/contents.ts';
import { bothLanguages } from './content-sentence.ts';
import type { ContentSentence } from './content-sentence.ts';
import { joined, listOf } from './words.ts';
import type { PolicyWords } from './words.ts';

type Modification = ContentOf<'modification'>;

function freightText(words: PolicyWords, { freightTariff: tariff }: Modification): string {
  const { t, format } = words;
  if (tariff === undefined) return t('policyKinds.modification.freight.none');
  const zones = tariff.zones.map(({ provinces, freight }) =>
    t('policyKinds.modification.freight.zone', {
      list: listOf(words, 'and', provinces),
      amount: format.money(freight),
    }),
  );
  const rest =
    tariff.otherwise === undefined
      ? t('policyKinds.modification.freight.nowhere')
      : t('policyKinds.modification.freight.otherwise', { amount: format.money(tariff.otherwise) });
  return joined(words, [...zones, rest]);
}

function areasText(words: PolicyWords, { deliveryAreas }: Modification): string {
  const { t } = words;
  if (deliveryAreas === undefined) return t('policyKinds.modification.areas.none');
  const areas = deliveryAreas.map(({ city, districts }) =>
    t('policyKinds.modification.areas.city', { city, list: listOf(words, 'and', districts) }),
  );
  return areas.join(t('policySentences.semicolon'));
}

function pickupText(words: PolicyWords, content: Modification): string {
  const { t } = words;
  const { pickupShops, pickupShopNames } = content;
  if (pickupShops === undefined) return t('policyKinds.modification.pickup.none');
  const names = pickupShops.map((id) => pickupShopNames?.[id] ?? words.unit(id));
  return t('policyKinds.modification.pickup.shops', { list: listOf(words, 'or', names) });
}

/** What buyers may change themselves, when, how often, and where to. */
export function modificationSentences(
  words: PolicyWords,
  content: Modification,
): readonly ContentSentence[] {
  const { t } = words;
  const { enabled, mode, minutes, times, hint, slots } = content;
  const about = (key: 'enabled' | 'when' | 'hint' | 'freight' | 'areas' | 'pickup' | 'slots') => ({
    key,
    about: t(`policyKinds.modification.about.${key}`),
  });
  return [
    { ...about('enabled'), text: t(`policyKinds.modification.enabled.${enabled ? 'yes' : 'no'}`) },
    { ...about('when'), text: t(`policyKinds.modification.when.${mode}`, { minutes, times }) },
    { ...about('hint'), ...bothLanguages(words, hint) },
    { ...about('freight'), text: freightText(words, content) },
    { ...about('areas'), text: areasText(words, content) },
    { ...about('pickup'), text: pickupText(words, content) },
    {
      ...about('slots'),
      text:
        slots === undefined
          ? t('policyKinds.modification.slots.none')
          : t('policyKinds.modification.slots.some', slots),
    },
  ];
}
