import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { WorkItem } from '../../../src-core/contract/counter-rows.ts';
import type { WorkSubject } from '../../../src-core/contract/counter-screen.ts';
import { BuyerName } from '../../parts/BuyerName.tsx';
import { Countdown } from '../../parts/Countdown.tsx';
import { LongNumber } from '../../parts/LongNumber.tsx';
import { Money } from '../../parts/Money.tsx';
import { PendingMark } from '../../parts/PendingMark.tsx';
import type { Column } from '../../parts/RowList.tsx';
import { StateBadge } from '../../parts/StateBadge.tsx';
import { Waiting } from '../../parts/Waiting.tsx';
import { useExceptionText } from '../../parts/exception-text.ts';
import { useOutboxText } from '../sync-centre/outbox-text.ts';

function What(props: { item: WorkItem }) {
  const { t } = useTranslation();
  const { item } = props;
  return (
    <span className="cell-two">
      <span className="strong">{t(`lists.work.todo.${item.filter}`)}</span>
      {item.type === 'case' ? (
        <span className="small quiet">{t(`afterSales.kind.${item.case.kind}`)}</span>
      ) : null}
    </span>
  );
}

function Subject(props: { item: WorkItem }) {
  const exceptionText = useExceptionText();
  const outboxText = useOutboxText();
  const { t } = useTranslation();
  const { item } = props;
  if (item.type === 'policies')
    return (
      <span className="cell-two">
        <span>{t('policies.work.what', { n: item.count })}</span>
        <span className="small quiet">{t('policies.work.now')}</span>
      </span>
    );
  if (item.type === 'case')
    return (
      <span className="cell-two">
        <span title={item.case.firstLine}>{item.case.firstLine}</span>
        <span className="cell-marks">
          <StateBadge state={item.case.state} kind={item.case.kind} />
          {item.case.pending ? <PendingMark /> : null}
        </span>
      </span>
    );
  const { what, now } =
    item.type === 'exception' ? exceptionText(item.exception) : outboxText(item.answer);
  return (
    <span className="cell-two">
      <span title={what}>{what}</span>
      <span className="small quiet" title={now}>
        {now}
      </span>
    </span>
  );
}

/** What a row is about, whatever it comes from. */
function subjectOf(item: WorkItem): WorkSubject | null {
  if (item.type === 'policies') return null;
  if (item.type !== 'case') return item.about;
  const { orderNo, no, buyerName, kind, amount, currency } = item.case;
  return { orderNo, caseNo: no, buyerName, amount: kind === 'exchange' ? null : amount, currency };
}

function Who(props: { item: WorkItem }) {
  const subject = subjectOf(props.item);
  if (subject === null) return <span className="quiet">–</span>;
  const { buyerName, caseNo, orderNo } = subject;
  return (
    <span className="cell-two">
      <BuyerName name={buyerName} />
      <span className="small quiet">
        {caseNo === null ? <LongNumber text={orderNo} tail /> : <LongNumber text={caseNo} />}
      </span>
    </span>
  );
}

/** Columns of the workbench: time first, because it orders the list. */
export function useWorkColumns(): readonly Column<WorkItem>[] {
  const { t } = useTranslation();
  return useMemo(
    () => [
      {
        id: 'deadline',
        header: t('lists.work.columns.deadline'),
        width: '184px',
        cell: (item) =>
          item.deadlineAt === null ? (
            <Waiting since={item.at} named />
          ) : (
            <Countdown
              at={item.deadlineAt}
              deadline={item.type === 'case' ? (item.case.deadline ?? undefined) : undefined}
            />
          ),
      },
      {
        id: 'what',
        header: t('lists.work.columns.what'),
        width: 'minmax(120px, 0.8fr)',
        cell: (item) => <What item={item} />,
      },
      {
        id: 'subject',
        header: t('lists.work.columns.subject'),
        width: 'minmax(200px, 2.4fr)',
        cell: (item) => <Subject item={item} />,
      },
      {
        id: 'who',
        header: t('lists.work.columns.who'),
        width: 'minmax(130px, 1fr)',
        cell: (item) => <Who item={item} />,
      },
      {
        id: 'amount',
        header: t('lists.work.columns.amount'),
        width: '112px',
        align: 'end',
        cell: (item) => {
          const subject = subjectOf(item);
          return subject === null || subject.amount === null ? (
            <span className="quiet">–</span>
          ) : (
            <Money amount={subject.amount} currency={subject.currency} />
          );
        },
      },
    ],
    [t],
  );
}
