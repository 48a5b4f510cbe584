import { Outlet, useRouter } from '@tanstack/react-router';
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
  const router = useRouter();
  const main = useRef<HTMLElement>(null);
  // Who works by keyboard or hears the screen starts at the top of what just came up. Asked when it is
  // drawn: until then the screen before it holds the focus, and takes it along when it goes.
  useEffect(
    () =>
      router.subscribe('onRendered', () => {
        const came = navigator.userActivation.hasBeenActive;
        if (came && !main.current?.contains(document.activeElement)) main.current?.focus();
      }),
    [router],
  );
  // Signed in a moment ago: the button that did it is gone, and the focus with it.
  useEffect(() => {
    const lost = document.activeElement === document.body || document.activeElement === null;
    if (lost && navigator.userActivation.hasBeenActive) main.current?.focus();
  }, []);
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
