import { Link } from '@tanstack/react-router';
import { App, Button, Drawer, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import type { RefundRequestView } from '../../../../src-core/contract/hq-refunds.ts';
import { useCounter } from '../../../client/CounterProvider.tsx';
import { CommandForm } from '../../../parts/CommandForm.tsx';
import { Labelled } from '../../../parts/Labelled.tsx';
import { useExceptionText } from '../../../parts/exception-text.ts';
import { FailureNotice } from '../../../parts/FailureNotice.tsx';
import { useFormat } from '../../../parts/format.ts';
import { Money } from '../../../parts/Money.tsx';
import { ShortTime } from '../../../parts/Time.tsx';
import { useAct } from '../use-act.ts';
import { useForm } from '../use-form.ts';
import { useWhyNot } from '../use-office.ts';
import { currencyOf, RefundState } from './RefundState.tsx';

/** Says that the money reached the buyer outside of every gateway here, with the payment's number. */
function OutsideForm(props: { refund: RefundRequestView; onDone: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { client } = useCounter();
  const { refundNo } = props.refund;
  const { draft, set, send, busy, failure } = useForm(`refund.paid_outside:${refundNo}`, () => ({
    reference: '',
    words: '',
  }));
  const reference = draft.reference.trim();
  async function say(): Promise<void> {
    const words = draft.words.trim();
    const done = await send((commandId) =>
      client.office.paidOutside({ refundNo, commandId, reference, words }),
    );
    if (done === null) return;
    void message.success(t('office.refunds.outsideDone'));
    props.onDone();
  }
  return (
    <CommandForm
      name="refund.paid_outside"
      label={t('office.refunds.outsideDo')}
      missing={reference === '' ? t('forms.missing.reference') : null}
      busy={busy}
      failure={failure}
      onSend={() => void say()}
      inline
      minor
    >
      <h3>{t('office.refunds.outside')}</h3>
      <p className="small quiet">{t('office.refunds.outsideWill')}</p>
      <Labelled label={t('office.refunds.reference')}>
        <Input
          value={draft.reference}
          maxLength={80}
          aria-label={t('office.refunds.reference')}
          data-testid="paid-reference"
          onChange={(event) => set({ reference: event.target.value })}
        />
      </Labelled>
      <Labelled label={t('office.refunds.words')}>
        <Input
          value={draft.words}
          maxLength={500}
          aria-label={t('office.refunds.words')}
          onChange={(event) => set({ words: event.target.value })}
        />
      </Labelled>
    </CommandForm>
  );
}

function Remedies(props: { refund: RefundRequestView; onDone: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { client } = useCounter();
  const { run, busy, failure } = useAct();
  const { refund, onDone } = props;
  const { refundNo, remedies } = refund;
  return (
    <div className="stack">
      {remedies.includes('retry') ? (
        <Button
          type="primary"
          size="middle"
          loading={busy}
          data-testid="refund-retry"
          onClick={() =>
            void run(() => client.office.retryRefund({ refundNo })).then((done) => {
              if (done !== null) void message.success(t('office.refunds.retryDone'));
            })
          }
        >
          {t('office.refunds.retry')}
        </Button>
      ) : null}
      {failure === null ? null : <FailureNotice failure={failure} compact />}
      {remedies.includes('pay_outside') ? <OutsideForm refund={refund} onDone={onDone} /> : null}
      {remedies.includes('pay_cash') ? (
        <p className="small quiet">{t('office.refunds.cash')}</p>
      ) : null}
    </div>
  );
}

function Details(props: { refund: RefundRequestView; live: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const exceptionText = useExceptionText();
  const why = useWhyNot(props.live);
  const { refund } = props;
  const { trouble, lastError, tender, triedAt, nextTryAt } = refund;
  return (
    <div className="stack">
      <dl className="facts">
        <dt>{t('office.refunds.state')}</dt>
        <dd>
          <RefundState state={refund.state} />
        </dd>
        <dt>{t('office.columns.amount')}</dt>
        <dd>
          <Money amount={refund.amount} currency={currencyOf(refund)} strong />{' '}
          {refund.parts > 1 ? (
            <span className="small quiet">
              {t('office.refunds.part', { n: refund.part + 1, of: refund.parts })}
            </span>
          ) : null}
        </dd>
        <dt>{t('office.refunds.along')}</dt>
        <dd>
          {tender === undefined
            ? t('office.refunds.undivided')
            : `${t(`afterSales.tender.${tender.kind}`)} ${tender.reference}`}
        </dd>
        <dt>{t('office.refunds.tried')}</dt>
        <dd>
          {triedAt === undefined ? t('office.refunds.never') : <ShortTime at={triedAt} />} ·{' '}
          {t('office.refunds.triesText', { n: refund.tries })}
        </dd>
        {nextTryAt === undefined ? null : (
          <>
            <dt>{t('office.refunds.next')}</dt>
            <dd>{format.dateTime(nextTryAt)}</dd>
          </>
        )}
        <dt>{t('office.columns.order')}</dt>
        <dd className="figures">{refund.orderNo}</dd>
      </dl>
      <Link to="/office/cases/$caseId" params={{ caseId: refund.caseId }}>
        {t('office.exceptions.openCase')} <span className="figures">{refund.caseNo}</span>
      </Link>
      {trouble === undefined ? null : (
        <div className="note note-warn stack-8">
          <p className="strong">{exceptionText({ code: trouble }).what}</p>
          <p>{exceptionText({ code: trouble }).now}</p>
          {lastError === undefined ? null : (
            <p className="small">{t('office.refunds.lastSaid', { code: lastError.code })}</p>
          )}
        </div>
      )}
      {refund.remedies.length === 0 ? null : why === null ? (
        <Remedies key={refund.refundNo} refund={refund} onDone={props.onClose} />
      ) : (
        <p className="note note-warn" data-testid="why-not" data-why={why}>
          {t(`office.why.${why}`)}
        </p>
      )}
    </div>
  );
}

/** One refund on its way: where it stands, why it stopped, and what a person may do. */
export function RefundDrawer(props: {
  refund: RefundRequestView | null;
  live: boolean;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const { refund } = props;
  return (
    <Drawer
      open={refund !== null}
      onClose={props.onClose}
      size={480}
      destroyOnHidden
      autoFocus={false}
      title={
        refund === null ? null : (
          <span>
            {t('office.refunds.number')} <span className="figures small">{refund.refundNo}</span>
          </span>
        )
      }
    >
      {refund === null ? null : (
        <Details refund={refund} live={props.live} onClose={props.onClose} />
      )}
    </Drawer>
  );
}
