import { Button, Input, Space } from 'antd';
import { useTranslation } from 'react-i18next';

export const pinShape = /^\d{4,12}$/;

/** Six digits nobody thought of; also those that begin with zeros. */
function randomPin(): string {
  const [number = 0] = crypto.getRandomValues(new Uint32Array(1));
  return String(number % 1_000_000).padStart(6, '0');
}

/** A PIN that is to be told to its person: shown while it is made, and never again. */
export function PinField(props: { value: string; onChange: (pin: string) => void }) {
  const { t } = useTranslation();
  const { value, onChange } = props;
  return (
    <label className="stack-8">
      <span className="strong">{t('staff.pin')}</span>
      <Space.Compact block>
        <Input
          value={value}
          inputMode="numeric"
          autoComplete="off"
          maxLength={12}
          status={value === '' || pinShape.test(value) ? '' : 'error'}
          className="figures"
          data-testid="person-pin"
          onChange={(event) => onChange(event.target.value.replaceAll(/\D/g, ''))}
        />
        <Button data-testid="pin-random" onClick={() => onChange(randomPin())}>
          {t('staff.makePin')}
        </Button>
      </Space.Compact>
      <span className="small quiet">{t('staff.pinHint')}</span>
    </label>
  );
}
