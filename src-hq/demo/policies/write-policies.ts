import { publishedStates } from '../../../src-core/freight-subsidy/pushed-down/version.ts';
import type { PolicyVersion } from '../../../src-core/freight-subsidy/pushed-down/version.ts';
import type { ReferenceDoc } from '../../../src-core/sync/protocol.ts';
import { headquartersUnit } from '../../import/headquarters.ts';
import type { Sql } from '../../store/connect.ts';
import type { ChainPolicies } from './chain-policies.ts';

/** Those that count somewhere, or did, or will; drafts are nobody's rule. */
export function published({ versions }: ChainPolicies): readonly PolicyVersion[] {
  return versions.filter(({ state }) => publishedStates.has(state));
}

/** What a unit's space holds of them for the counters below it. */
export function pushedDocs(chain: ChainPolicies, unitId: string): ReferenceDoc[] {
  const standing = chain.assignments
    .filter((assignment) => assignment.unitId === unitId)
    .map((assignment) => ({ kind: 'assignment', assignment }) as const);
  if (unitId !== headquartersUnit.id) return standing;
  const versions = published(chain);
  const known = new Set(versions.map(({ policyId }) => policyId));
  return [
    ...chain.policies
      .filter(({ id }) => known.has(id))
      .map((policy) => ({ kind: 'policy', policy }) as const),
    ...versions.map((version) => ({ kind: 'policy_version', version }) as const),
    ...chain.tariffs.map((tariff) => ({ kind: 'tariff', tariff }) as const),
    ...standing,
  ];
}

/** Headquarters' own rows of them; again is nothing. */
export async function writePolicies(sql: Sql, chain: ChainPolicies): Promise<void> {
  await sql.begin(async (tx) => {
    await tx`
      insert into policy (id, kind, doc)
      select (doc->>'id')::uuid, doc->>'kind', doc
      from json_array_elements(${JSON.stringify(chain.policies)}::text::json) as doc
      on conflict do nothing`;
    await tx`
      insert into policy_version (id, policy_id, kind, n, serial, state, content_hash, doc)
      select (doc->>'id')::uuid, (doc->>'policyId')::uuid, doc->>'kind', (doc->>'n')::int,
        (doc->>'serial')::int, doc->>'state', doc->>'contentHash', doc
      from json_array_elements(${JSON.stringify(chain.versions)}::text::json) as doc
      on conflict do nothing`;
    await tx`
      insert into policy_assignment (id, kind, unit_id, n, doc)
      select (doc->>'id')::uuid, doc->>'kind', doc->>'unitId', (doc->>'n')::bigint, doc
      from json_array_elements(${JSON.stringify(chain.assignments)}::text::json) as doc
      on conflict do nothing`;
    await tx`
      insert into tariff (id, version, doc)
      select doc->>'id', (doc->>'version')::int, doc
      from json_array_elements(${JSON.stringify(chain.tariffs)}::text::json) as doc
      on conflict do nothing`;
    // What is assigned next gets the number after these.
    await tx`
      select setval(pg_get_serial_sequence('policy_assignment', 'n'), max(n))
      from policy_assignment having max(n) is not null`;
  });
}
