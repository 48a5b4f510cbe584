import {
  CheckCircleOutlined,
  ClockCircleOutlined,
  CloudUploadOutlined,
  SyncOutlined,
} from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import { Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import type { CounterStatus, SignedInPerson } from '../../src-core/contract/counter.ts';
import { useHqNow } from '../parts/clock.ts';
import { useFormat } from '../parts/format.ts';
import { GlobalSearch } from './GlobalSearch.tsx';
import { LineState } from './LineState.tsx';
import { PersonMenu } from './PersonMenu.tsx';
import { LanguageSwitch, ThemeSwitch } from './PreferenceSwitches.tsx';

function Unsent(props: { n: number }) {
  const { t } = useTranslation();
  const { n } = props;
  return (
    <Tooltip title={t('shell.unsent.hint')}>
      <Link
        to="/sync"
        search={{ tab: 'pending' }}
        className={`top-fact ${n > 0 ? 'tone-accent' : 'tone-text-quiet'}`}
        data-testid="unsent-count"
        data-count={n}
      >
        {n > 0 ? <CloudUploadOutlined aria-hidden /> : <CheckCircleOutlined aria-hidden />}
        <span className="figures">
          {n > 0 ? t('shell.unsent.some', { n }) : t('shell.unsent.none')}
        </span>
      </Link>
    </Tooltip>
  );
}

/** `at` by headquarters' clock. */
function LastSync(props: { at: number | null }) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useHqNow(10);
  const { at } = props;
  return (
    <Tooltip title={at === null ? '' : format.dateTime(at)}>
      <span className="top-fact tone-text-quiet top-wide" data-testid="last-sync">
        <SyncOutlined aria-hidden />
        {at === null
          ? t('shell.neverSynced')
          : t('shell.lastSync', { time: format.relative(Math.min(at, now), now) })}
      </span>
    </Tooltip>
  );
}

function HqClock(props: { known: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const time = format.time(useHqNow(), true);
  const name = props.known ? 'clock' : 'clockUnknown';
  return (
    <Tooltip title={t(`shell.${name}Hint`)}>
      <span className="top-fact tone-text-quiet figures" data-testid="hq-clock">
        <ClockCircleOutlined aria-hidden />
        {t(`shell.${name}`, { time })}
      </span>
    </Tooltip>
  );
}

/** Always visible: search, line, unsent, last sync, headquarters' clock, who is here. */
export function TopBar(props: { status: CounterStatus; person: SignedInPerson }) {
  const { status } = props;
  return (
    <header className="top">
      <GlobalSearch />
      <LineState status={status} />
      <Unsent n={status.unsent} />
      <LastSync
        at={status.lastSyncAt === null ? null : status.lastSyncAt + (status.clockOffset ?? 0)}
      />
      <HqClock known={status.clockOffset !== null} />
      <ThemeSwitch />
      <LanguageSwitch />
      <PersonMenu person={props.person} />
    </header>
  );
}
