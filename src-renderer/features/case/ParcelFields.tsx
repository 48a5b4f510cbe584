import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { waybillFailure } from '../../../src-core/after-sales/carrier.ts';
import type { Rulebook } from '../../../src-core/after-sales/rulebook.ts';
import { usePreferences } from '../../look/preferences.ts';
import { KeyChoices } from '../open-case/KeyChoices.tsx';
import { carrierOf } from './action-args.ts';

interface ParcelPart {
  readonly carrier: string | null;
  readonly waybill: string;
}

interface ParcelFieldsProps extends ParcelPart {
  /** Given back in person: no parcel at all is fine. */
  readonly optional: boolean;
  readonly rulebook: Rulebook;
  readonly onChange: (parcel: ParcelPart) => void;
}

/** Carrier and waybill; a waybill that only one carrier writes chooses it. Typed, pasted or scanned. */
export function ParcelFields(props: ParcelFieldsProps) {
  const { t } = useTranslation();
  const language = usePreferences((preferences) => preferences.language);
  const { carrier, waybill, rulebook, onChange } = props;
  const carriers = rulebook.carriers.map(({ code, zh, en }) => ({
    value: code,
    label: language === 'en' ? en : zh,
  }));
  const failure =
    carrier === null || waybill.trim() === ''
      ? undefined
      : waybillFailure(rulebook, { carrier, waybill });
  const name = carriers.find(({ value }) => value === carrier)?.label ?? '';
  return (
    <>
      <label className="stack-8">
        <span className="strong">{t('case.drawer.waybill')}</span>
        <Input
          autoFocus
          value={waybill}
          maxLength={64}
          autoComplete="off"
          spellCheck={false}
          status={failure === undefined ? '' : 'warning'}
          placeholder={t(
            props.optional ? 'case.drawer.waybillOptional' : 'case.drawer.waybillHint',
          )}
          data-testid="waybill"
          onChange={(event) => {
            const next = event.target.value;
            onChange({ waybill: next, carrier: carrierOf(rulebook, next) ?? carrier });
          }}
        />
      </label>
      {failure === undefined ? null : (
        <p className="small tone-text-warn" role="status">
          {t('case.drawer.waybillWrong', { carrier: name })}
        </p>
      )}
      <h3>{t('case.drawer.carrier')}</h3>
      <KeyChoices
        label={t('case.drawer.carrier')}
        level="dialog"
        testId="carrier"
        chosen={carrier}
        choices={carriers}
        onChoose={(chosen) => onChange({ waybill, carrier: chosen })}
      />
    </>
  );
}
