import { ClockCircleOutlined } from '@ant-design/icons';
import { useNavigate } from '@tanstack/react-router';
import { Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import type { CounterStatus, SignedInPerson } from '../../../src-core/contract/counter.ts';
import { useHqNow } from '../../parts/clock.ts';
import { useFormat } from '../../parts/format.ts';
import { LineState } from '../../shell/LineState.tsx';
import { PersonMenu } from '../../shell/PersonMenu.tsx';
import { LanguageSwitch, ThemeSwitch } from '../../shell/PreferenceSwitches.tsx';
import { TopSearch } from '../../shell/TopSearch.tsx';

/** Finds cases by number from anywhere. */
function CaseSearch() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  return (
    <TopSearch
      label={t('office.search.label')}
      placeholder={t('office.search.placeholder')}
      onSearch={(text) => navigate({ to: '/office/cases', search: { text, all: true } })}
    />
  );
}

/** Always visible: search, line, headquarters' clock, who is here. */
export function OfficeTop(props: { status: CounterStatus; person: SignedInPerson }) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useHqNow();
  const { status, person } = props;
  return (
    <header className="top">
      <CaseSearch />
      <LineState status={status} />
      <Tooltip title={t('shell.clockHint')}>
        <span className="top-fact tone-text-quiet figures" data-testid="hq-clock">
          <ClockCircleOutlined aria-hidden />
          {t('shell.clock', { time: format.time(now, true) })}
        </span>
      </Tooltip>
      <ThemeSwitch />
      <LanguageSwitch />
      <PersonMenu person={person} />
    </header>
  );
}
