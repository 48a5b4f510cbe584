import type { Instant } from '../../src-core/basis/instant.ts';
import type { AfterSalesException } from '../../src-core/after-sales/case.ts';
import type { OfficeCaseView } from '../../src-core/contract/hq-office.ts';
import { fail, ok, type Result } from '../../src-core/basis/result.ts';
import type { Sql } from '../store/connect.ts';
import type { HqStore } from '../store/store.ts';
import { viewCase } from '../cases/case-view.ts';
import { maskedOrder } from './masked-order.ts';

async function exceptionsOf(
  sql: Sql,
  spaceId: string,
  caseId: string,
): Promise<AfterSalesException[]> {
  const rows = await sql<{ doc: AfterSalesException }[]>`
    select doc from exceptions where space_id = ${spaceId} and doc ->> 'caseId' = ${caseId}
    order by (doc ->> 'openedAt')::bigint, id`;
  return rows.map(({ doc }) => doc);
}

/** A case with everything the back office looks at. The caller has checked who asks. Failure: `not_found`. */
export async function viewOfficeCase(
  {
    store,
    sql,
    clock,
  }: { readonly store: HqStore; readonly sql: Sql; readonly clock: () => Instant },
  spaceId: string,
  caseId: string,
): Promise<Result<OfficeCaseView>> {
  const now = clock();
  const view = await viewCase(store, spaceId, caseId, now);
  if (!view.ok) return view;
  const context = await store.read((reader) => reader.shopContext(spaceId, now));
  if (context === undefined) return fail('not_found');
  const { order } = view.value;
  return ok({
    ...view.value,
    order: maskedOrder(order),
    rulebook: context.rulebook,
    exceptions: await exceptionsOf(sql, spaceId, caseId),
  });
}
