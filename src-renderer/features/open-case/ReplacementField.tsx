import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fen } from '../../../src-core/basis/money.ts';
import type { Order, OrderLine } from '../../../src-core/order/order.ts';
import { useCounter } from '../../client/CounterProvider.tsx';
import { useFormat } from '../../parts/format.ts';
import type { Replacement } from './claim-draft.ts';

/** What the buyer wants instead: the same again, or another article of the same price. */
export function ReplacementField(props: {
  order: Order;
  line: OrderLine;
  replacement: Replacement | undefined;
  onChange: (replacement: Replacement | undefined) => void;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const { queries } = useCounter();
  const { order, line, replacement, onChange } = props;
  const [text, setText] = useState('');
  const input = { text: text.trim() === '' ? line.name.slice(0, 4) : text.trim(), limit: 20 };
  const found = useQuery({ ...queries.articles.search.queryOptions({ input }) }).data ?? [];
  const choices = found.filter(({ id }) => id !== line.articleId);
  return (
    <div className="line">
      <span className="quiet nowrap">
        {t('order.form.replacement')} · {line.specification === '' ? line.name : line.specification}
      </span>
      <Select
        className="replacement"
        showSearch={{ filterOption: false, onSearch: setText }}
        allowClear
        value={replacement?.articleId ?? null}
        placeholder={t('order.form.replacementSame')}
        aria-label={t('order.form.replacementFind')}
        data-testid="replacement"
        options={choices.map((article) => ({
          value: article.id,
          label: `${article.name} ${article.specification}`,
          disabled: article.unitPrice !== line.unitPrice,
          title:
            article.unitPrice === line.unitPrice
              ? format.money(article.unitPrice, order.currency)
              : t('order.form.replacementPrice'),
        }))}
        onChange={(id) => {
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
    </div>
  );
}
