import { useTranslation } from 'react-i18next';
import type { Order } from '../../../src-core/order/order.ts';
import { Panel } from '../../parts/Panel.tsx';
import { ExactTime } from '../../parts/Time.tsx';

interface Happening {
  readonly at: number;
  readonly text: string;
  readonly more?: string;
}

/** What happened to the order itself, newest first; each case tells its own part. */
export function OrderHistory(props: { order: Order }) {
  const { t } = useTranslation();
  const { order } = props;
  const happenings: Happening[] = [
    { at: order.placedAt, text: t('order.happened.placed') },
    { at: order.paidAt, text: t('order.happened.paid') },
    ...order.shipments.map((shipment) => ({
      at: shipment.shippedAt,
      text: t('order.happened.shipped'),
      more: shipment.waybill,
    })),
    ...(order.signedAt === undefined
      ? []
      : [{ at: order.signedAt, text: t('order.happened.signed') }]),
    ...(order.completedAt === undefined
      ? []
      : [{ at: order.completedAt, text: t('order.happened.completed') }]),
  ];
  return (
    <Panel title={t('order.history')} testId="order-history">
      <ol className="happenings">
        {happenings
          .toSorted((a, b) => b.at - a.at)
          .map(({ at, text, more }) => (
            <li key={`${text}${at}${more ?? ''}`}>
              <ExactTime at={at} />
              <span>{text}</span>
              {more === undefined ? null : <span className="quiet figures">{more}</span>}
            </li>
          ))}
      </ol>
    </Panel>
  );
}
