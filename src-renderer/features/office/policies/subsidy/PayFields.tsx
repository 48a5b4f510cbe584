import { Segmented, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { fen } from '../../../../../src-core/basis/money.ts';
import { returnWays } from '../../../../../src-core/freight-subsidy/subsidy-rule.ts';
import type {
  ReturnWay,
  SubsidyPay,
  SubsidyRule,
} from '../../../../../src-core/freight-subsidy/subsidy-rule.ts';
import { AmountField } from '../../../../parts/AmountField.tsx';
import type { ContentFault } from '../contents/content-editor.ts';
import { faultsAt } from '../contents/faults-of.ts';
import { FaultText } from './FaultText.tsx';
import { NO_AMOUNT } from './subsidy-draft.ts';
import { useTariffChoices } from '../use-choices.ts';
import type { TariffChoice } from '../use-choices.ts';

type Pays = SubsidyRule['pays'];

function keyOf(pay: SubsidyPay | undefined): string | undefined {
  return pay?.by === 'tariff' ? `${pay.tariffId} ${pay.tariffVersion}` : undefined;
}

/** One way back: not paid, a flat amount, or what a tariff says. */
function PayField(props: {
  way: ReturnWay;
  pay: SubsidyPay | undefined;
  tariffs: readonly TariffChoice[];
  faults: readonly ContentFault[];
  onChange: (pay: SubsidyPay | undefined) => void;
}) {
  const { t } = useTranslation();
  const { way, pay, tariffs, onChange } = props;
  const label = t(`officeSubsidy.way.${way}`);
  const [first] = tariffs;
  const choose = (by: 'none' | SubsidyPay['by']) => {
    if (by === 'none') onChange(undefined);
    else if (by === 'flat') onChange({ by, amount: NO_AMOUNT });
    else if (first !== undefined)
      onChange({ by, tariffId: first.id, tariffVersion: first.version });
  };
  const key = keyOf(pay);
  const known = tariffs.map(({ id, version, name }) => ({
    value: `${id} ${version}`,
    label: name,
  }));
  const options =
    key === undefined || known.some(({ value }) => value === key)
      ? known
      : [...known, { value: key, label: t('officeSubsidy.pays.unknownTariff', { name: key }) }];
  return (
    <div className="pay-field" data-testid={`pay-${way}`}>
      <span className="strong">{label}</span>
      <Segmented
        aria-label={label}
        value={pay?.by ?? 'none'}
        options={(['none', 'flat', 'tariff'] as const).map((by) => ({
          value: by,
          label: t(`officeSubsidy.pays.${by}`),
          disabled: by === 'tariff' && first === undefined && pay?.by !== 'tariff',
        }))}
        onChange={choose}
      />
      {pay?.by === 'flat' ? (
        <AmountField
          value={pay.amount < 0 ? null : pay.amount}
          currency="CNY"
          label={t('officeSubsidy.pays.amountOf', { way: label })}
          testId={`amount-${way}`}
          onChange={(amount) =>
            onChange({ by: 'flat', amount: amount === null ? NO_AMOUNT : fen(amount) })
          }
        />
      ) : null}
      {pay?.by === 'tariff' ? (
        <Select
          className="tariff-field"
          {...(key === undefined ? {} : { value: key })}
          aria-label={t('officeSubsidy.pays.tariffOf', { way: label })}
          options={options}
          onChange={(chosen: string) => {
            const [tariffId = '', version] = chosen.split(' ');
            onChange({ by: 'tariff', tariffId, tariffVersion: Number(version) });
          }}
        />
      ) : null}
      <FaultText faults={props.faults} />
    </div>
  );
}

/** What is paid for each way the goods come back. */
export function PayFields(props: {
  value: Pays;
  faults: readonly ContentFault[];
  onChange: (pays: Pays) => void;
}) {
  const { t } = useTranslation();
  const tariffs = useTariffChoices();
  const { value, faults, onChange } = props;
  return (
    <div className="stack-8">
      {returnWays.map((way) => (
        <PayField
          key={way}
          way={way}
          pay={value[way]}
          tariffs={tariffs}
          faults={faultsAt(faults, 'pays', way)}
          onChange={(pay) => {
            const { [way]: _was, ...rest } = value;
            onChange(pay === undefined ? rest : { ...rest, [way]: pay });
          }}
        />
      ))}
      <p className="small quiet">{t('officeSubsidy.pays.hint')}</p>
    </div>
  );
}
