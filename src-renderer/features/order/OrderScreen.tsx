import { ArrowLeftOutlined, QuestionCircleOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useRouter } from '@tanstack/react-router';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { OrderView } from '../../../src-core/contract/counter-rows.ts';
import { useCounter } from '../../client/CounterProvider.tsx';
import { useKeys } from '../../keyboard/use-keys.ts';
import { EmptyState } from '../../parts/EmptyState.tsx';
import { Hint } from '../../parts/Hint.tsx';
import { Kbd } from '../../parts/Kbd.tsx';
import { QueryGate } from '../../parts/QueryGate.tsx';
import { AfterSalesBadge, OrderStatusText } from '../../parts/StateBadge.tsx';
import { ExceptionList } from '../case/ExceptionList.tsx';
import { OrderFreight } from '../freight/OrderFreight.tsx';
import { BuyerLinkPanel } from './BuyerLinkPanel.tsx';
import { BuyerPanel } from './BuyerPanel.tsx';
import { ModificationCard } from './modification/ModificationCard.tsx';
import { OrderCases } from './OrderCases.tsx';
import { OrderHistory } from './OrderHistory.tsx';
import { OrderLines } from './OrderLines.tsx';
import { OrderMoney } from './OrderMoney.tsx';
import { OrderShipments } from './OrderShipments.tsx';
import { useOpening } from './use-opening.ts';

function Loaded(props: { view: OrderView }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const router = useRouter();
  const { order, cases, exceptions } = props.view;
  // Nothing has left yet: then where it goes is what people ask about.
  const waiting = order.status === 'paid' && order.shipments.length === 0;
  const claimable = useOpening(order)?.failure?.final !== true;
  const back = () => router.history.back();
  const apply = () =>
    void navigate({ to: '/orders/$orderId/apply', params: { orderId: order.id } });
  useKeys({ KeyN: claimable ? apply : undefined, Escape: back });
  return (
    <div className="main-scroll stack" data-testid="order-screen" data-id={order.id}>
      <div className="page-head">
        <Button
          type="text"
          icon={<ArrowLeftOutlined />}
          aria-label={t('order.back')}
          onClick={back}
        />
        <h1 className="figures">{order.externalNo}</h1>
        <OrderStatusText status={order.status} />
        <AfterSalesBadge status={order.afterSales.status} />
        <span className="quiet small">
          {t(`afterSales.channel.${order.channel}`)} ·{' '}
          {t(`afterSales.fulfilment.${order.fulfilment}`)}
        </span>
        <span className="grow" />
        <Button
          type="primary"
          size="large"
          disabled={!claimable}
          data-testid="open-case"
          aria-keyshortcuts="N"
          onClick={apply}
        >
          {claimable ? t('order.apply') : t('order.cannotApply')} <Kbd>N</Kbd>
        </Button>
      </div>
      {claimable ? <Hint place="order_apply" /> : null}
      <div className="two-columns">
        <div className="stack">
          <ExceptionList exceptions={exceptions} order={order} />
          <OrderLines order={order} />
          <OrderCases cases={cases} />
          <OrderHistory order={order} />
        </div>
        <div className="stack">
          {waiting ? <ModificationCard order={order} /> : null}
          <BuyerPanel order={order} />
          <OrderFreight order={order} />
          <OrderMoney order={order} />
          <OrderShipments order={order} />
          {waiting ? null : <ModificationCard order={order} />}
          <BuyerLinkPanel orderId={order.id} />
        </div>
      </div>
    </div>
  );
}

/** One order: what was bought, what can still be claimed, money, parcels and cases. */
export function OrderScreen() {
  const { t } = useTranslation();
  const { queries } = useCounter();
  const { orderId } = useParams({ from: '/orders/$orderId' });
  const view = useQuery(queries.orders.get.queryOptions({ input: { id: orderId } }));
  return (
    <QueryGate query={view}>
      {(found) =>
        found === null ? (
          <EmptyState
            icon={<QuestionCircleOutlined />}
            title={t('order.gone')}
            hint={t('order.goneHint')}
          />
        ) : (
          <Loaded view={found} />
        )
      }
    </QueryGate>
  );
}
