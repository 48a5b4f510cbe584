import { InputNumber } from 'antd';
import type { Currency } from './format.ts';

const prefixes = { CNY: '¥', GBP: '£' } as const;

/** An amount typed in yuan and kept in fen. Null: left empty. */
export function AmountField(props: {
  value: number | null;
  max?: number;
  currency: Currency;
  label: string;
  placeholder?: string;
  /** Typing begins here. */
  focus?: boolean;
  testId: string;
  onChange: (amount: number | null) => void;
}) {
  const { value, max } = props;
  return (
    <InputNumber
      className="amount-field"
      prefix={prefixes[props.currency]}
      value={value === null ? null : value / 100}
      min={0}
      {...(max === undefined ? {} : { max: max / 100 })}
      precision={2}
      controls={false}
      autoFocus={props.focus === true}
      aria-label={props.label}
      placeholder={props.placeholder}
      data-testid={props.testId}
      onChange={(yuan) => props.onChange(yuan === null ? null : Math.round(Number(yuan) * 100))}
    />
  );
}
