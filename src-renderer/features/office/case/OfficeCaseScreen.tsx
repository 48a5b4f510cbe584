import { useParams, useRouter } from '@tanstack/react-router';
import { OfficeCase } from './OfficeCase.tsx';

/** One case of any branch, as headquarters or a region looks at it. */
export function OfficeCaseScreen() {
  const router = useRouter();
  const { caseId } = useParams({ from: '/office/cases/$caseId' });
  return <OfficeCase key={caseId} caseId={caseId} onBack={() => router.history.back()} />;
}
