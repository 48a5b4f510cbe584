import { CopyOutlined, QrcodeOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { failureOf } from '../../client/client.ts';
import { useCounter } from '../../client/CounterProvider.tsx';
import { useStatus } from '../../client/use-status.ts';
import { FailureNotice } from '../../parts/FailureNotice.tsx';
import { useFormat } from '../../parts/format.ts';
import { Loading } from '../../parts/Loading.tsx';
import { Panel } from '../../parts/Panel.tsx';

// The drawing of codes is large and wanted seldom.
const ScreenQr = lazy(async () => ({ default: (await import('./ScreenQr.tsx')).ScreenQr }));

/** The buyer's page of this order. Made when somebody asks for it, because every link is a recorded act. */
export function BuyerLinkPanel(props: { orderId: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { message } = App.useApp();
  const { client } = useCounter();
  const online = useStatus()?.line.state === 'online';
  const make = useMutation({
    mutationFn: () => client.orders.buyerLink({ id: props.orderId }),
  });
  const link = make.data ?? null;
  async function copy(url: string): Promise<void> {
    await navigator.clipboard.writeText(url);
    void message.success(t('order.link.copied'));
  }
  return (
    <Panel title={t('order.link.title')} testId="buyer-link">
      <div className="stack-8">
        <p className="small quiet">{t('order.link.hint')}</p>
        {link === null ? null : (
          <div className="buyer-link">
            <Suspense fallback={<Loading rows={1} />}>
              <ScreenQr text={link.url} name={t('order.link.qr')} />
            </Suspense>
            <div className="stack-8">
              <p className="small quiet figures">
                {t('order.link.until', { time: format.dateTime(link.expiresAt) })}
              </p>
              <Button
                icon={<CopyOutlined />}
                data-testid="copy-buyer-link"
                data-url={link.url}
                onClick={() => void copy(link.url)}
              >
                {t('order.link.copy')}
              </Button>
            </div>
          </div>
        )}
        {make.isSuccess && link === null ? (
          <p className="tone-text-warn" role="status">
            {t(online ? 'order.link.none' : 'order.link.offline')}
          </p>
        ) : null}
        {make.isError ? <FailureNotice failure={failureOf(make.error)} compact /> : null}
        {online ? null : link === null ? (
          <p className="small tone-text-warn">{t('order.link.offline')}</p>
        ) : null}
        <Button
          icon={<QrcodeOutlined />}
          disabled={!online}
          loading={make.isPending}
          data-testid="make-buyer-link"
          onClick={() => make.mutate()}
        >
          {t(link === null ? 'order.link.make' : 'order.link.again')}
        </Button>
      </div>
    </Panel>
  );
}
