import { Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { fen } from '../../../../../src-core/basis/money.ts';
import type { SubsidyScope } from '../../../../../src-core/freight-subsidy/subsidy-rule.ts';
import { AmountField } from '../../../../parts/AmountField.tsx';
import { Labelled } from '../../../../parts/Labelled.tsx';
import type { ContentFault } from '../contents/content-editor.ts';
import { faultsAt } from '../contents/faults-of.ts';
import { useVocabulary } from '../use-choices.ts';
import { FaultText } from './FaultText.tsx';
import { NamesField } from './NamesField.tsx';
import { cleanScope } from './subsidy-draft.ts';

/** Which goods a rule is about: in and out by category and article, by unit price, and how many must fit. */
export function GoodsFields(props: {
  value: SubsidyScope;
  faults: readonly ContentFault[];
  onChange: (scope: SubsidyScope) => void;
}) {
  const { t } = useTranslation();
  const vocabulary = useVocabulary();
  const { value, faults } = props;
  const set = (part: { readonly [K in keyof SubsidyScope]?: SubsidyScope[K] | undefined }) =>
    props.onChange(cleanScope({ ...value, ...part } as SubsidyScope));
  const categories = (vocabulary?.categories ?? []).map((name) => ({ value: name, label: name }));
  const articles = (vocabulary?.articles ?? []).map(({ id, name }) => ({ value: id, label: name }));
  const price = (end: 'from' | 'to') => (
    <AmountField
      value={value.price?.[end] ?? null}
      currency="CNY"
      label={t(`officeSubsidy.goods.${end}`)}
      placeholder={t('officeSubsidy.goods.noBound')}
      testId={`price-${end}`}
      onChange={(amount) => {
        const { [end]: _was, ...rest } = value.price ?? {};
        set({ price: amount === null ? rest : { ...rest, [end]: fen(amount) } });
      }}
    />
  );
  return (
    <div className="stack-8">
      <div className="field-row">
        {(['categories', 'exceptCategories'] as const).map((name) => (
          <NamesField
            key={name}
            label={t(`officeSubsidy.goods.${name}`)}
            any={t(name === 'categories' ? 'officeSubsidy.any' : 'officeSubsidy.nothing')}
            value={value[name]}
            choices={categories}
            free
            testId={`scope-${name}`}
            onChange={(names) => set({ [name]: names })}
          />
        ))}
      </div>
      <div className="field-row">
        {(['articles', 'exceptArticles'] as const).map((name) => (
          <NamesField
            key={name}
            label={t(`officeSubsidy.goods.${name}`)}
            any={t(name === 'articles' ? 'officeSubsidy.any' : 'officeSubsidy.nothing')}
            value={value[name]}
            choices={articles}
            free
            testId={`scope-${name}`}
            onChange={(names) => set({ [name]: names })}
          />
        ))}
      </div>
      <Labelled label={t('officeSubsidy.goods.price')}>
        <div className="line price-ends">
          {price('from')}
          <span aria-hidden>–</span>
          {price('to')}
          <span className="small quiet">{t('officeSubsidy.goods.priceHint')}</span>
        </div>
      </Labelled>
      <FaultText faults={faultsAt(faults, 'scope', 'price')} />
      <Radio.Group
        aria-label={t('officeSubsidy.goods.lines')}
        value={value.lines}
        className="stack-8"
        options={(['any', 'every'] as const).map((lines) => ({
          value: lines,
          label: t(`officeSubsidy.goods.linesText.${lines}`),
        }))}
        onChange={({ target }) => set({ lines: target.value as SubsidyScope['lines'] })}
      />
    </div>
  );
}
