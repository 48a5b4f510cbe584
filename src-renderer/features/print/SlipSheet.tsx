import { useTranslation } from 'react-i18next';
import type { Paper } from '../../../src-core/print/paper.ts';
import type { Slip } from '../../../src-core/print/slip.ts';
import { useCarrierName } from '../../parts/CarrierName.tsx';
import { useFormat } from '../../parts/format.ts';
import { useReasonName } from '../../parts/reason-name.ts';
import { Barcode, QrCode } from './Codes.tsx';
import { SlipGoods } from './SlipGoods.tsx';
import { SlipMoney } from './SlipMoney.tsx';
import { useCaseStateText } from './case-state-text.ts';

export interface SlipSheetProps {
  readonly slip: Slip;
  readonly paper: Paper;
  /** The buyer's page; null: the code holds the case number. */
  readonly link: string | null;
  readonly servedBy: string;
  /** Epoch ms, headquarters' clock. */
  readonly printedAt: number;
}

/** What the buyer must do and by when, in a box: the one thing to be read at home. */
function Todo(props: SlipSheetProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { slip, paper, link } = props;
  const { code, side, clock } = slip.todo;
  const by = side === 'buyer' ? 'buyer' : 'shop';
  return (
    <section className="sheet-todo">
      <div className="sheet-todo-words">
        <h3>{t(`print.todo.head.${side}`)}</h3>
        {clock === null ? null : (
          <p className="sheet-strong">
            {t(`print.todo.by.${by}`, { time: format.dateTime(clock.by) })}
          </p>
        )}
        <p>{t(`print.todo.what.${code}`)}</p>
        {clock === null ? null : <p>{t(`print.todo.then.${clock.code}`)}</p>}
        {slip.returnTo === null ? null : (
          <>
            <h3>{t('print.slip.returnTo')}</h3>
            <p className="sheet-strong">{slip.returnTo.address}</p>
            <p>{slip.shopName}</p>
            {slip.returnTo.phone === '' ? null : (
              <p>{t('print.slip.phone', { phone: slip.returnTo.phone })}</p>
            )}
            <p>{t('print.slip.enclose')}</p>
          </>
        )}
      </div>
      <div className="sheet-qr">
        <QrCode text={link ?? slip.caseNo} instead={slip.caseNo} paper={paper} />
        <p>{t(link === null ? 'print.slip.number' : 'print.slip.link')}</p>
      </div>
    </section>
  );
}

/** Why it is as it is: the buyer's reason, and what the shop said to it. */
function Answers(props: { slip: Slip }) {
  const { t } = useTranslation();
  const format = useFormat();
  const reasonName = useReasonName();
  const { refused, terms, currency, reasonCode } = props.slip;
  const kind = terms === null ? '' : t(`afterSales.kind.${terms.kind}`);
  return (
    <dl className="sheet-facts sheet-part">
      <dt>{t('print.slip.reason')}</dt>
      <dd>{reasonName(reasonCode)}</dd>
      {refused === null ? null : (
        <dd className="sheet-wide">
          {t('print.slip.refused', { reason: reasonName(refused.reasonCode) })}
          {refused.words === '' ? null : <> “{refused.words}”</>}
        </dd>
      )}
      {terms === null ? null : (
        <dd className="sheet-wide">
          {terms.kind === 'exchange'
            ? t('print.slip.terms', { kind })
            : t('print.slip.termsAmount', {
                kind,
                amount: format.money(terms.amount, currency),
              })}
          {terms.words === '' ? null : <> “{terms.words}”</>}
        </dd>
      )}
    </dl>
  );
}

/** 售后回执: what the buyer takes along. The codes bring the case back on any counter of the shop. */
export function SlipSheet(props: SlipSheetProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const carrierName = useCarrierName();
  const stateText = useCaseStateText();
  const { slip, paper, servedBy, printedAt } = props;
  return (
    <article className={`sheet sheet-${paper}`} data-testid="slip">
      <header className="sheet-head">
        <div>
          <p className="sheet-shop">{slip.shopName}</p>
          <h2>{t('print.slip.title')}</h2>
        </div>
        <div className="sheet-code">
          <Barcode text={slip.caseNo} paper={paper} heightMm={11} />
          <p className="sheet-no">{slip.caseNo}</p>
        </div>
      </header>
      <p className="sheet-kind">
        <strong>{t(`afterSales.kind.${slip.kind}`)}</strong>
        <span>{stateText(slip.state, slip.kind)}</span>
      </p>
      <dl className="sheet-facts">
        <dt>{t('print.slip.order')}</dt>
        <dd>{slip.orderNo}</dd>
        <dt>{t('print.slip.buyer')}</dt>
        <dd>
          {slip.buyerName} {slip.buyerPhone}
        </dd>
        <dt>{t('print.slip.opened')}</dt>
        <dd>{format.dateTime(slip.openedAt)}</dd>
      </dl>
      <SlipGoods slip={slip} />
      <Answers slip={slip} />
      <SlipMoney slip={slip} />
      {slip.freight === null ? null : (
        <p className="sheet-part" data-testid="slip-freight">
          {t(`print.slip.returnFreight.${slip.freight.state}`, {
            amount:
              slip.freight.amount === null
                ? t('print.slip.returnFreight.inFull')
                : format.money(slip.freight.amount, slip.currency),
          })}
        </p>
      )}
      {slip.outbound === null ? null : (
        <p className="sheet-part">
          {t('print.slip.outbound', {
            carrier: carrierName(slip.outbound.carrier),
            waybill: slip.outbound.waybill,
          })}
        </p>
      )}
      <Todo {...props} />
      <footer className="sheet-foot">
        {slip.unconfirmed ? <p className="sheet-strong">{t('print.slip.unconfirmed')}</p> : null}
        <p>
          <span>{t('print.slip.printed', { time: format.dateTime(printedAt) })}</span>{' '}
          <span>{t('print.slip.by', { who: servedBy })}</span>
        </p>
        <p>{t('print.slip.keep')}</p>
      </footer>
    </article>
  );
}
