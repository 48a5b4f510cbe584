import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { defaultCarriers } from '../../../../src-core/after-sales/default-carriers.ts';
import { fen } from '../../../../src-core/basis/money.ts';
import type { Tariff } from '../../../../src-core/freight-subsidy/tariff.ts';
import { useReference } from '../../../client/use-reference.ts';
import { usePreferences } from '../../../look/preferences.ts';
import { AmountField } from '../../../parts/AmountField.tsx';
import { useFormat } from '../../../parts/format.ts';
import { newRow } from './tariff-draft.ts';
import { zoneName } from './zone-names.ts';

type Row = Tariff['rows'][number];

/** First and further weight with their fees; `onChange` absent: to be read. */
export function TariffRows(props: { tariff: Tariff; onChange?: (rows: Row[]) => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const language = usePreferences((preferences) => preferences.language);
  const carriers = useReference()?.rulebook?.carriers ?? defaultCarriers;
  const { tariff, onChange } = props;
  const any = t('officeTariffs.any');
  const carrierName = (code: string) => {
    const carrier = carriers.find((one) => one.code === code);
    return code === '*'
      ? any
      : carrier === undefined
        ? code
        : carrier[language === 'en' ? 'en' : 'zh'];
  };
  const zones = ['*', ...tariff.zones.map(({ code }) => code)].map((value) => ({
    value,
    label: zoneName(tariff, value, language, any),
  }));
  const codes = new Set([
    '*',
    ...carriers.map(({ code }) => code),
    ...tariff.rows.map((row) => row.carrier),
  ]);
  const set = (at: number, part: Partial<Row>) =>
    onChange?.(tariff.rows.map((row, i) => (i === at ? { ...row, ...part } : row)));
  const head = ['carrier', 'fromZone', 'toZone', 'first', 'step'] as const;
  const kilos = (row: Row, at: number, name: 'firstWeight' | 'stepWeight') => (
    <InputNumber
      className="kilo-field"
      value={row[name] / 1_000}
      min={0.1}
      max={1_000}
      precision={1}
      controls={false}
      suffix="kg"
      aria-label={t(`officeTariffs.${name}`, { n: at + 1 })}
      onChange={(kg) => set(at, { [name]: Math.max(1, Math.round(Number(kg ?? 0) * 1_000)) })}
    />
  );
  const fee = (row: Row, at: number, name: 'firstFee' | 'stepFee') => (
    <AmountField
      value={row[name]}
      currency="CNY"
      label={t(`officeTariffs.${name}`, { n: at + 1 })}
      testId={`tariff-${name}`}
      onChange={(amount) => set(at, { [name]: fen(amount ?? 0) })}
    />
  );
  const said = (weight: number, amount: number) =>
    t('officeTariffs.perWeight', { kg: weight / 1_000, amount: format.money(amount) });
  return (
    <div className="scroll-x">
      <table className="plain-table">
        <thead>
          <tr>
            {head.map((name) => (
              <th key={name} scope="col">
                {t(`officeTariffs.head.${name}`)}
              </th>
            ))}
            {onChange === undefined ? null : <th aria-label={t('officeTariffs.remove')} />}
          </tr>
        </thead>
        <tbody>
          {tariff.rows.map((row, at) => (
            // Rows have no name; the first that fits counts, so their place is what they are.
            <tr key={at} data-testid="tariff-row">
              {onChange === undefined ? (
                <>
                  <td>{carrierName(row.carrier)}</td>
                  <td>{zoneName(tariff, row.fromZone, language, any)}</td>
                  <td>{zoneName(tariff, row.toZone, language, any)}</td>
                  <td className="figures">{said(row.firstWeight, row.firstFee)}</td>
                  <td className="figures">{said(row.stepWeight, row.stepFee)}</td>
                </>
              ) : (
                <>
                  <td>
                    <Select
                      className="tariff-choice"
                      value={row.carrier}
                      aria-label={t('officeTariffs.carrierOf', { n: at + 1 })}
                      options={[...codes].map((code) => ({
                        value: code,
                        label: carrierName(code),
                      }))}
                      onChange={(carrier: string) => set(at, { carrier })}
                    />
                  </td>
                  {(['fromZone', 'toZone'] as const).map((name) => (
                    <td key={name}>
                      <Select
                        className="tariff-choice"
                        value={row[name]}
                        aria-label={t(`officeTariffs.${name}Of`, { n: at + 1 })}
                        options={zones}
                        onChange={(zone: string) => set(at, { [name]: zone })}
                      />
                    </td>
                  ))}
                  <td>
                    <span className="tariff-pair">
                      {kilos(row, at, 'firstWeight')} {fee(row, at, 'firstFee')}
                    </span>
                  </td>
                  <td>
                    <span className="tariff-pair">
                      {kilos(row, at, 'stepWeight')} {fee(row, at, 'stepFee')}
                    </span>
                  </td>
                  <td>
                    <Button
                      type="text"
                      icon={<DeleteOutlined />}
                      disabled={tariff.rows.length === 1}
                      aria-label={t('officeTariffs.removeRow', { n: at + 1 })}
                      onClick={() => onChange(tariff.rows.toSpliced(at, 1))}
                    />
                  </td>
                </>
              )}
            </tr>
          ))}
        </tbody>
      </table>
      {onChange === undefined ? null : (
        <div className="panel-note">
          <Button icon={<PlusOutlined />} onClick={() => onChange([newRow(), ...tariff.rows])}>
            {t('officeTariffs.addRow')}
          </Button>
        </div>
      )}
    </div>
  );
}
