import type { CaseKind } from '../../../../src-core/after-sales/case.ts';
import type { OfficeCaseRow } from '../../../../src-core/contract/hq-office.ts';
import { useCounter } from '../../../client/CounterProvider.tsx';
import { useSeenPages } from '../use-office.ts';

interface DeskFilter {
  readonly units?: string[] | undefined;
  readonly kind?: CaseKind[] | undefined;
}

/** The queue of cases that wait for a ruling; the same for the list and for the case one is at. */
export function useDesk({ units, kind }: DeskFilter) {
  const { client } = useCounter();
  const input = { unitIds: units, kind, limit: 60 };
  return useSeenPages<OfficeCaseRow>('desk', input, (cursor) =>
    client.office.desk({ ...input, cursor }),
  );
}
