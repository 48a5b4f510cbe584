import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCounter } from '../../../client/CounterProvider.tsx';
import { FailureNotice } from '../../../parts/FailureNotice.tsx';
import { useAct } from '../use-act.ts';
import { useWhyNot } from '../use-office.ts';

/** Ends every link to the buyer's page made so far, for one that went to the wrong hands. It cannot be undone. */
export function StopLinks(props: { orderId: string; live: boolean }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { client } = useCounter();
  const { run, busy, failure } = useAct();
  const whyNot = useWhyNot(props.live);
  const [asking, setAsking] = useState(false);
  async function stop(): Promise<void> {
    const { orderId } = props;
    if ((await run(() => client.office.stopBuyerLinks({ orderId }))) === null) return;
    setAsking(false);
    void message.success(t('officeNotices.links.done'));
  }
  if (whyNot !== null) return <span className="small quiet">{t(`office.why.${whyNot}`)}</span>;
  if (!asking)
    return (
      <Button
        type="link"
        className="flush"
        data-testid="stop-links"
        onClick={() => setAsking(true)}
      >
        {t('officeNotices.links.stop')}
      </Button>
    );
  return (
    <div className="stack-8">
      <p className="small">{t('officeNotices.links.will')}</p>
      {failure === null ? null : <FailureNotice failure={failure} compact />}
      <div className="line">
        <Button
          danger
          size="middle"
          loading={busy}
          data-testid="stop-links-do"
          onClick={() => void stop()}
        >
          {t('officeNotices.links.do')}
        </Button>
        <Button size="middle" autoFocus onClick={() => setAsking(false)}>
          {t('officeNotices.links.keep')}
        </Button>
      </div>
    </div>
  );
}
