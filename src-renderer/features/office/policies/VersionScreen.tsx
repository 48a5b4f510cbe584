import { useParams } from '@tanstack/react-router';
import { FileUnknownOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { failureOf } from '../../../client/client.ts';
import { useCounter } from '../../../client/CounterProvider.tsx';
import { useStatus } from '../../../client/use-status.ts';
import { EmptyState } from '../../../parts/EmptyState.tsx';
import { QueryGate } from '../../../parts/QueryGate.tsx';
import { useSeen } from '../use-office.ts';
import { VersionPage } from './VersionPage.tsx';

/** One version: what it says, where it stands, what may be done with it. */
export function VersionScreen() {
  const { t } = useTranslation();
  const { client } = useCounter();
  const { versionId } = useParams({ from: '/office/policies/$versionId' });
  const personId = useStatus()?.person?.id ?? '';
  const query = useSeen('policyVersion', { versionId }, () =>
    client.office.policyVersion({ versionId }),
  );
  const gone =
    query.isError && query.data === undefined && failureOf(query.error).code === 'office_not_found';
  return (
    <div className="main-scroll version-screen" data-testid="version-screen">
      {gone ? (
        <EmptyState
          icon={<FileUnknownOutlined />}
          title={t('officePolicies.gone')}
          hint={t('officePolicies.goneHint')}
        />
      ) : (
        <QueryGate query={query}>
          {(seen) => <VersionPage key={seen.value.version.id} seen={seen} personId={personId} />}
        </QueryGate>
      )}
    </div>
  );
}
