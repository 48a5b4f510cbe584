import { Checkbox } from 'antd';
import { useTranslation } from 'react-i18next';
import { channels } from '../../../../../src-core/order/order.ts';
import type { SubsidyScope } from '../../../../../src-core/freight-subsidy/subsidy-rule.ts';
import { Labelled } from '../../../../parts/Labelled.tsx';
import { usePreferences } from '../../../../look/preferences.ts';
import { useVocabulary } from '../use-choices.ts';
import { NamesField } from './NamesField.tsx';
import { cleanScope } from './subsidy-draft.ts';

/** Kinds in which goods travel; the seller's fault asks no rule. */
const travelling = ['return_refund', 'exchange'] as const;
const asked = ['none', 'buyer', 'carrier'] as const;

/** Which orders and cases a rule is about. All boxes ticked, or none, is the same: everything. */
export function OccasionFields(props: {
  value: SubsidyScope;
  onChange: (scope: SubsidyScope) => void;
}) {
  const { t } = useTranslation();
  const vocabulary = useVocabulary();
  const english = usePreferences(({ language }) => language === 'en');
  const { value } = props;
  const set = (part: object) => props.onChange(cleanScope({ ...value, ...part }));
  const boxes = <Value extends string>(
    name: 'caseKinds' | 'faults' | 'channels',
    all: readonly Value[],
    label: (one: Value) => string,
  ) => (
    <Labelled label={t(`officeSubsidy.occasion.${name}`)}>
      <Checkbox.Group
        aria-label={t(`officeSubsidy.occasion.${name}`)}
        data-testid={`scope-${name}`}
        value={[...((value[name] as readonly string[] | undefined) ?? all)]}
        options={all.map((one) => ({ value: one as string, label: label(one) }))}
        onChange={(chosen) => set({ [name]: chosen.length === all.length ? undefined : chosen })}
      />
    </Labelled>
  );
  return (
    <div className="stack-8">
      {boxes('caseKinds', travelling, (one) => t(`afterSales.kind.${one}`))}
      <NamesField
        label={t('officeSubsidy.occasion.reasons')}
        any={t('officeSubsidy.any')}
        value={value.reasons}
        choices={(vocabulary?.reasons ?? []).map(({ code, zh, en }) => ({
          value: code,
          label: english ? en : zh,
        }))}
        testId="scope-reasons"
        onChange={(reasons) => set({ reasons })}
      />
      {boxes('faults', asked, (one) => t(`afterSales.fault.${one}`))}
      <p className="small quiet">{t('officeSubsidy.occasion.sellerHint')}</p>
      {boxes('channels', channels, (one) => t(`afterSales.channel.${one}`))}
      <NamesField
        label={t('officeSubsidy.occasion.campaigns')}
        any={t('officeSubsidy.any')}
        value={value.campaigns}
        choices={(vocabulary?.campaigns ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        free
        testId="scope-campaigns"
        onChange={(campaigns) => set({ campaigns })}
      />
    </div>
  );
}
