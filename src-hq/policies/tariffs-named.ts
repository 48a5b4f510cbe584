import type { PolicyVersion } from '../../src-core/freight-subsidy/pushed-down/version.ts';
import type { TxSql } from '../store/connect.ts';

interface NamedTariff {
  readonly tariffId: string;
  readonly tariffVersion: number;
}

/** The tariffs a version's rules name, each once. */
export function tariffsNamed(version: PolicyVersion): readonly NamedTariff[] {
  if (version.kind !== 'freight_subsidy') return [];
  const found = new Map<string, NamedTariff>();
  for (const pay of version.content.rules.flatMap(({ pays }) => Object.values(pays))) {
    if (pay.by !== 'tariff') continue;
    const { tariffId, tariffVersion } = pay;
    found.set(`${tariffId} ${tariffVersion}`, { tariffId, tariffVersion });
  }
  return [...found.values()];
}

/** The first tariff a version names that is not there. */
export async function missingTariff(
  tx: TxSql,
  version: PolicyVersion,
): Promise<NamedTariff | undefined> {
  for (const named of tariffsNamed(version)) {
    const [row] = await tx`
      select 1 from tariff where id = ${named.tariffId} and version = ${named.tariffVersion}`;
    if (row === undefined) return named;
  }
  return undefined;
}
