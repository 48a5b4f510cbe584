import type { ResolutionReason } from '../../../src-core/freight-subsidy/pushed-down/resolution.ts';
import type {
  Policy,
  PolicyVersion,
} from '../../../src-core/freight-subsidy/pushed-down/version.ts';
import type { ReferenceStore } from '../replica/reference-store.ts';
import type { HeldPolicies } from './held-policies.ts';

export type VersionHead = Pick<PolicyVersion, 'id' | 'policyId' | 'n' | 'serial' | 'kind'>;

export const headOf = ({ id, policyId, n, serial, kind }: PolicyVersion): VersionHead => ({
  id,
  policyId,
  n,
  serial,
  kind,
});

export function lineOf(
  { lines }: HeldPolicies,
  version: Pick<PolicyVersion, 'policyId'> | null,
): Pick<Policy, 'zh' | 'en'> | null {
  const line = version === null ? undefined : lines.get(version.policyId);
  return line === undefined ? null : { zh: line.zh, en: line.en };
}

function* idsIn(reason: ResolutionReason): Generator<string> {
  if ('assignment' in reason) {
    yield reason.assignment.unitId;
    if (reason.assignment.versionId !== undefined) yield reason.assignment.versionId;
  }
  if (reason.code === 'locked_above') yield* reason.ignored.map(({ unitId }) => unitId);
  if (reason.code === 'no_such_unit_then') yield reason.unitId;
  if (reason.code === 'on_the_order' && reason.versionId !== null) yield reason.versionId;
}

/** Names of the tariffs and articles that a return-freight version speaks of: `tariff:<id>@<version>`, `article:<id>`. */
export function namesInRules(
  { tariffs }: HeldPolicies,
  references: ReferenceStore,
  version: PolicyVersion,
): Record<string, { readonly zh: string; readonly en: string }> {
  if (version.kind !== 'freight_subsidy') return {};
  const names: Record<string, { zh: string; en: string }> = {};
  for (const { id, version: n, zh, en } of tariffs) {
    names[`tariff:${id}@${n}`] = { zh: `${zh} v${n}`, en: `${en} v${n}` };
  }
  for (const { scope } of version.content.rules) {
    for (const id of [...(scope.articles ?? []), ...(scope.exceptArticles ?? [])]) {
      const name = references.article(id)?.name;
      if (name !== undefined) names[`article:${id}`] = { zh: name, en: name };
    }
  }
  return names;
}

/** Names of the units and versions that reasons speak of: "退货包运费 v3 | Free returns v3"; what is not known is left out. */
export function namesIn(
  held: HeldPolicies,
  reasons: Iterable<ResolutionReason>,
): Record<string, { readonly zh: string; readonly en: string }> {
  const names: Record<string, { zh: string; en: string }> = {};
  for (const reason of reasons) {
    for (const id of idsIn(reason)) {
      const unit = held.index.tree.units.get(id);
      const version = held.index.versions.get(id);
      const line = lineOf(held, version ?? null);
      if (unit !== undefined) names[id] = { zh: unit.name, en: unit.name };
      else if (version !== undefined && line !== null) {
        names[id] = { zh: `${line.zh} v${version.n}`, en: `${line.en} v${version.n}` };
      }
    }
  }
  return names;
}
