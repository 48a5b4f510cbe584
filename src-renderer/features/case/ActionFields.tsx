import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { caseKinds } from '../../../src-core/after-sales/case.ts';
import { refundCeiling } from '../../../src-core/after-sales/claim.ts';
import type { Rulebook } from '../../../src-core/after-sales/rulebook.ts';
import type { CaseView } from '../../../src-core/contract/counter.ts';
import type { Order } from '../../../src-core/order/order.ts';
import { usePreferences } from '../../look/preferences.ts';
import { AmountField } from '../../parts/AmountField.tsx';
import { useFormat } from '../../parts/format.ts';
import { ClaimEditor } from '../open-case/ClaimEditor.tsx';
import { ClaimLines } from '../open-case/ClaimLines.tsx';
import { EvidenceField } from '../open-case/EvidenceField.tsx';
import { KeyChoices } from '../open-case/KeyChoices.tsx';
import { ParcelFields } from './ParcelFields.tsx';
import type { ActionDraft } from './action-args.ts';
import type { FormKind } from './command-form.ts';

interface ActionFieldsProps {
  readonly form: FormKind;
  readonly draft: ActionDraft;
  readonly view: CaseView;
  /** The order an amendment claims from. */
  readonly claimOrder: Order;
  readonly rulebook: Rulebook;
  readonly onChange: (draft: ActionDraft) => void;
}

function Words(props: {
  label: string;
  value: string;
  focus: boolean;
  onChange: (words: string) => void;
}) {
  const { t } = useTranslation();
  return (
    <label className="stack-8">
      <span className="strong">{props.label}</span>
      <Input.TextArea
        autoFocus={props.focus}
        value={props.value}
        maxLength={500}
        rows={2}
        className="words"
        placeholder={t('case.drawer.wordsHint')}
        data-testid="words"
        onChange={(event) => props.onChange(event.target.value)}
      />
    </label>
  );
}

function Refusal(props: ActionFieldsProps) {
  const { t } = useTranslation();
  const language = usePreferences((preferences) => preferences.language);
  const { draft, rulebook, onChange } = props;
  return (
    <>
      <h3>{t('case.drawer.reason')}</h3>
      <KeyChoices
        label={t('case.drawer.reason')}
        level="dialog"
        testId="refusal-reason"
        chosen={draft.reasonCode}
        choices={rulebook.refusalReasons.map(({ code, zh, en }, index) => ({
          value: code,
          label: language === 'en' ? en : zh,
          ...(index < 9 ? { keyCode: `Digit${index + 1}` } : {}),
        }))}
        onChoose={(reasonCode) => onChange({ ...draft, reasonCode })}
      />
      <Words
        label={t('case.drawer.words')}
        value={draft.words}
        focus={false}
        onChange={(words) => onChange({ ...draft, words })}
      />
      <EvidenceField
        evidence={draft.evidence}
        required={false}
        onChange={(evidence) => onChange({ ...draft, evidence })}
      />
    </>
  );
}

function Terms(props: ActionFieldsProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { draft, view, onChange } = props;
  const { case: found, order } = view;
  const max = refundCeiling(order, found, found.fault);
  // After a report only a refund can be proposed.
  const kinds = caseKinds.filter((kind) => kind !== 'exchange' || !found.notReceivedReported);
  return (
    <>
      <h3>{t('case.drawer.kind')}</h3>
      <KeyChoices
        label={t('case.drawer.kind')}
        level="dialog"
        testId="terms-kind"
        chosen={draft.kind}
        choices={kinds.map((value, index) => ({
          value,
          label: t(`afterSales.kind.${value}`),
          hint: t(`afterSales.kindHint.${value}`),
          keyCode: `Digit${index + 1}`,
        }))}
        onChoose={(kind) => onChange({ ...draft, kind })}
      />
      {draft.kind === 'exchange' ? null : (
        <div className="stack-8">
          <span className="line-apart">
            <span className="strong">{t('case.drawer.amount')}</span>
            <span className="small quiet">
              {t('case.drawer.amountOf', { max: format.money(max, order.currency) })}
            </span>
          </span>
          <AmountField
            value={draft.amount}
            max={max}
            currency={order.currency}
            label={t('case.drawer.amount')}
            testId="terms-amount"
            onChange={(amount) => onChange({ ...draft, amount })}
          />
        </div>
      )}
      <Words
        label={t('case.drawer.words')}
        value={draft.words}
        focus={false}
        onChange={(words) => onChange({ ...draft, words })}
      />
    </>
  );
}

