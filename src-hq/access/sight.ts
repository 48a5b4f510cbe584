import type { PersonRole } from '../../src-core/org/org.ts';
import type { Sql } from '../store/connect.ts';
import type { Principal } from './principal.ts';

export const isHqRole = (role: PersonRole) => role === 'hq_operator' || role === 'hq_approver';

/** Whether a space's orders and cases exist for who asks: shop staff their shop, regions theirs, headquarters all. */
export async function sees(sql: Sql, who: Principal, spaceId: string): Promise<boolean> {
  switch (who.kind) {
    case 'device':
      return who.unitId === spaceId;
    case 'channel':
      return false;
    case 'person':
      if (isHqRole(who.role)) return true;
      if (who.role !== 'regional_manager') return who.unitId === spaceId;
      return await isBelow(sql, spaceId, who.unitId);
  }
}

/** Whether a unit is another one or stands below it in the tree. */
export async function isBelow(sql: Sql, unitId: string, ancestorId: string): Promise<boolean> {
  const [row] = await sql<{ below: boolean }[]>`
    with recursive path as (
      select id, parent_id, 0 as depth from org_unit where id = ${unitId}
      union all
      select up.id, up.parent_id, depth + 1 from org_unit up
        join path on up.id = path.parent_id where depth < 16
    )
    select exists (select from path where id = ${ancestorId}) as below`;
  return row?.below ?? false;
}

/** Whether a person may act there, not only look: regional managers review. */
export function mayAct(who: Principal): boolean {
  return who.kind === 'person' && who.role !== 'regional_manager';
}
