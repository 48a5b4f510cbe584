import { ClockCircleOutlined, SearchOutlined } from '@ant-design/icons';
import { useNavigate } from '@tanstack/react-router';
import { Input, Tooltip } from 'antd';
import type { InputRef } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CounterStatus, SignedInPerson } from '../../../src-core/contract/counter.ts';
import { useKeys } from '../../keyboard/use-keys.ts';
import { useHqNow } from '../../parts/clock.ts';
import { useFormat } from '../../parts/format.ts';
import { Kbd } from '../../parts/Kbd.tsx';
import { LineState } from '../../shell/LineState.tsx';
import { PersonMenu } from '../../shell/PersonMenu.tsx';
import { LanguageSwitch, ThemeSwitch } from '../../shell/PreferenceSwitches.tsx';

/** Finds cases by number from anywhere. */
function CaseSearch() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [text, setText] = useState('');
  const input = useRef<InputRef>(null);
  useKeys({ Slash: () => input.current?.focus({ cursor: 'all' }) }, { level: 'window' });
  function search(): void {
    const wanted = text.trim();
    if (wanted === '') return;
    void navigate({ to: '/office/cases', search: { text: wanted, all: true } });
    setText('');
    input.current?.blur();
  }
  return (
    <div className="top-search" role="search">
      <Input
        ref={input}
        value={text}
        allowClear
        prefix={<SearchOutlined aria-hidden />}
        suffix={<Kbd>/</Kbd>}
        placeholder={t('office.search.placeholder')}
        aria-label={t('office.search.label')}
        data-testid="global-search"
        onChange={(event) => setText(event.target.value)}
        onPressEnter={(event) => {
          if (!event.nativeEvent.isComposing) search();
        }}
      />
    </div>
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
