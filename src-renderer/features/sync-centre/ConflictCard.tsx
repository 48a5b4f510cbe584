import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import { caseEvents } from '../../../src-core/after-sales/events.ts';
import type { CaseEvent } from '../../../src-core/after-sales/events.ts';
import type { OutboxRow } from '../../../src-core/contract/counter-rows.ts';
import type { OrderNow } from '../../../src-core/contract/counter-screen.ts';
import { useCounter } from '../../client/CounterProvider.tsx';
import { useCarrierName } from '../../parts/CarrierName.tsx';
import { useFormat } from '../../parts/format.ts';
import { useMeantDetails } from './meant-details.ts';
import { OutcomeBadge } from './OutcomeBadge.tsx';
import { useCommandName, useOutboxText } from './outbox-text.ts';

function Happened(props: { row: OutboxRow }) {
  const { t } = useTranslation();
  const format = useFormat();
  const text = useOutboxText()(props.row);
  const { happened } = props.row;
  const event = Object.keys(caseEvents).find((one) => one === happened?.event) as
    | CaseEvent
    | undefined;
  return (
    <>
      <p className="strong">{text.what}</p>
      {happened === null && props.row.orderNow !== null ? (
        <OrderStands now={props.row.orderNow} />
      ) : happened === null ? (
        <p className="small quiet">{t('sync.nothingHappened')}</p>
      ) : (
        <p>
          {format.dateTime(happened.occurredAt)}{' '}
          {happened.actor.name ?? t(`afterSales.actor.${happened.actor.role}`)}
          {'：'}
          {event === undefined ? happened.event : t(`event.${event}.shop`)}
        </p>
      )}
    </>
  );
}

/** Of an order that was to be changed: how it stands, and what was quicker. */
function OrderStands(props: { now: OrderNow }) {
  const { t } = useTranslation();
  const format = useFormat();
  const carrierName = useCarrierName();
  const { status, last } = props.now;
  return (
    <>
      <p data-testid="order-now" data-what={last?.what ?? 'nothing'}>
        {last === null
          ? t('sync.orderNow.nothing')
          : t(`sync.orderNow.${last.what}`, {
              time: last.at === null ? '' : format.dateTime(last.at),
              more:
                last.carrier === undefined
                  ? last.more
                  : `${carrierName(last.carrier)} ${last.more}`,
            })}
      </p>
      <p className="small quiet">
        {t('sync.orderNow.status', { status: t(`afterSales.orderStatus.${status}`) })}
      </p>
    </>
  );
}

/** One answer, side by side: what I meant, what happened, what can be done now. */
export function ConflictCard(props: { row: OutboxRow }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { client, queries } = useCounter();
  const commandName = useCommandName();
  const meantDetails = useMeantDetails();
  const { row } = props;
  const { command, caseId, orderId, caseNo } = row;
  const { now } = useOutboxText()(row);
  const dismiss = useMutation({
    mutationFn: () => client.sync.dismiss({ commandId: command.commandId }),
    onSuccess: (_result, _nothing, _before, { client: cache }) => {
      void cache.invalidateQueries({ queryKey: queries.sync.outbox.key() });
      void cache.invalidateQueries({ queryKey: queries.app.status.key() });
    },
  });
  return (
    <section
      className="conflict"
      aria-label={commandName(command.name)}
      data-testid="conflict"
      data-command={command.name}
      data-outcome={row.outcome?.outcome}
      data-code={row.outcome?.error?.code ?? row.outcome?.exceptionCode}
    >
      <div className="conflict-part">
        <h3>{t('sync.meant')}</h3>
        <p className="strong">{commandName(command.name)}</p>
        {meantDetails(command).map((line) => (
          <p key={line} className="small">
            {line}
          </p>
        ))}
        <p className="small quiet figures">
          {format.dateTime(command.occurredAt)} {caseNo ?? row.orderNo}
        </p>
      </div>
      <div className="conflict-part">
        <h3>{t('sync.happened')}</h3>
        <OutcomeBadge row={row} />
        <Happened row={row} />
      </div>
      <div className="conflict-part">
        <h3>{t('sync.canDo')}</h3>
        <p>{now}</p>
        <div className="line">
          {caseId !== null ? (
            <Link to="/cases/$caseId" params={{ caseId }} data-testid="conflict-open">
              <Button type="primary" tabIndex={-1}>
                {t('sync.openCase')}
              </Button>
            </Link>
          ) : orderId === null ? null : (
            <Link to="/orders/$orderId" params={{ orderId }} data-testid="conflict-open">
              <Button type="primary" tabIndex={-1}>
                {t('sync.openOrder')}
              </Button>
            </Link>
          )}
          <Tooltip title={t('sync.dismissHint')}>
            <Button
              loading={dismiss.isPending}
              data-testid="dismiss"
              onClick={() => dismiss.mutate()}
            >
              {t('sync.dismiss')}
            </Button>
          </Tooltip>
        </div>
      </div>
    </section>
  );
}
