import { useFormat } from './format.ts';
import type { Currency } from './format.ts';

/** An amount in minor units; figures stand under each other because they are tabular. */
export function Money(props: { amount: number; currency?: Currency; strong?: boolean }) {
  const format = useFormat();
  return (
    <span className={props.strong === true ? 'figures strong' : 'figures'}>
      {format.money(props.amount, props.currency)}
    </span>
  );
}
