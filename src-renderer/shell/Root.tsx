import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import type { CounterStatus } from '../../src-core/contract/counter.ts';
import { isOffice } from '../../src-core/org/office.ts';
import { failureOf } from '../client/client.ts';
import { useCounter } from '../client/CounterProvider.tsx';
import { isLocked, LockedScreen } from '../features/locked/LockedScreen.tsx';
import { SignInScreen } from '../features/sign-in/SignInScreen.tsx';
import { StatusContext } from '../client/use-status.ts';
import { FailureNotice } from '../parts/FailureNotice.tsx';
import { Shell } from './Shell.tsx';

// Seen once in a device's life, with a form library of its own.
const EnrolScreen = lazy(async () => ({
  default: (await import('../features/enrol/EnrolScreen.tsx')).EnrolScreen,
}));

// A shop's counter never shows it.
const OfficeShell = lazy(async () => ({
  default: (await import('../features/office/OfficeShell.tsx')).OfficeShell,
}));

const OfficeSignIn = lazy(async () => ({
  default: (await import('../features/office/OfficeSignIn.tsx')).OfficeSignIn,
}));

function Gates(props: { status: CounterStatus }) {
  const { status } = props;
  if (status.device === null)
    return (
      <Suspense fallback={null}>
        <EnrolScreen status={status} />
      </Suspense>
    );
  if (isLocked(status)) return <LockedScreen status={status} />;
  if (status.person === null)
    return isOffice(status.device.shop) ? (
      <Suspense fallback={null}>
        <OfficeSignIn status={status} />
      </Suspense>
    ) : (
      <SignInScreen status={status} />
    );
  if (isOffice(status.device.shop))
    return (
      <Suspense fallback={null}>
        <OfficeShell status={status} person={status.person} />
      </Suspense>
    );
  return <Shell status={status} person={status.person} />;
}

/** Enrolled and signed in, or the screen for what is missing. The address one asked for is kept meanwhile. */
export function Root() {
  const { queries } = useCounter();
  const status = useQuery({
    ...queries.app.status.queryOptions(),
    refetchInterval: (query) => (query.state.status === 'error' ? 2_000 : false),
  });
  if (status.data === undefined)
    return status.isError ? (
      <main className="gate">
        <FailureNotice failure={failureOf(status.error)} />
      </main>
    ) : null;
  return (
    <StatusContext value={status.data}>
      <Gates status={status.data} />
    </StatusContext>
  );
}
