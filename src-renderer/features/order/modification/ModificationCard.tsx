import { CheckOutlined, CloseOutlined, EditOutlined, PrinterOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { textAt } from '../../../../src-core/freight-subsidy/pushed-down/text-places.ts';
import type { ModificationCheck } from '../../../../src-core/order/modification.ts';
import type { Order } from '../../../../src-core/order/order.ts';
import { useReference } from '../../../client/use-reference.ts';
import { useSubmit } from '../../../client/use-submit.ts';
import { useKeys } from '../../../keyboard/use-keys.ts';
import { usePreferences } from '../../../look/preferences.ts';
import { Countdown } from '../../../parts/Countdown.tsx';
import { FailureNotice } from '../../../parts/FailureNotice.tsx';
import { useFailureText } from '../../../parts/failure-text.ts';
import { Kbd } from '../../../parts/Kbd.tsx';
import { Panel } from '../../../parts/Panel.tsx';
import { ModifyDrawer } from './ModifyDrawer.tsx';
import { shopNow } from './shop-now.ts';
import { useModification } from './use-modification.ts';

function Check(props: { check: ModificationCheck }) {
  const { t } = useTranslation();
  const failureText = useFailureText();
  const { rule, failure } = props.check;
  const yes = failure === null;
  return (
    <li
      className={yes ? 'check check-yes' : 'check check-no'}
      data-testid={`modification-${rule}`}
      data-yes={yes}
    >
      <span className="check-sign" aria-hidden>
        {yes ? <CheckOutlined /> : <CloseOutlined />}
      </span>
      <span>
        <span className="visually-hidden">{t(yes ? 'modification.yes' : 'modification.no')} </span>
        {yes ? t(`modification.rules.${rule}`) : failureText(failure).what}
      </span>
    </li>
  );
}

/** A printed label ends self-service; that cannot be taken back, so it is asked. */
function LabelButton(props: { order: Order }) {
  const { t } = useTranslation();
  const { modal, message } = App.useApp();
  const submit = useSubmit();
  async function send(): Promise<void> {
    const done = await submit.run({
      name: 'order.label_printed',
      args: { orderId: props.order.id },
      as: 'seller',
    });
    if (done !== null) void message.success(t('modification.label.done'));
  }
  return (
    <>
      <Button
        icon={<PrinterOutlined />}
        loading={submit.busy}
        data-testid="label-printed"
        onClick={() =>
          void modal.confirm({
            title: t('modification.label.title'),
            content: t('modification.label.hint'),
            okText: t('modification.label.yes'),
            cancelText: t('modification.label.cancel'),
            autoFocusButton: 'cancel',
            onOk: send,
          })
        }
      >
        {t('modification.label.do')}
      </Button>
      {submit.failure === null ? null : <FailureNotice failure={submit.failure} compact />}
    </>
  );
}

/** Self-service modification (S): headquarters' hint, what is left of it, and every yes and no. */
export function ModificationCard(props: { order: Order }) {
  const { t } = useTranslation();
  const language = usePreferences((preferences) => preferences.language);
  const { order } = props;
  const hints = useReference()?.texts.hints;
  const answer = useModification(order);
  const [open, setOpen] = useState(false);
  const allowed = answer?.allowed === true;
  useKeys({ KeyM: allowed ? () => setOpen(true) : undefined });
  if (answer === null || order.fulfilment === 'in_store') return null;
  const { hint, failure, usesLeft, endsAt, fields, checks } = answer;
  const advice = failure === null ? null : shopNow(failure.code);
  const waiting = order.status === 'paid' && order.shipments.length === 0;
  return (
    <Panel
      title={t('modification.title')}
      testId="modification"
      extra={
        <span
          className={allowed ? 'small tone-text-good' : 'small quiet'}
          data-testid="modification-answer"
          data-allowed={allowed}
          data-code={failure?.code}
        >
          {t(allowed ? 'modification.allowed' : 'modification.notAllowed')}
        </span>
      }
    >
      <div className="stack-8">
        {hint === null || !allowed ? null : (
          <p className="hq-hint">
            {textAt(hints, 'order_modify', language === 'en' ? 'en' : 'zh') ??
              (language === 'en' ? hint.en : hint.zh)}
          </p>
        )}
        {allowed ? (
          <>
            <p>
              {t('modification.canChange', {
                fields: fields
                  .map((field) => t(`modification.fields.${field}`))
                  .join(t('caseGuide.inspection.comma')),
              })}
            </p>
            <p className="line">
              <span className="figures">{t('modification.usesLeft', { n: usesLeft })}</span>
              {endsAt === null ? (
                <span className="quiet">{t('modification.noEnd')}</span>
              ) : (
                <>
                  <span className="quiet">{t('modification.until')}</span>
                  <Countdown at={endsAt} />
                </>
              )}
            </p>
          </>
        ) : null}
        {/* Before anything is sent it is what one came for; later it is there for who asks. */}
        <details open={waiting} className="why">
          <summary>{t('modification.why')}</summary>
          <ul className="checks">
            {checks.map((check) => (
              <Check key={check.rule} check={check} />
            ))}
          </ul>
        </details>
        {advice === null || !waiting ? null : (
          <p className="quiet">{t(`modification.shopNow.${advice}`)}</p>
        )}
        {allowed || (waiting && order.labelPrintedAt === undefined) ? (
          <div className="line">
            {allowed ? (
              <Button
                type="primary"
                icon={<EditOutlined />}
                data-testid="modify"
                aria-keyshortcuts="M"
                onClick={() => setOpen(true)}
              >
                {t('modification.do')} <Kbd>M</Kbd>
              </Button>
            ) : null}
            {waiting && order.labelPrintedAt === undefined ? <LabelButton order={order} /> : null}
          </div>
        ) : null}
      </div>
      <ModifyDrawer order={order} open={open} onClose={() => setOpen(false)} />
    </Panel>
  );
}
