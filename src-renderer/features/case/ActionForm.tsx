import { App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Action } from '../../../src-core/after-sales/permitted.ts';
import type { Rulebook } from '../../../src-core/after-sales/rulebook.ts';
import type { CaseView } from '../../../src-core/contract/counter-rows.ts';
import { withoutCase } from '../../../src-core/order/holding.ts';
import { useStatus } from '../../client/use-status.ts';
import { useSubmit } from '../../client/use-submit.ts';
import { useKeys } from '../../keyboard/use-keys.ts';
import { FailureNotice } from '../../parts/FailureNotice.tsx';
import { useDraft } from '../../parts/drafts.ts';
import { useHqNow } from '../../parts/clock.ts';
import { Kbd } from '../../parts/Kbd.tsx';
import { useExceptionText } from '../../parts/exception-text.ts';
import { useShopTimeZone } from '../../parts/shop-time-zone.ts';
import { missingOf } from '../open-case/claim-draft.ts';
import { RefundPlanView } from '../open-case/RefundPlanView.tsx';
import { ActionFields } from './ActionFields.tsx';
import { actionMissing, argsOf, carrierOf } from './action-args.ts';
import { draftFor } from './action-draft.ts';
import { commandForms, commandName, commandTextKey } from './command-form.ts';
import { useInspection } from './inspection.ts';
import { planAfter } from './plan-after.ts';

interface ActionFormProps {
  readonly action: Action;
  readonly view: CaseView;
  readonly rulebook: Rulebook;
  readonly onDone: () => void;
}

/** Their inspection is over with them. */
const endsInspection: ReadonlySet<string> = new Set(['inspect', 'deductions', 'ship', 'refusal']);
const takesParcel: ReadonlySet<string> = new Set(['parcel', 'ship', 'give_back']);

/** Fills in and submits one command. What was typed stays when it is refused. */
export function ActionForm(props: ActionFormProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const submit = useSubmit();
  const status = useStatus();
  const now = useHqNow();
  const timeZone = useShopTimeZone();
  const exceptionText = useExceptionText();
  const { action, view, rulebook, onDone } = props;
  const { form, look } = commandForms[action.command];
  const name = commandName(action.command);
  const text = commandTextKey(action.command);
  const what = text === null ? name : t(`command.${text}.do`);
  const inspection = useInspection(view);
  const { draft, change, forget } = useDraft(`${view.case.id}:${action.command}`, () =>
    draftFor(view, status?.device?.name ?? ''),
  );
  // An amendment may take what the case itself holds now.
  const claimOrder = form === 'claim' ? withoutCase(view.order, view.case) : view.order;
  const context = { action, view, rulebook, claimOrder };
  const missing = actionMissing(draft, context);
  const unclaimed = form === 'claim' ? missingOf(claimOrder, draft.claim, rulebook, false) : null;
  const plan = planAfter(draft, context);

  async function send(): Promise<void> {
    if (missing !== null || submit.busy) return;
    const words = inspection.wordsWith(draft.words.trim());
    const done = await submit.run({
      name,
      args: argsOf(draft, context, { words, now, timeZone }),
      as: action.as === 'buyer' ? 'buyer' : 'seller',
    });
    if (done === null) return;
    forget();
    if (endsInspection.has(form)) inspection.forget();
    onDone();
    if (done.exceptionCode !== undefined) {
      const code = exceptionText({ code: done.exceptionCode }).what;
      void message.warning(t('case.drawer.withException', { what: code }), 8);
      return;
    }
    const where = status?.line.state === 'online' ? 'doneOnline' : 'doneOffline';
    void message.success(`${what} · ${t(`case.drawer.${where}`)}`);
  }

  useKeys(
    { 'Ctrl+Enter': () => void send() },
    {
      level: 'dialog',
      onScan(code) {
        if (!takesParcel.has(form)) return false;
        change({
          ...draft,
          waybill: code,
          carrier: carrierOf(rulebook, code) ?? draft.carrier,
        });
        return true;
      },
    },
  );

  return (
    <form
      className="stack action-form"
      data-testid={`form-${name}`}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      {text === null ? null : <p className="quiet">{t(`command.${text}.will`)}</p>}
      <ActionFields
        {...context}
        draft={draft}
        inspection={inspection}
        onChange={(next) => {
          submit.forget();
          change(next);
        }}
      />
      {plan === null ? null : (
        <RefundPlanView order={claimOrder} plan={plan} title={t('caseForms.plan.after')} />
      )}
      <div className="form-foot stack-8">
        {submit.failure === null ? null : <FailureNotice failure={submit.failure} />}
        <Button
          type="primary"
          size="large"
          block
          htmlType="submit"
          danger={look === 'danger'}
          disabled={missing !== null}
          loading={submit.busy}
          autoFocus={form === 'none'}
          data-testid={`submit-${name}`}
          aria-keyshortcuts="Control+Enter"
        >
          {what} <Kbd>{form === 'none' ? '⏎' : 'Ctrl ⏎'}</Kbd>
        </Button>
        {missing === null ? null : (
          <p className="small quiet" role="status">
            {unclaimed === null
              ? t(`caseForms.missing.${missing}`)
              : t(`order.form.missing.${unclaimed}`)}
          </p>
        )}
      </div>
    </form>
  );
}
