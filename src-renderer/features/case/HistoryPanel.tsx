import { Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HistoryEntry } from '../../../src-core/after-sales/case.ts';
import { caseEvents } from '../../../src-core/after-sales/events.ts';
import type { CaseEvent } from '../../../src-core/after-sales/events.ts';
import type { Order } from '../../../src-core/order/order.ts';
import { useFormat } from '../../parts/format.ts';
import { Panel } from '../../parts/Panel.tsx';
import { ExactTime } from '../../parts/Time.tsx';
import { AmendmentTable } from './AmendmentTable.tsx';
import { useHistoryDetails } from './history-details.ts';

/** Taken by headquarters this much later than it happened is worth saying, in ms. */
const NOTABLE_DELAY = 120_000;

function isEvent(event: string): event is CaseEvent {
  return Object.hasOwn(caseEvents, event);
}

function Entry(props: { entry: HistoryEntry; side: 'shop' | 'buyer'; order: Order }) {
  const { t } = useTranslation();
  const format = useFormat();
  const detailsOf = useHistoryDetails();
  const { entry, side, order } = props;
  const { actor, takenAt, occurredAt } = entry;
  const name = actor.name ?? t(`afterSales.actor.${actor.role}`);
  return (
    <li data-testid="history-entry" data-event={entry.event} data-by={actor.role}>
      <span className="history-time">
        <ExactTime at={occurredAt} />
      </span>
      <span className="history-words">
        <span className="strong">
          {isEvent(entry.event) ? t(`event.${entry.event}.${side}`) : entry.event}
        </span>
        {detailsOf(entry, order.currency).map((detail) => (
          <span key={detail} className="small">
            {detail}
          </span>
        ))}
        <AmendmentTable entry={entry} order={order} />
        {side === 'shop' ? (
          <span className="small quiet">
            {actor.atCounter === true && actor.role === 'buyer'
              ? t('case.history.forTheBuyer', { who: name })
              : t('case.history.by', { who: name })}
            {entry.fault === undefined || entry.fault === 'none'
              ? null
              : ` · ${t('case.history.fault', { fault: t(`afterSales.fault.${entry.fault}`) })}`}
            {takenAt === undefined
              ? ` · ${t('case.history.notTaken')}`
              : takenAt - occurredAt > NOTABLE_DELAY
                ? ` · ${t('case.history.takenLater', { time: format.dateTime(takenAt) })}`
                : null}
          </span>
        ) : null}
      </span>
    </li>
  );
}

/** One history, told to the shop or as the buyer reads it, newest first. */
export function HistoryPanel(props: { history: readonly HistoryEntry[]; order: Order }) {
  const { t } = useTranslation();
  const [side, setSide] = useState<'shop' | 'buyer'>('shop');
  const seen = side === 'shop' ? props.history : props.history.filter((entry) => entry.buyerSees);
  return (
    <Panel
      title={t('case.history.title')}
      testId="history"
      extra={
        <Segmented
          size="small"
          aria-label={t('case.history.title')}
          value={side}
          options={[
            { value: 'shop', label: t('case.history.forShop') },
            { value: 'buyer', label: t('case.history.forBuyer') },
          ]}
          onChange={(value) => setSide(value === 'buyer' ? 'buyer' : 'shop')}
        />
      }
    >
      <ol className="history">
        {seen.toReversed().map((entry) => (
          <Entry key={entry.n} entry={entry} side={side} order={props.order} />
        ))}
      </ol>
    </Panel>
  );
}