function Goods(props: ActionFieldsProps) {
  const { t } = useTranslation();
  const { draft, view, onChange } = props;
  const { order } = view;
  return (
    <>
      <div>
        <h3>{t('case.drawer.lines')}</h3>
        <p className="small quiet">{t('case.drawer.linesHint')}</p>
      </div>
      <ClaimLines
        order={order}
        quantities={draft.quantities}
        // Whatever was bought may lie here, also what nobody claimed.
        most={Object.fromEntries(order.lines.map((line) => [line.id, line.quantity]))}
        onChange={(id, quantity) =>
          onChange({ ...draft, quantities: { ...draft.quantities, [id]: quantity } })
        }
      />
      <Words
        label={t('case.drawer.words')}
        value={draft.words}
        focus={false}
        onChange={(words) => onChange({ ...draft, words })}
      />
    </>
  );
}

function Cash(props: ActionFieldsProps) {
  const { t } = useTranslation();
  const { draft, view, onChange } = props;
  return (
    <>
      <div className="stack-8">
        <span className="strong">{t('case.drawer.cash')}</span>
        <AmountField
          value={draft.amount}
          currency={view.order.currency}
          label={t('case.drawer.cash')}
          testId="cash-amount"
          onChange={(amount) => onChange({ ...draft, amount })}
        />
      </div>
      <label className="stack-8">
        <span className="strong">{t('case.drawer.till')}</span>
        <Input
          value={draft.till}
          maxLength={40}
          placeholder={t('case.drawer.tillHint')}
          data-testid="till"
          onChange={(event) => onChange({ ...draft, till: event.target.value })}
        />
      </label>
    </>
  );
}

/** The fields one kind of form asks for. */
export function ActionFields(props: ActionFieldsProps) {
  const { t } = useTranslation();
  const { form, draft, view, claimOrder, rulebook, onChange } = props;
  switch (form) {
    case 'none':
      return null;
    case 'words':
    case 'resolve':
      return (
        <Words
          label={t(form === 'resolve' ? 'case.drawer.resolveWords' : 'case.drawer.words')}
          value={draft.words}
          focus
          onChange={(words) => onChange({ ...draft, words })}
        />
      );
    case 'refusal':
      return <Refusal {...props} />;
    case 'parcel':
    case 'give_back':
      return (
        <ParcelFields
          carrier={draft.carrier}
          waybill={draft.waybill}
          optional={form === 'give_back'}
          rulebook={rulebook}
          onChange={(parcel) => onChange({ ...draft, ...parcel })}
        />
      );
    case 'terms':
      return <Terms {...props} />;
    case 'goods':
      return <Goods {...props} />;
    case 'cash':
      return <Cash {...props} />;
    case 'claim':
      return (
        <ClaimEditor
          order={claimOrder}
          rulebook={rulebook}
          draft={draft.claim}
          level="dialog"
          appliedAt={view.case.openedAt}
          {...(view.case.inbound === undefined
            ? {}
            : {
                most: Object.fromEntries(
                  view.order.lines.map(({ id }) => [
                    id,
                    view.case.lines.find((line) => line.orderLineId === id)?.quantity ?? 0,
                  ]),
                ),
              })}
          onChange={(claim) => onChange({ ...draft, claim })}
        />
      );
  }
}
