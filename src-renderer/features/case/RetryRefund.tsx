import { ReloadOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { AfterSalesException } from '../../../src-core/after-sales/case.ts';
import { failureOf } from '../../client/client.ts';
import { useCounter } from '../../client/CounterProvider.tsx';
import { useStatus } from '../../client/use-status.ts';
import { FailureNotice } from '../../parts/FailureNotice.tsx';

/** Where asking the gateway again may help; all others wait for a person or for cash. */
const mayHelp: ReadonlySet<string> = new Set(['refund_failed', 'refund_unanswered']);

/** Has headquarters ask the gateway of a refund that stands still again. */
export function RetryRefund(props: { exception: AfterSalesException }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { client } = useCounter();
  const online = useStatus()?.line.state === 'online';
  const retry = useMutation({
    mutationFn: (refundNo: string) => client.cases.retryRefund({ refundNo }),
    onSuccess: ({ ok }) => void (ok && message.success(t('caseGuide.refund.retryDone'))),
  });
  const { code, params, resolved } = props.exception;
  const { refundNo } = params;
  if (resolved !== undefined || !mayHelp.has(code) || typeof refundNo !== 'string') return null;
  const refused = retry.data?.ok === false ? retry.data.error : null;
  const failure = retry.isError ? failureOf(retry.error) : refused;
  return (
    <div className="stack-8">
      {failure === null ? null : <FailureNotice failure={failure} compact />}
      <div className="line">
        <Button
          icon={<ReloadOutlined />}
          disabled={!online}
          loading={retry.isPending}
          data-testid="retry-refund"
          onClick={() => retry.mutate(refundNo)}
        >
          {t('caseGuide.refund.retry')}
        </Button>
        {online ? null : <span className="small quiet">{t('caseGuide.refund.retryOffline')}</span>}
      </div>
    </div>
  );
}
