import { useTranslation } from 'react-i18next';
import { linesLeftOf, totalPaidOf } from '../../../../src-core/order/order-summary.ts';
import type { Order } from '../../../../src-core/order/order.ts';
import { returnableLines } from '../../../../src-core/order/returnable-lines.ts';
import { ArticleName } from '../../../parts/ArticleName.tsx';
import { Money } from '../../../parts/Money.tsx';
import { Panel } from '../../../parts/Panel.tsx';

/** What was bought and what was paid for it; how many pieces of each stand in cases. */
export function OfficeOrderLines(props: { order: Order }) {
  const { t } = useTranslation();
  const { order } = props;
  const { currency } = order;
  const taken = new Map(linesLeftOf(order).map((line) => [line.orderLineId, line.taken]));
  const sums = [
    ...(order.freight > 0 ? [[t('order.freight'), order.freight] as const] : []),
    [t('order.total'), totalPaidOf(order)] as const,
  ];
  return (
    <Panel title={t('order.lines')} flush testId="office-order-lines">
      <table className="plain-table order-table">
        <thead>
          <tr>
            <th>{t('order.columns.article')}</th>
            <th className="end">{t('order.columns.price')}</th>
            <th className="end">{t('order.columns.quantity')}</th>
            <th className="end">{t('officeOrders.inCases')}</th>
            <th className="end">{t('order.columns.paid')}</th>
          </tr>
        </thead>
        <tbody>
          {returnableLines(order).map((line) => (
            <tr key={line.id} data-testid="order-line" data-id={line.id}>
              <td>
                <ArticleName
                  name={line.name}
                  specification={line.specification}
                  picture={undefined}
                />
              </td>
              <td className="end">
                <Money amount={line.unitPrice} currency={currency} />
              </td>
              <td className="end figures">{line.quantity}</td>
              <td className="end figures">{taken.get(line.id) ?? 0}</td>
              <td className="end">
                <Money amount={line.paid} currency={currency} strong />
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          {sums.map(([name, amount]) => (
            <tr key={name}>
              <td colSpan={4} className="end quiet">
                {name}
              </td>
              <td className="end">
                <Money amount={amount} currency={currency} strong />
              </td>
            </tr>
          ))}
        </tfoot>
      </table>
    </Panel>
  );
}
