import {
  AuditOutlined,
  BankOutlined,
  CarOutlined,
  CheckCircleFilled,
  CommentOutlined,
  InboxOutlined,
  MinusCircleOutlined,
  MinusOutlined,
  PayCircleOutlined,
  RollbackOutlined,
  SendOutlined,
  StopOutlined,
  SwapOutlined,
  SyncOutlined,
} from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import type { CaseKind, CaseState } from '../../src-core/after-sales/case.ts';
import type { AfterSalesStatus, OrderStatus } from '../../src-core/order/order.ts';
import { Badge } from './Badge.tsx';
import type { Tone } from './tone.ts';

type Look = readonly [Tone, typeof SyncOutlined];

const states: Readonly<Record<CaseState, Look>> = {
  awaiting_seller_review: ['warn', AuditOutlined],
  negotiating: ['info', CommentOutlined],
  seller_refused: ['bad', StopOutlined],
  awaiting_buyer_return: ['info', SendOutlined],
  awaiting_seller_receipt: ['warn', InboxOutlined],
  receipt_refused: ['bad', RollbackOutlined],
  awaiting_buyer_receipt: ['info', CarOutlined],
  arbitration: ['info', BankOutlined],
  refunding: ['accent', PayCircleOutlined],
  succeeded: ['good', CheckCircleFilled],
  closed: ['quiet', MinusCircleOutlined],
};

/** The state of a case in the words of its kind: an exchange ends as 换货成功 or 换货关闭. */
export function StateBadge(props: { state: CaseState; kind: CaseKind }) {
  const { t } = useTranslation();
  const { state, kind } = props;
  const [tone, Icon] = states[state];
  const ended = state === 'succeeded' || state === 'closed';
  const text = !ended
    ? t(`afterSales.state.${state}`)
    : kind === 'exchange'
      ? t(`afterSales.stateOfExchange.${state}`)
      : t(`afterSales.stateOfRefund.${state}`);
  return (
    <Badge tone={tone} icon={<Icon />} testId="case-state">
      {text}
    </Badge>
  );
}

const statuses: Readonly<Record<AfterSalesStatus, Look>> = {
  none: ['quiet', MinusOutlined],
  in_progress: ['warn', SyncOutlined],
  ended: ['quiet', CheckCircleFilled],
  exchange_succeeded: ['good', SwapOutlined],
  exchange_closed: ['quiet', MinusCircleOutlined],
};

/** 售后状态 of an order; an order without any case shows a dash, not a badge. */
export function AfterSalesBadge(props: { status: AfterSalesStatus }) {
  const { t } = useTranslation();
  const [tone, Icon] = statuses[props.status];
  const text = t(`afterSales.status.${props.status}`);
  if (props.status === 'none') return <span className="quiet">{text}</span>;
  return (
    <Badge tone={tone} icon={<Icon />} testId="after-sales-status">
      {text}
    </Badge>
  );
}

const orderStatuses: Readonly<Record<OrderStatus, Tone>> = {
  paid: 'accent',
  part_shipped: 'info',
  shipped: 'info',
  completed: 'quiet',
  cancelled: 'quiet',
};

export function OrderStatusText(props: { status: OrderStatus }) {
  const { t } = useTranslation();
  return (
    <span className={`tone-text-${orderStatuses[props.status]}`}>
      {t(`afterSales.orderStatus.${props.status}`)}
    </span>
  );
}
