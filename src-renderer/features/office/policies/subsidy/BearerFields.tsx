import { CloseOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { bearerKinds } from '../../../../../src-core/freight-subsidy/bearers.ts';
import type { BearerKind } from '../../../../../src-core/freight-subsidy/bearers.ts';
import type { SubsidyRule } from '../../../../../src-core/freight-subsidy/subsidy-rule.ts';
import type { ContentFault } from '../contents/content-editor.ts';
import { FaultText } from './FaultText.tsx';

type Bearers = SubsidyRule['bearers'];

/** Who bears it, in percent. The sum stands there while one types, and what becomes of an odd fen. */
export function BearerFields(props: {
  value: Bearers;
  faults: readonly ContentFault[];
  onChange: (bearers: Bearers) => void;
}) {
  const { t } = useTranslation();
  const { value, faults, onChange } = props;
  const sum = value.reduce((all, { percent }) => all + percent, 0);
  const free = bearerKinds.filter((kind) => !value.some(({ bearer }) => bearer === kind));
  const [first] = value;
  // Of two, what one bears says what the other does.
  const setPercent = (at: number, percent: number) => {
    const other = 100 - percent;
    const both = value.length === 2 && percent >= 1 && other >= 1;
    onChange(
      value.map((one, i) =>
        i === at ? { ...one, percent } : both ? { ...one, percent: other } : one,
      ),
    );
  };
  const add = (bearer: BearerKind) => {
    const last = value.at(-1);
    if (last === undefined || sum < 100) {
      onChange([...value, { bearer, percent: Math.max(1, 100 - sum) }]);
      return;
    }
    const half = Math.max(1, Math.floor(last.percent / 2));
    onChange([
      ...value.slice(0, -1),
      { ...last, percent: last.percent - half },
      { bearer, percent: half },
    ]);
  };
  const remove = (at: number) => {
    const [head, ...rest] = value.filter((_one, i) => i !== at);
    const freed = value[at]?.percent ?? 0;
    if (head !== undefined) onChange([{ ...head, percent: head.percent + freed }, ...rest]);
  };
  const set = (at: number, part: Partial<Bearers[number]>) =>
    onChange(value.map((one, i) => (i === at ? { ...one, ...part } : one)));
  const name = (kind: BearerKind) => t(`officeSubsidy.bearer.${kind}`);
  return (
    <div className="stack-8">
      {value.map(({ bearer, percent }, i) => (
        <div key={bearer} className="line">
          <Select
            className="bearer-name"
            value={bearer}
            aria-label={t('officeSubsidy.bearers.who', { n: i + 1 })}
            options={[bearer, ...free].map((kind) => ({ value: kind, label: name(kind) }))}
            onChange={(kind: BearerKind) => set(i, { bearer: kind })}
          />
          <InputNumber
            className="bearer-percent"
            value={percent}
            min={0}
            max={100}
            precision={0}
            suffix="%"
            aria-label={t('officeSubsidy.bearers.percentOf', { who: name(bearer) })}
            data-testid={`bearer-${bearer}`}
            onChange={(percentNow) => setPercent(i, percentNow ?? 0)}
          />
          <Button
            type="text"
            icon={<CloseOutlined />}
            disabled={value.length === 1}
            aria-label={t('officeSubsidy.bearers.remove', { who: name(bearer) })}
            onClick={() => remove(i)}
          />
        </div>
      ))}
      <div className="line">
        {free[0] === undefined ? null : (
          <Button
            icon={<PlusOutlined />}
            data-testid="add-bearer"
            onClick={() => add(free[0] ?? 'shop')}
          >
            {t('officeSubsidy.bearers.add')}
          </Button>
        )}
        <span
          className={sum === 100 ? 'small tone-text-good' : 'small tone-text-bad'}
          data-testid="bearers-sum"
        >
          {t(sum === 100 ? 'officeSubsidy.bearers.whole' : 'officeSubsidy.bearers.sum', { sum })}
        </span>
      </div>
      <FaultText faults={sum === 100 ? faults : []} />
      {value.length > 1 && first !== undefined ? (
        <p className="small quiet">
          {t('officeSubsidy.bearers.remainder', { who: name(first.bearer) })}
        </p>
      ) : null}
      <p className="small quiet">{t('officeSubsidy.bearers.absent')}</p>
    </div>
  );
}
