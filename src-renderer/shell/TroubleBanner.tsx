import { WarningFilled } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import type { CounterStatus } from '../../src-core/contract/counter.ts';
import { useCounter } from '../client/CounterProvider.tsx';
import { useFailureText } from '../parts/failure-text.ts';
import type { FailureText } from '../parts/failure-text.ts';

function Banner(props: { text: FailureText; code: string }) {
  const { t } = useTranslation();
  const { what, kept, now } = props.text;
  return (
    <div className="banner" role="alert" data-testid="trouble" data-code={props.code}>
      <WarningFilled className="banner-icon" aria-hidden />
      <dl className="facts">
        <dt>{t('common.whatHappened')}</dt>
        <dd className="strong">{what}</dd>
        <dt>{t('common.whatWasKept')}</dt>
        <dd>{kept}</dd>
        <dt>{t('common.whatNow')}</dt>
        <dd>{now}</dd>
      </dl>
    </div>
  );
}

/** Trouble stays until it is over: what happened, what was kept, what to do. */
export function TroubleBanner(props: { status: CounterStatus }) {
  const { t } = useTranslation();
  const { reachable } = useCounter();
  const failureText = useFailureText();
  const { trouble, line, device } = props.status;
  if (!reachable)
    return (
      <Banner
        code="service_unreachable"
        text={{
          what: t('shell.service.lost'),
          kept: t('shell.service.lostKept'),
          now: t('shell.service.lostNow'),
        }}
      />
    );
  if (trouble !== null) return <Banner code={trouble.code} text={failureText(trouble)} />;
  // Offline is a state and stands in the bar; paused needs somebody. Before a device is enrolled the
  // form says what keeps it: there is no work yet to go on with.
  if (line.state === 'paused' && line.reason !== null && device !== null)
    return <Banner code={line.reason.code} text={failureText(line.reason)} />;
  return null;
}
