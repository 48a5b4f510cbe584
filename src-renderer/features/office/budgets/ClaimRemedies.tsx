import { App, Button, Input, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClaimView } from '../../../../src-core/contract/hq-subsidies.ts';
import { fen } from '../../../../src-core/basis/money.ts';
import { useCounter } from '../../../client/CounterProvider.tsx';
import { AmountField } from '../../../parts/AmountField.tsx';
import { FailureNotice } from '../../../parts/FailureNotice.tsx';
import { useAct } from '../use-act.ts';

/** What the carrier charged for a return that is paid in full. */
function BillForm(props: { view: ClaimView }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { client } = useCounter();
  const { run, busy, failure } = useAct();
  const [amount, setAmount] = useState<number | null>(props.view.bill?.amount ?? null);
  const [words, setWords] = useState('');
  const claimId = props.view.claim.id;
  const ready = amount !== null && words.trim() !== '';
  async function send(): Promise<void> {
    if (!ready || busy) return;
    const done = await run(() =>
      client.office.nameBill({ claimId, amount: fen(amount), words: words.trim() }),
    );
    if (done !== null) void message.success(t('subsidies.claim.billDone'));
  }
  return (
    <form
      className="stack-8"
      data-testid="form-bill"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <h3>{t('subsidies.claim.nameBill')}</h3>
      <p className="small quiet">{t('subsidies.claim.nameBillWill')}</p>
      <AmountField
        value={amount}
        max={100_000}
        currency="CNY"
        label={t('subsidies.claim.billAmount')}
        placeholder={t('subsidies.claim.billAmount')}
        testId="bill-amount"
        onChange={setAmount}
      />
      <Input
        value={words}
        maxLength={500}
        aria-label={t('subsidies.claim.billWords')}
        placeholder={t('subsidies.claim.billWords')}
        data-testid="bill-words"
        onChange={(event) => setWords(event.target.value)}
      />
      {failure === null ? null : <FailureNotice failure={failure} compact />}
      <Button
        type="primary"
        htmlType="submit"
        size="middle"
        disabled={!ready}
        loading={busy}
        data-testid="submit-bill"
      >
        {t('subsidies.claim.nameBill')}
      </Button>
    </form>
  );
}

/** A person paid: how, and under which number. */
function PaidForm(props: { claimId: string }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { client } = useCounter();
  const { run, busy, failure } = useAct();
  const [from, setFrom] = useState<'tender_clearing' | 'cash'>('tender_clearing');
  const [reference, setReference] = useState('');
  const { claimId } = props;
  const ready = reference.trim() !== '';
  async function send(): Promise<void> {
    if (!ready || busy) return;
    const done = await run(() =>
      client.office.sayFreightPaid({ claimId, from, reference: reference.trim() }),
    );
    if (done !== null) void message.success(t('subsidies.claim.paidDone'));
  }
  return (
    <form
      className="stack-8"
      data-testid="form-freight-paid"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <h3>{t('subsidies.claim.sayPaid')}</h3>
      <p className="small quiet">{t('subsidies.claim.sayPaidWill')}</p>
      <Radio.Group
        aria-label={t('subsidies.claim.fromLabel')}
        value={from}
        options={(['tender_clearing', 'cash'] as const).map((value) => ({
          value,
          label: t(`subsidies.claim.from.${value}`),
        }))}
        onChange={({ target }) => setFrom(target.value as typeof from)}
      />
      <Input
        value={reference}
        maxLength={80}
        aria-label={t('subsidies.claim.reference')}
        placeholder={t('subsidies.claim.reference')}
        data-testid="freight-reference"
        onChange={(event) => setReference(event.target.value)}
      />
      {failure === null ? null : <FailureNotice failure={failure} compact />}
      <Button
        htmlType="submit"
        size="middle"
        disabled={!ready}
        loading={busy}
        data-testid="submit-freight-paid"
      >
        {t('subsidies.claim.sayPaidDo')}
      </Button>
    </form>
  );
}

function Retry(props: { claimId: string }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { client } = useCounter();
  const { run, busy, failure } = useAct();
  const { claimId } = props;
  return (
    <>
      <Button
        size="middle"
        loading={busy}
        data-testid="freight-retry"
        onClick={() =>
          void run(() => client.office.retryFreight({ claimId })).then((done) => {
            if (done !== null) void message.success(t('subsidies.claim.retryDone'));
          })
        }
      >
        {t('subsidies.claim.retry')}
      </Button>
      {failure === null ? null : <FailureNotice failure={failure} compact />}
    </>
  );
}

/** What a person of headquarters may do about a claim that waits. */
export function ClaimRemedies(props: { view: ClaimView }) {
  const { claim, remedies } = props.view;
  return (
    <div className="stack">
      {remedies.includes('name_bill') ? <BillForm view={props.view} /> : null}
      {remedies.includes('retry') ? <Retry claimId={claim.id} /> : null}
      {remedies.includes('say_paid') ? <PaidForm claimId={claim.id} /> : null}
    </div>
  );
}
