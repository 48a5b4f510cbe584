import { useQueryClient } from '@tanstack/react-query';
import { Navigate, Outlet, useLocation } from '@tanstack/react-router';
import { ConfigProvider } from 'antd';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { CounterStatus, SignedInPerson } from '../../../src-core/contract/counter.ts';
import { CommandPalette } from '../../shell/CommandPalette.tsx';
import { keepFocus } from '../../shell/keep-focus.ts';
import { TroubleBanner } from '../../shell/TroubleBanner.tsx';
import { useOfficeEntries } from './office-palette.ts';
import { OfficeNav } from './OfficeNav.tsx';
import { OfficeTop } from './OfficeTop.tsx';
import '../../look/office.css';

/** Many columns and a mouse: smaller than what a finger finds at a counter. */
const dense = { token: { fontSize: 13, controlHeight: 32, controlHeightSM: 28, lineHeight: 1.5 } };

/** The frame of a client that is enrolled for headquarters or a region: the same places, denser. */
export function OfficeShell(props: { status: CounterStatus; person: SignedInPerson }) {
  const { t } = useTranslation();
  const cache = useQueryClient();
  const { status, person } = props;
  const { pathname } = useLocation();
  const main = useRef<HTMLElement>(null);
  const first = useRef(true);
  const online = status.line.state === 'online';
  // What is shown is what was last seen, or is again what is: ask at once, not in a quarter of a minute.
  useEffect(() => {
    void cache.invalidateQueries({ queryKey: ['office'] });
  }, [cache, online]);
  useEffect(() => {
    if (first.current) first.current = false;
    else if (!main.current?.contains(document.activeElement)) main.current?.focus();
  }, [pathname]);
  useEffect(() => keepFocus(() => main.current), []);
  return (
    <ConfigProvider componentSize="small" theme={dense}>
      <div className="frame office">
        <a
          className="skip"
          href="#main"
          onClick={(event) => {
            // The address stays what it is: its hash is nobody's place.
            event.preventDefault();
            main.current?.focus();
          }}
        >
          {t('shell.skip')}
        </a>
        <OfficeNav status={status} />
        <OfficeTop status={status} person={person} />
        <main className="main" id="main" ref={main} tabIndex={-1}>
          <TroubleBanner status={status} />
          {pathname.startsWith('/office/') ? <Outlet /> : <Navigate to="/office/desk" replace />}
        </main>
        <CommandPalette useEntries={useOfficeEntries} />
      </div>
    </ConfigProvider>
  );
}
