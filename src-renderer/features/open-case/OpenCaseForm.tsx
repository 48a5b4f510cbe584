import { ArrowLeftOutlined } from '@ant-design/icons';
import { useNavigate, useRouter } from '@tanstack/react-router';
import { App, Button, Checkbox } from 'antd';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Rulebook } from '../../../src-core/after-sales/rulebook.ts';
import type { Order } from '../../../src-core/order/order.ts';
import { useCounter } from '../../client/CounterProvider.tsx';
import { useSubmit } from '../../client/use-submit.ts';
import { useKeys } from '../../keyboard/use-keys.ts';
import { FailureNotice } from '../../parts/FailureNotice.tsx';
import { useDraft } from '../../parts/drafts.ts';
import { useHqNow } from '../../parts/clock.ts';
import { Hint } from '../../parts/Hint.tsx';
import { Kbd } from '../../parts/Kbd.tsx';
import { Panel } from '../../parts/Panel.tsx';
import { ClaimFreight } from '../freight/ClaimFreight.tsx';
import { useOpening } from '../order/use-opening.ts';
import { ClaimEditor } from './ClaimEditor.tsx';
import { ClaimSummary } from './ClaimSummary.tsx';
import { claimArgs, freshDraft, missingOf } from './claim-draft.ts';
import { claimPlan } from './claim-plan.ts';

/** The claim on the left, what it comes to and the one button on the right. */
export function OpenCaseForm(props: { order: Order; rulebook: Rulebook }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const router = useRouter();
  const { message } = App.useApp();
  const { client } = useCounter();
  const submit = useSubmit();
  const caseId = useRef<string | null>(null);
  const { order, rulebook } = props;
  const { draft, change, forget } = useDraft(`apply:${order.id}`, () => freshDraft(order));
  const opening = useOpening(order);
  const windowOpen = opening?.failure?.code !== 'window_closed';
  const now = useHqNow(60);
  // Past either of the buyer's times the shop may still agree to it.
  const byAgreement = !windowOpen || (opening?.noReasonEnds != null && now >= opening.noReasonEnds);
  const missing = missingOf(order, draft, rulebook, !windowOpen);
  const plan = claimPlan(order, draft, rulebook);

  async function send(): Promise<void> {
    if (missing !== null || submit.busy) return;
    // Kept over tries: should an answer get lost, sending again cannot make a second case.
    caseId.current ??= (await client.commands.newId()).id;
    const id = caseId.current;
    const args = {
      caseId: id,
      orderId: order.id,
      negotiated: draft.negotiated,
      ...claimArgs(order, draft),
    };
    const done = await submit.run({
      name: 'case.open',
      args,
      as: windowOpen && !draft.negotiated ? 'buyer' : 'seller',
    });
    if (done === null) return;
    forget();
    void message.success(t('order.form.submitted'));
    void navigate({ to: '/cases/$caseId', params: { caseId: id }, replace: true });
  }

  const toggleNegotiated = () => change({ ...draft, negotiated: !draft.negotiated });
  useKeys({
    'Ctrl+Enter': () => void send(),
    Escape: () => router.history.back(),
    KeyG: byAgreement ? toggleNegotiated : undefined,
  });

  return (
    <div className="main-scroll" data-testid="form-case.open">
      <div className="two-columns">
        <div className="stack">
          <div className="page-head">
            <Button
              type="text"
              icon={<ArrowLeftOutlined />}
              aria-label={t('common.back')}
              onClick={() => router.history.back()}
            />
            <h1>{t('order.form.title')}</h1>
            <span className="quiet figures">{t('order.form.of', { no: order.externalNo })}</span>
          </div>
          <Hint place="apply_form" />
          <div className="panel panel-body">
            <ClaimEditor
              order={order}
              rulebook={rulebook}
              draft={draft}
              level="screen"
              onChange={change}
            />
          </div>
        </div>
        <div className="fixed-side">
          <Panel title={t('order.form.preview')}>
            <ClaimSummary
              order={order}
              draft={draft}
              plan={plan}
              onAmount={(amount) => change({ ...draft, amount })}
            />
          </Panel>
          <ClaimFreight order={order} rulebook={rulebook} draft={draft} />
          {byAgreement ? (
            <div className="panel panel-body stack-8">
              <p className="tone-text-warn">
                {t(windowOpen ? 'caseForms.noReasonOver' : 'order.windowClosed')}
              </p>
              <Checkbox
                checked={draft.negotiated}
                data-testid="claim-negotiated"
                aria-keyshortcuts="G"
                onChange={toggleNegotiated}
              >
                {t('order.form.negotiated')} <Kbd>G</Kbd>
              </Checkbox>
            </div>
          ) : null}
          {submit.failure === null ? null : <FailureNotice failure={submit.failure} />}
          <div className="stack-8 claim-foot">
            <Button
              type="primary"
              size="large"
              block
              disabled={missing !== null}
              loading={submit.busy}
              data-testid="submit-case.open"
              aria-keyshortcuts="Control+Enter"
              onClick={() => void send()}
            >
              {t('order.form.submit')} <Kbd>Ctrl ⏎</Kbd>
            </Button>
            <p className="small quiet" role="status">
              {missing === null ? t('order.form.ready') : t(`order.form.missing.${missing}`)}
            </p>
          </div>
        </div>
      </div>
    </div>
  );
}
