import { ArrowLeftOutlined, QuestionCircleOutlined } from '@ant-design/icons';
import { useParams, useRouter } from '@tanstack/react-router';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { OfficeOrderView } from '../../../../src-core/contract/hq-office-orders.ts';
import { CallError } from '../../../client/client.ts';
import { useCounter } from '../../../client/CounterProvider.tsx';
import { useKeys } from '../../../keyboard/use-keys.ts';
import { EmptyState } from '../../../parts/EmptyState.tsx';
import { LongNumber } from '../../../parts/LongNumber.tsx';
import { QueryGate } from '../../../parts/QueryGate.tsx';
import { AfterSalesBadge, OrderStatusText } from '../../../parts/StateBadge.tsx';
import { OrderHistory } from '../../order/OrderHistory.tsx';
import { OrderMoney } from '../../order/OrderMoney.tsx';
import { OrderShipments } from '../../order/OrderShipments.tsx';
import { CaseExceptions } from '../case/CaseExceptions.tsx';
import { OrderPanel } from '../case/OrderPanel.tsx';
import { SeenMark } from '../SeenMark.tsx';
import { useSeen } from '../use-office.ts';
import { OfficeOrderCases } from './OfficeOrderCases.tsx';
import { OfficeOrderLines } from './OfficeOrderLines.tsx';

function Facts(props: { view: OfficeOrderView }) {
  const { t } = useTranslation();
  const { order, shop } = props.view;
  return (
    <>
      <h1>
        <LongNumber text={order.externalNo} />
      </h1>
      <OrderStatusText status={order.status} />
      <AfterSalesBadge status={order.afterSales.status} />
      <span>{shop.name}</span>
      <span className="quiet small">
        {t(`afterSales.channel.${order.channel}`)} ·{' '}
        {t(`afterSales.fulfilment.${order.fulfilment}`)}
      </span>
    </>
  );
}

/** One order of any branch, to look at: what was bought, money, parcels, cases and what stands out. */
export function OfficeOrderScreen() {
  const { t } = useTranslation();
  const { client } = useCounter();
  const router = useRouter();
  const { orderId } = useParams({ from: '/office/orders/$orderId' });
  const back = () => router.history.back();
  useKeys({ Escape: back });
  const input = { orderId };
  const query = useSeen('order', input, () => client.office.order(input));
  const gone = query.error instanceof CallError && query.error.failure.code === 'office_not_found';
  const seen = gone ? undefined : query.data;
  return (
    <div className="main-fixed" data-testid="office-order-screen" data-id={orderId}>
      <div className="page-head">
        <Button
          type="text"
          icon={<ArrowLeftOutlined />}
          aria-label={t('officeOrders.back')}
          onClick={back}
        />
        {seen === undefined ? null : <Facts view={seen.value} />}
        <span className="grow" />
        <SeenMark seen={seen} />
      </div>
      {gone ? (
        <EmptyState
          icon={<QuestionCircleOutlined />}
          title={t('officeOrders.gone')}
          hint={t('officeOrders.goneHint')}
        />
      ) : (
        <QueryGate query={query}>
          {({ value: { order, shop, cases, exceptions }, live }) => (
            <div className="two-columns two-columns-apart">
              <div className="stack">
                <CaseExceptions exceptions={exceptions} live={live} />
                <OfficeOrderLines order={order} />
                <OfficeOrderCases cases={cases} />
                <OrderHistory order={order} />
              </div>
              <div className="fixed-side">
                <OrderPanel view={{ order, shop }} live={live} />
                <OrderMoney order={order} />
                <OrderShipments order={order} lookOnly />
              </div>
            </div>
          )}
        </QueryGate>
      )}
    </div>
  );
}
