import { App, Input, Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { faults } from '../../../../src-core/after-sales/case.ts';
import { refundCeiling } from '../../../../src-core/after-sales/claim.ts';
import { instant } from '../../../../src-core/basis/instant.ts';
import { fen } from '../../../../src-core/basis/money.ts';
import type { OfficeCaseView } from '../../../../src-core/contract/hq-office.ts';
import { AmountField } from '../../../parts/AmountField.tsx';
import { CommandForm } from '../../../parts/CommandForm.tsx';
import { useHqNow } from '../../../parts/clock.ts';
import { useDraft } from '../../../parts/drafts.ts';
import { useFormat } from '../../../parts/format.ts';
import { useCommand } from '../use-act.ts';
import { previewRuling, rulingArgs } from './ruling-preview.ts';
import type { Ruling, RulingDraft } from './ruling-preview.ts';
import { RulingPreview } from './RulingPreview.tsx';

/** Fills in one ruling: amount within its limits, fault, reason; and shows what it will do. */
export function RulingForm(props: { view: OfficeCaseView; ruling: Ruling; onDone: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const format = useFormat();
  const command = useCommand();
  const now = instant(useHqNow(10));
  const { view, ruling, onDone } = props;
  const { case: found, order } = view;
  const money = ruling === 'refund' || ruling === 'return';
  const { draft, change, forget } = useDraft<RulingDraft>(`${found.id}:rule:${ruling}`, () => {
    const most = refundCeiling(order, found, found.fault);
    const amount = found.amount > 0 ? fen(Math.min(found.amount, most)) : most;
    return { ruling, fault: found.fault, amount, reason: '' };
  });
  const max = refundCeiling(order, found, draft.fault);
  const missing =
    money && draft.amount === null
      ? 'missingAmount'
      : draft.reason.trim() === ''
        ? 'missingReason'
        : null;
  const outcome = previewRuling(view, draft, now);
  const set = (part: Partial<RulingDraft>) => {
    command.forget();
    change({ ...draft, ...part });
  };

  async function send(): Promise<void> {
    const done = await command.submit('case.rule', rulingArgs(found, draft));
    if (done === null) return;
    forget();
    void message.success(t('office.ruling.done'));
    onDone();
  }

  return (
    <CommandForm
      name="case.rule"
      label={t(`office.ruling.do.${ruling}`)}
      missing={
        missing !== null
          ? t(`office.ruling.${missing}`)
          : outcome.ok
            ? null
            : t('forms.missing.outcome')
      }
      busy={command.busy}
      failure={command.failure}
      onSend={() => void send()}
      danger={ruling === 'close'}
    >
      <p className="quiet">{t(`office.ruling.will.${ruling}`)}</p>
      {money ? (
        <div className="stack-8">
          <span className="strong">{t('office.ruling.amount')}</span>
          <AmountField
            value={draft.amount}
            max={max}
            currency={order.currency}
            label={t('office.ruling.amount')}
            testId="ruling-amount"
            onChange={(amount) => set({ amount })}
          />
          <span className="small quiet">
            {t('office.ruling.amountHint', { max: format.money(max, order.currency) })}
          </span>
        </div>
      ) : null}
      <div className="stack-8">
        <span className="strong">{t('office.ruling.fault')}</span>
        <Segmented
          aria-label={t('office.ruling.fault')}
          value={draft.fault}
          options={faults.map((value) => ({ value, label: t(`afterSales.fault.${value}`) }))}
          onChange={(fault) => set({ fault })}
        />
      </div>
      <label className="stack-8">
        <span className="strong">{t('office.ruling.reason')}</span>
        <Input.TextArea
          autoFocus
          value={draft.reason}
          maxLength={500}
          rows={3}
          className="words"
          placeholder={t('office.ruling.reasonHint')}
          data-testid="ruling-reason"
          onChange={(event) => set({ reason: event.target.value })}
        />
      </label>
      <RulingPreview view={view} outcome={outcome} />
    </CommandForm>
  );
}
