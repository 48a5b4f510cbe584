import { SwapOutlined } from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { linesLeftOf, totalPaidOf } from '../../../src-core/order/order-summary.ts';
import type { LineLeft } from '../../../src-core/order/order-summary.ts';
import type { Order, OrderLine, ReplacementLine } from '../../../src-core/order/order.ts';
import { returnableLine, returnableLines } from '../../../src-core/order/returnable-lines.ts';
import { useReference } from '../../client/use-reference.ts';
import { ArticleName } from '../../parts/ArticleName.tsx';
import { useHqNow } from '../../parts/clock.ts';
import { useFormat } from '../../parts/format.ts';
import { Money } from '../../parts/Money.tsx';
import { Panel } from '../../parts/Panel.tsx';
import { LineLabels } from '../freight/FreightLabel.tsx';
import { useOrderFreight } from '../freight/use-order-freight.ts';
import { useArticles } from '../open-case/use-articles.ts';
import { useOpening } from './use-opening.ts';

function Left(props: { line: LineLeft | undefined; cancelled: boolean }) {
  const { t } = useTranslation();
  if (props.line === undefined) return null;
  const { left, taken, why } = props.line;
  const offered = why === null && !props.cancelled ? left : 0;
  const reason = props.cancelled ? 'cancelled' : (why ?? (taken > 0 ? 'some_taken' : null));
  return (
    <span className="cell-two" data-testid="line-left" data-left={offered}>
      <span className={offered === 0 ? 'quiet' : 'strong'}>
        {t('order.left', { left: offered })}
      </span>
      {reason === null ? null : (
        <span className="small quiet">{t(`order.whyNot.${reason}`, { n: taken })}</span>
      )}
    </span>
  );
}

function Window(props: { order: Order }) {
  const { t } = useTranslation();
  const format = useFormat();
  const opening = useOpening(props.order);
  const days = useReference()?.rulebook?.deadlines.openDaysAfterCompletion;
  if (opening === null || opening.failure?.final === true) return null;
  if (opening.failure?.code === 'window_closed')
    return <span className="small tone-text-warn">{t('order.windowClosed')}</span>;
  return (
    <span className="small quiet">
      {opening.buyersWindowEnds === null
        ? t('order.windowOpen', { days })
        : t('order.windowUntil', { time: format.dateTime(opening.buyersWindowEnds - 1) })}
    </span>
  );
}

/** A line an exchange put in place of another; it can be returned like any. */
function Replaces(props: { line: OrderLine | ReplacementLine; order: Order }) {
  const { t } = useTranslation();
  const { line, order } = props;
  if (!('replaces' in line)) return null;
  const { orderLineId, caseId } = line.replaces;
  const old = returnableLine(order, orderLineId);
  return (
    <p className="small quiet replaces" data-testid="replacement-line">
      <SwapOutlined aria-hidden />{' '}
      {t('order.replaces', { name: `${old?.name ?? ''} ${old?.specification ?? ''}`.trim() })}{' '}
      <Link to="/cases/$caseId" params={{ caseId }}>
        {t('order.replacesCase')}
      </Link>
    </p>
  );
}

/** What was bought, what was paid for it, and what can still be claimed of each line. */
export function OrderLines(props: { order: Order }) {
  const { t } = useTranslation();
  const { order } = props;
  const articles = useArticles(order);
  const freight = useOrderFreight(order.id);
  const labelled = new Set(freight?.lineIds);
  const noReasonEnds = useOpening(order)?.noReasonEnds ?? null;
  const now = useHqNow(60);
  const noReason = noReasonEnds !== null && now < noReasonEnds;
  const left = new Map(linesLeftOf(order).map((line) => [line.orderLineId, line]));
  return (
    <Panel title={t('order.lines')} flush extra={<Window order={order} />} testId="order-lines">
      <table className="plain-table order-table">
        <thead>
          <tr>
            <th>{t('order.columns.article')}</th>
            <th className="end">{t('order.columns.price')}</th>
            <th className="end">{t('order.columns.quantity')}</th>
            <th className="end">{t('order.columns.paid')}</th>
            <th className="end">{t('order.columns.left')}</th>
          </tr>
        </thead>
        <tbody>
          {returnableLines(order).map((line) => (
            <tr key={line.id} data-testid="order-line" data-id={line.id}>
              <td>
                <ArticleName
                  name={line.name}
                  specification={line.specification}
                  picture={articles.get(line.articleId)?.picture}
                />
                <LineLabels
                  label={labelled.has(line.id) ? (freight?.label ?? null) : null}
                  noReason={noReason}
                />
                <Replaces line={line} order={order} />
              </td>
              <td className="end">
                <Money amount={line.unitPrice} currency={order.currency} />
              </td>
              <td className="end figures">{line.quantity}</td>
              <td className="end">
                <Money amount={line.paid} currency={order.currency} strong />
              </td>
              <td className="end">
                <Left line={left.get(line.id)} cancelled={order.status === 'cancelled'} />
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          {order.freight > 0 ? (
            <tr>
              <td colSpan={3} className="end quiet">
                {t('order.freight')}
              </td>
              <td className="end">
                <Money amount={order.freight} currency={order.currency} />
              </td>
              <td />
            </tr>
          ) : null}
          <tr>
            <td colSpan={3} className="end quiet">
              {t('order.total')}
            </td>
            <td className="end">
              <Money amount={totalPaidOf(order)} currency={order.currency} strong />
            </td>
            <td />
          </tr>
        </tfoot>
      </table>
    </Panel>
  );
}
