import { Checkbox, InputNumber } from 'antd';
import { useEffect, useRef } from 'react';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { linesLeftOf } from '../../../src-core/order/order-summary.ts';
import type { Order } from '../../../src-core/order/order.ts';
import { returnableLines } from '../../../src-core/order/returnable-lines.ts';
import { ArticleName } from '../../parts/ArticleName.tsx';
import { Money } from '../../parts/Money.tsx';
import { useArticles } from './use-articles.ts';

interface ClaimLinesProps {
  readonly order: Order;
  readonly quantities: Readonly<Record<string, number>>;
  /** Most pieces per line; absent: what is left of it. */
  readonly most?: Readonly<Record<string, number>>;
  readonly onChange: (orderLineId: string, quantity: number) => void;
}

const isAdd = (event: KeyboardEvent) => event.key === '+' || event.key === '=';

/** The lines of an order with how many of each; all by keyboard: arrows, Space, plus and minus. */
export function ClaimLines(props: ClaimLinesProps) {
  const { t } = useTranslation();
  const { order, quantities, most, onChange } = props;
  const articles = useArticles(order);
  const list = useRef<HTMLUListElement>(null);
  const offers = new Map(linesLeftOf(order).map((line) => [line.orderLineId, line]));
  const leftOf = (id: string): number => {
    const offer = offers.get(id);
    return most?.[id] ?? (offer?.why === null ? offer.left : 0);
  };
  // The browser focuses only form fields by itself.
  useEffect(() => {
    list.current?.querySelector<HTMLElement>('li[data-open="true"]')?.focus();
  }, []);

  function move(from: HTMLElement, by: 1 | -1): void {
    const rows = [...(list.current?.querySelectorAll<HTMLElement>('li[data-open="true"]') ?? [])];
    rows[rows.indexOf(from) + by]?.focus();
  }

  return (
    <ul className="claim-lines" ref={list} data-testid="claim-lines">
      {returnableLines(order).map((line) => {
        const offer = offers.get(line.id);
        const taken = offer?.taken ?? 0;
        const why = offer?.why ?? (taken > 0 ? 'some_taken' : null);
        const left = leftOf(line.id);
        const quantity = quantities[line.id] ?? 0;
        const set = (next: number) => onChange(line.id, Math.min(Math.max(0, next), left));
        return (
          <li
            key={line.id}
            className={quantity > 0 ? 'claim-line claim-line-on' : 'claim-line'}
            data-testid="claim-line"
            data-id={line.id}
            data-open={left > 0}
            tabIndex={left > 0 ? 0 : -1}
            aria-label={t('order.form.pickUp', { name: line.name, quantity })}
            onKeyDown={(event) => {
              if (event.target !== event.currentTarget || left === 0) return;
              if (event.key === ' ') set(quantity > 0 ? 0 : 1);
              else if (isAdd(event)) set(quantity + 1);
              else if (event.key === '-') set(quantity - 1);
              else if (event.key === 'ArrowDown') move(event.currentTarget, 1);
              else if (event.key === 'ArrowUp') move(event.currentTarget, -1);
              else return;
              event.preventDefault();
            }}
          >
            <Checkbox
              checked={quantity > 0}
              disabled={left === 0}
              tabIndex={-1}
              aria-label={line.name}
              onChange={(event) => set(event.target.checked ? 1 : 0)}
            />
            <ArticleName
              name={line.name}
              specification={
                'replaces' in line
                  ? [line.specification, t('caseForms.lines.replacement')]
                      .filter(Boolean)
                      .join(' · ')
                  : line.specification
              }
              picture={articles.get(line.articleId)?.picture}
            />
            {most === undefined ? (
              <>
                <span className="claim-line-why small quiet">
                  {why === null ? null : t(`order.whyNot.${why}`, { n: taken })}
                </span>
                <Money amount={line.paid} currency={order.currency} />
              </>
            ) : null}
            <InputNumber
              mode="spinner"
              min={0}
              max={left}
              precision={0}
              value={quantity}
              disabled={left === 0}
              aria-label={`${line.name} ${t('order.columns.quantity')}`}
              data-testid="claim-quantity"
              onChange={(value) => set(Number(value ?? 0))}
            />
          </li>
        );
      })}
    </ul>
  );
}
