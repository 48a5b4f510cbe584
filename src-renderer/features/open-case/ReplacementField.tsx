import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useRef, useState } from 'react';
import type { RefSelectProps } from 'antd';
import { useTranslation } from 'react-i18next';
import { fen } from '../../../src-core/basis/money.ts';
import type { Order, OrderLine } from '../../../src-core/order/order.ts';
import { useCounter } from '../../client/CounterProvider.tsx';
import type { Level } from '../../keyboard/layers.ts';
import { useKeys } from '../../keyboard/use-keys.ts';
import { useFormat } from '../../parts/format.ts';
import { Kbd } from '../../parts/Kbd.tsx';
import type { Replacement } from './claim-draft.ts';

/** What the buyer wants instead: the same again, or another article, dearer or cheaper too. R begins it. */
export function ReplacementField(props: {
  order: Order;
  line: OrderLine;
  quantity: number;
  replacement: Replacement | undefined;
  level: Level;
  /** The key goes to the first of several. */
  first: boolean;
  onChange: (replacement: Replacement | undefined) => void;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const { queries } = useCounter();
  const { order, line, quantity, replacement, onChange } = props;
  const field = useRef<RefSelectProps>(null);
  const [text, setText] = useState('');
  const input = { text: text.trim() === '' ? line.name.slice(0, 4) : text.trim(), limit: 20 };
  const found = useQuery({ ...queries.articles.search.queryOptions({ input }) }).data ?? [];
  const choices = found.filter(({ id }) => id !== line.articleId);
  useKeys({ KeyR: () => field.current?.focus() }, { level: props.level, enabled: props.first });
  const more = (unitPrice: number): string => {
    const difference = (unitPrice - line.unitPrice) * quantity;
    if (difference === 0) return t('caseForms.replacement.samePrice');
    const amount = format.money(Math.abs(difference), order.currency);
    return t(`caseForms.replacement.${difference > 0 ? 'dearer' : 'cheaper'}`, { amount });
  };
  const named =
    replacement === undefined ? null : `${replacement.name} ${replacement.specification}`;
  // A choice stays readable when a later search no longer brings it.
  const kept =
    replacement === undefined || choices.some(({ id }) => id === replacement.articleId)
      ? []
      : [{ value: replacement.articleId, label: named ?? '', price: replacement.unitPrice }];
  return (
    <div className="line">
      <span className="quiet nowrap">
        {t('order.form.replacement')} · {line.specification === '' ? line.name : line.specification}
      </span>
      {props.first ? <Kbd>R</Kbd> : null}
      <Select
        ref={field}
        className="replacement"
        showSearch={{ filterOption: false, onSearch: setText }}
        allowClear
        value={replacement?.articleId ?? null}
        placeholder={t('order.form.replacementSame')}
        aria-label={t('order.form.replacementFind')}
        data-testid="replacement"
        options={[
          ...kept,
          ...choices.map((article) => ({
            value: article.id,
            label: `${article.name} ${article.specification}`,
            price: article.unitPrice,
          })),
        ]}
        optionRender={({ data }) => (
          <span className="line-apart">
            <span className="clip">{data.label}</span>
            <span className="small quiet figures">{more(data.price)}</span>
          </span>
        )}
        onChange={(id) => {
          // Done here: the keys of the form act again.
          field.current?.blur();
          const article = choices.find((one) => one.id === id);
          onChange(
            article === undefined
              ? undefined
              : {
                  articleId: article.id,
                  name: article.name,
                  specification: article.specification,
                  unitPrice: fen(article.unitPrice),
                },
          );
        }}
      />
      {replacement === undefined ? null : (
        <span className="small figures" data-testid="replacement-difference">
          {more(replacement.unitPrice)}
        </span>
      )}
    </div>
  );
}
