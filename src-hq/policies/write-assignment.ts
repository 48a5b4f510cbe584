import { fail, ok, type Result } from '../../src-core/basis/result.ts';
import type { Instant } from '../../src-core/basis/instant.ts';
import {
  endAssignment as planEnd,
  planAssignment,
  type Assignment,
} from '../../src-core/freight-subsidy/pushed-down/assignment.ts';
import { audit } from '../audit/audit-log.ts';
import type { Sql, TxSql } from '../store/connect.ts';
import { lockSpaceRow } from '../store/write-rows.ts';
import { auditActor, type PolicyActor, type PolicyDeps } from './policy-deps.ts';
import { pushDown } from './push-down.ts';
import { sameJson } from './same-call.ts';
import { nowhere, writing } from './writing.ts';

/** What an assignment is to say; `from` absent: from now on. */
export interface AssignWish extends Pick<Assignment, 'kind' | 'unitId' | 'mode' | 'locked'> {
  readonly versionId?: string | undefined;
  readonly from?: Instant | undefined;
  readonly to?: Instant | undefined;
}

/** As the assignment it would be, with the number it would have. */
export function wishAt(
  wish: AssignWish,
  now: Instant,
  { id, n, by, words }: Pick<Assignment, 'id' | 'n' | 'words'> & { by: PolicyActor },
): Assignment {
  const { kind, unitId, mode, locked, versionId, from = now, to } = wish;
  return {
    id,
    kind,
    unitId,
    mode,
    locked,
    from,
    ...(versionId === undefined ? {} : { versionId }),
    ...(to === undefined ? {} : { to }),
    n,
    writtenAt: now,
    by: { personId: by.personId, name: by.name },
    words,
  };
}

export async function readAssignment(
  sql: Sql | TxSql,
  id: string,
): Promise<Assignment | undefined> {
  const [row] = await sql<{ doc: Assignment }[]>`
    select doc from policy_assignment where id = ${id}`;
  return row?.doc;
}

/** The next number in the order in which headquarters writes them; a number that is not used stays unused. */
export async function nextNumber(tx: TxSql): Promise<number> {
  const [row] = await tx<{ n: number }[]>`
    select nextval(pg_get_serial_sequence('policy_assignment', 'n')) as n`;
  return row?.n ?? 1;
}

/** Writes assignments into their table and into the spaces of their units. Answers the spaces to poke. */
export async function saveAssignments(
  tx: TxSql,
  assignments: readonly Assignment[],
): Promise<readonly string[]> {
  const spaces = await pushDown(
    tx,
    assignments.map((assignment) => ({
      spaceId: assignment.unitId,
      doc: { kind: 'assignment', assignment },
    })),
  );
  await tx`
    insert into policy_assignment (id, kind, unit_id, n, doc)
    select (doc->>'id')::uuid, doc->>'kind', doc->>'unitId', (doc->>'n')::bigint, doc
    from json_array_elements(${JSON.stringify(assignments)}::text::json) as doc
    on conflict (id) do update set doc = excluded.doc`;
  return spaces;
}

/** Whether what is written under an id already is what is wished for now. */
function isSame(known: Assignment, wish: AssignWish, words: string): boolean {
  const { kind, unitId, mode, locked, versionId, from = known.from, to = known.to } = wish;
  const wished = { kind, unitId, mode, locked, versionId, from, to, words };
  return sameJson(
    wished,
    Object.fromEntries(Object.keys(wished).map((key) => [key, Reflect.get(known, key)])),
  );
}

/** Failures: `not_allowed`, `id_taken`, and those of `assignmentRefusals`. */
export async function assign(
  deps: PolicyDeps,
  by: PolicyActor,
  { id, words, ...wish }: AssignWish & { readonly id: string; readonly words: string },
): Promise<Result<Assignment>> {
  return await writing(deps, by, async (tx) => {
    // Spaces are locked first; so that two calls with one id wait for each other, too.
    await lockSpaceRow(tx, wish.unitId);
    const known = await readAssignment(tx, id);
    if (known !== undefined) {
      return isSame(known, wish, words) ? nowhere(known) : fail('id_taken');
    }
    // Read after the lock: what another call has published meanwhile counts.
    const { policies } = await deps.books.now(tx);
    const now = deps.clock();
    const n = await nextNumber(tx);
    const wished = wishAt(wish, now, { id, n, by, words });
    const planned = planAssignment(policies.tree, policies.versions, wished, { by, now });
    if (!planned.ok) return planned;
    const spaces = await saveAssignments(tx, [planned.value]);
    const { kind, unitId, mode, versionId, locked, from, to } = planned.value;
    await audit(tx, {
      at: now,
      actor: auditActor(by),
      action: 'policy.assigned',
      subject: id,
      details: { kind, unitId, mode, versionId, locked, from, to, words },
    });
    return ok({ value: planned.value, spaces });
  });
}

/**
 * Ends an assignment at an instant, absent: now. Failures: `not_allowed`, `not_found`, `already_ended`,
 * `in_the_past`.
 */
export async function endAssignment(
  deps: PolicyDeps,
  by: PolicyActor,
  {
    id,
    at,
    words,
  }: { readonly id: string; readonly at?: Instant | undefined; readonly words: string },
): Promise<Result<Assignment>> {
  return await writing(deps, by, async (tx) => {
    const unitId = (await readAssignment(tx, id))?.unitId;
    if (unitId === undefined) return fail('not_found');
    await lockSpaceRow(tx, unitId);
    const known = await readAssignment(tx, id);
    if (known === undefined) return fail('not_found');
    const now = deps.clock();
    const end = at ?? now;
    const wanted = end < known.from ? known.from : end;
    // Asked again: it ended as it was to end.
    const over = known.to !== undefined && known.to <= now;
    if (at === undefined ? over : known.to === wanted) return nowhere(known);
    const planned = planEnd(known, end, { by, now });
    if (!planned.ok) return planned;
    const spaces = await saveAssignments(tx, [planned.value]);
    await audit(tx, {
      at: now,
      actor: auditActor(by),
      action: 'policy.assignment_ended',
      subject: id,
      details: { unitId, at: planned.value.to, words },
    });
    return ok({ value: planned.value, spaces });
  });
}
