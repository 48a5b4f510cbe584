import { Outlet, useLocation } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { CounterStatus, SignedInPerson } from '../../src-core/contract/counter.ts';
import { CommandPalette } from './CommandPalette.tsx';
import { usePaletteEntries } from './palette-entries.ts';
import { FillProgress } from './FillProgress.tsx';
import { keepFocus } from './keep-focus.ts';
import { SideNav } from './SideNav.tsx';
import { TopBar } from './TopBar.tsx';
import { TroubleBanner } from './TroubleBanner.tsx';
import { useScanToOpen } from './use-scan-to-open.ts';

/** Navigation left, what is always visible on top, trouble above the work, the screen below. */
export function Shell(props: { status: CounterStatus; person: SignedInPerson }) {
  const { t } = useTranslation();
  const { status, person } = props;
  useScanToOpen();
  const { pathname } = useLocation();
  const main = useRef<HTMLElement>(null);
  const first = useRef(true);
  // Who works by keyboard or hears the screen starts at the top of what just came up.
  useEffect(() => {
    const active = document.activeElement;
    // Signed in a moment ago: the button that did it is gone, and the focus with it.
    const lost = active === document.body || active === null;
    const justCame = first.current && navigator.userActivation.hasBeenActive;
    if (first.current ? justCame && lost : !main.current?.contains(active)) main.current?.focus();
    first.current = false;
  }, [pathname]);
  useEffect(() => keepFocus(() => main.current), []);
  return (
    <div className="frame">
      <a
        className="skip"
        href="#main"
        data-testid="skip"
        onClick={(event) => {
          // The address stays what it is: its hash is nobody's place.
          event.preventDefault();
          main.current?.focus();
        }}
      >
        {t('shell.skip')}
      </a>
      <SideNav status={status} />
      <TopBar status={status} person={person} />
      <main className="main" id="main" ref={main} tabIndex={-1}>
        <TroubleBanner status={status} />
        <FillProgress fill={status.fill} />
        <Outlet />
      </main>
      <CommandPalette useEntries={usePaletteEntries} />
    </div>
  );
}
