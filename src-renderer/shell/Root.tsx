import { useQuery } from '@tanstack/react-query';
import { failureOf } from '../client/client.ts';
import { useCounter } from '../client/CounterProvider.tsx';
import { EnrolScreen } from '../features/enrol/EnrolScreen.tsx';
import { SignInScreen } from '../features/sign-in/SignInScreen.tsx';
import { FailureNotice } from '../parts/FailureNotice.tsx';
import { Shell } from './Shell.tsx';

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
  if (status.data.device === null) return <EnrolScreen status={status.data} />;
  if (status.data.person === null) return <SignInScreen status={status.data} />;
  return <Shell status={status.data} person={status.data.person} />;
}
