import {
  ApiOutlined,
  DisconnectOutlined,
  LoadingOutlined,
  PauseCircleOutlined,
} from '@ant-design/icons';
import { Button, Popover } from 'antd';
import { useTranslation } from 'react-i18next';
import type { CounterStatus } from '../../src-core/contract/counter.ts';
import { useCounter } from '../client/CounterProvider.tsx';
import { useHqNow } from '../parts/clock.ts';
import { useFailureText } from '../parts/failure-text.ts';
import { useFormat } from '../parts/format.ts';

const looks = {
  online: ['tone-good', ApiOutlined],
  connecting: ['tone-quiet', LoadingOutlined],
  offline: ['tone-warn', DisconnectOutlined],
  paused: ['tone-bad', PauseCircleOutlined],
} as const;

/** Online or offline since when; why and when the next try is due stand behind it. */
export function LineState(props: { status: CounterStatus }) {
  const { t } = useTranslation();
  const { client } = useCounter();
  const format = useFormat();
  const now = useHqNow();
  const failureText = useFailureText();
  const { line, clockOffset } = props.status;
  const [tone, Icon] = looks[line.state];
  // The service tells by this machine's clock; everything on the screen goes by headquarters'.
  const offset = clockOffset ?? 0;
  const from = line.since + offset;
  const since = format.date(from) === format.date(now) ? format.time(from) : format.dateTime(from);
  const details = (
    <div className="stack-8 line-details">
      {line.reason === null ? (
        <p>{line.state === 'online' ? t('shell.line.onlineHint') : t('shell.line.offlineHint')}</p>
      ) : (
        <>
          <p className="strong">{failureText(line.reason).what}</p>
          <p>{failureText(line.reason).kept}</p>
          <p className="quiet">{failureText(line.reason).now}</p>
        </>
      )}
      {line.nextTryAt === null ? null : (
        <p className="quiet figures">
          {t('shell.line.nextTry', {
            time: format.time(line.nextTryAt + offset, true),
          })}
        </p>
      )}
      <Button data-testid="sync-now" onClick={() => void client.sync.now()}>
        {t('shell.line.now')}
      </Button>
    </div>
  );
  return (
    <Popover content={details} trigger="click" placement="bottomRight">
      <button
        type="button"
        className={`top-fact ${tone}`}
        data-testid="line-state"
        data-state={line.state}
      >
        <Icon aria-hidden />
        <span className="visually-hidden">{t('shell.line.label')}</span>
        <strong>{t(`shell.line.${line.state}`)}</strong>
        <span className="figures top-wide">{t('shell.line.since', { time: since })}</span>
      </button>
    </Popover>
  );
}
