import { DisconnectOutlined, SyncOutlined } from '@ant-design/icons';
import { Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import { useHqNow } from '../../parts/clock.ts';
import { useFormat } from '../../parts/format.ts';

/** When what is on the screen was read; louder when it is not what is, but what was last seen. */
export function SeenMark(props: {
  seen: { readonly at: number; readonly live: boolean } | undefined;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useHqNow(5);
  const { seen } = props;
  if (seen === undefined) return null;
  if (seen.live)
    return (
      <span className="small quiet seen" data-testid="seen" data-live="true">
        <SyncOutlined aria-hidden />{' '}
        {t('office.seen.live', { time: format.relative(Math.min(seen.at, now), now) })}
      </span>
    );
  return (
    <Tooltip title={t('office.seen.keptHint')}>
      <span className="badge tone-warn" data-testid="seen" data-live="false" role="status">
        <span className="badge-icon" aria-hidden>
          <DisconnectOutlined />
        </span>
        {t('office.seen.kept', { time: format.dateTime(seen.at) })}
      </span>
    </Tooltip>
  );
}
