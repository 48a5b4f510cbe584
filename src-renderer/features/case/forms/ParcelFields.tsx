import { CheckCircleFilled, WarningFilled } from '@ant-design/icons';
import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { waybillFailure } from '../../../../src-core/after-sales/carrier.ts';
import type { Rulebook } from '../../../../src-core/after-sales/rulebook.ts';
import { usePreferences } from '../../../look/preferences.ts';
import { KeyChoices } from '../../open-case/KeyChoices.tsx';
import { carrierOf, carriersOf } from '../action-args.ts';

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

/** What can be said of a waybill while it is typed. */
function WaybillCheck(
  props: ParcelPart & { rulebook: Rulebook; nameOf: (code: string) => string },
) {
  const { t } = useTranslation();
  const { carrier, waybill, rulebook, nameOf } = props;
  if (waybill.trim() === '') return null;
  if (carrier !== null) {
    const fits = waybillFailure(rulebook, { carrier, waybill }) === undefined;
    const Icon = fits ? CheckCircleFilled : WarningFilled;
    return (
      <p
        className={`small ${fits ? 'tone-text-good' : 'tone-text-warn'}`}
        role="status"
        data-testid="waybill-check"
        data-fits={fits}
      >
        <Icon aria-hidden />{' '}
        {t(fits ? 'caseForms.parcel.fits' : 'case.drawer.waybillWrong', {
          carrier: nameOf(carrier),
        })}
      </p>
    );
  }
  const names = carriersOf(rulebook, waybill).map(nameOf);
  return (
    <p className="small quiet" role="status" data-testid="waybill-check" data-fits="unknown">
      {names.length === 0
        ? t('caseForms.parcel.noneFits')
        : t('caseForms.parcel.several', { carriers: names.join(' / ') })}
    </p>
  );
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
      <WaybillCheck
        carrier={carrier}
        waybill={waybill}
        rulebook={rulebook}
        nameOf={(code) => carriers.find(({ value }) => value === code)?.label ?? code}
      />
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
