import { App, Button, Input, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ClaimView } from '../../../../src-core/contract/hq-subsidies.ts';
import { fen } from '../../../../src-core/basis/money.ts';
import { useCounter } from '../../../client/CounterProvider.tsx';
import { AmountField } from '../../../parts/AmountField.tsx';
import { CommandForm } from '../../../parts/CommandForm.tsx';
import { Labelled } from '../../../parts/Labelled.tsx';
import { FailureNotice } from '../../../parts/FailureNotice.tsx';
import { useAct } from '../use-act.ts';
import { useForm } from '../use-form.ts';

/** What the carrier charged for a return that is paid in full. */
function BillForm(props: { view: ClaimView }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { client } = useCounter();
  const { claim, bill } = props.view;
  const { draft, set, send, busy, failure } = useForm(
    `claim.bill:${claim.id}:${String(bill?.amount)}`,
    (): { amount: number | null; words: string } => ({ amount: bill?.amount ?? null, words: '' }),
  );
  const { amount } = draft;
  const words = draft.words.trim();
  const missing = amount === null ? 'amount' : words === '' ? 'billWords' : null;
  async function name(): Promise<void> {
    if (amount === null) return;
    const done = await send(() =>
      client.office.nameBill({ claimId: claim.id, amount: fen(amount), words }),
    );
    if (done !== null) void message.success(t('subsidies.claim.billDone'));
  }
  return (
    <CommandForm
      name="claim.bill"
      label={t('subsidies.claim.nameBill')}
      missing={missing === null ? null : t(`forms.missing.${missing}`)}
      busy={busy}
      failure={failure}
      onSend={() => void name()}
      inline
    >
      <h3>{t('subsidies.claim.nameBill')}</h3>
      <p className="small quiet">{t('subsidies.claim.nameBillWill')}</p>
      <Labelled label={t('subsidies.claim.billAmount')}>
        <AmountField
          value={amount}
          max={100_000}
          currency="CNY"
          label={t('subsidies.claim.billAmount')}
          testId="bill-amount"
          onChange={(next) => set({ amount: next })}
        />
      </Labelled>
      <Labelled label={t('subsidies.claim.billWords')}>
        <Input
          value={draft.words}
          maxLength={500}
          aria-label={t('subsidies.claim.billWords')}
          data-testid="bill-words"
          onChange={(event) => set({ words: event.target.value })}
        />
      </Labelled>
    </CommandForm>
  );
}

interface PaidDraft {
  readonly from: 'tender_clearing' | 'cash';
  readonly reference: string;
}

/** A person paid: how, and under which number. */
function PaidForm(props: { claimId: string }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { client } = useCounter();
  const { claimId } = props;
  const { draft, set, send, busy, failure } = useForm(`claim.paid:${claimId}`, (): PaidDraft => ({
    from: 'tender_clearing',
    reference: '',
  }));
  const reference = draft.reference.trim();
  async function say(): Promise<void> {
    const done = await send(() =>
      client.office.sayFreightPaid({ claimId, from: draft.from, reference }),
    );
    if (done !== null) void message.success(t('subsidies.claim.paidDone'));
  }
  return (
    <CommandForm
      name="claim.paid"
      label={t('subsidies.claim.sayPaidDo')}
      missing={reference === '' ? t('forms.missing.reference') : null}
      busy={busy}
      failure={failure}
      onSend={() => void say()}
      inline
      minor
    >
      <h3>{t('subsidies.claim.sayPaid')}</h3>
      <p className="small quiet">{t('subsidies.claim.sayPaidWill')}</p>
      <Radio.Group
        aria-label={t('subsidies.claim.fromLabel')}
        value={draft.from}
        options={(['tender_clearing', 'cash'] as const).map((value) => ({
          value,
          label: t(`subsidies.claim.from.${value}`),
        }))}
        onChange={({ target }) => set({ from: target.value as PaidDraft['from'] })}
      />
      <Labelled label={t('subsidies.claim.reference')}>
        <Input
          value={draft.reference}
          maxLength={80}
          aria-label={t('subsidies.claim.reference')}
          data-testid="freight-reference"
          onChange={(event) => set({ reference: event.target.value })}
        />
      </Labelled>
    </CommandForm>
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
