import type { Person, PersonRole } from '../../src-core/org/org.ts';
import { pinNonceLength } from '../../src-core/org/pin.ts';
import { demoPinHash } from './hash-pin.ts';
import { personName } from './names.ts';
import { demoRegions } from './places.ts';
import { Random } from './random.ts';

/** The PINs of the demo chain's people, one for each role; written down in docs/import.md. */
export const demoPins: Readonly<Record<PersonRole, string>> = {
  clerk: '111111',
  shop_manager: '222222',
  regional_manager: '333333',
  hq_operator: '444444',
  hq_approver: '555555',
};

/** People whose names are said in the documentation and in tests. */
const wellKnown: Readonly<Record<string, string>> = {
  'shop-hz-01-manager': '周文静',
  'shop-hz-01-clerk-1': '林晓雯',
  'shop-hz-01-clerk-2': '陈志鹏',
  'hq-operator-1': '沈思远',
  'hq-approver-1': '顾海燕',
};

interface Post {
  readonly id: string;
  readonly role: PersonRole;
  readonly unitId: string;
}

function posts(): Post[] {
  const all: Post[] = [
    { id: 'hq-operator-1', role: 'hq_operator', unitId: 'hq' },
    { id: 'hq-operator-2', role: 'hq_operator', unitId: 'hq' },
    { id: 'hq-approver-1', role: 'hq_approver', unitId: 'hq' },
  ];
  for (const region of demoRegions) {
    all.push({ id: `${region.id}-manager`, role: 'regional_manager', unitId: region.id });
    for (const { id } of region.shops) {
      all.push({ id: `${id}-manager`, role: 'shop_manager', unitId: id });
      for (const n of [1, 2, 3]) all.push({ id: `${id}-clerk-${n}`, role: 'clerk', unitId: id });
    }
  }
  return all;
}

/** One hash for each role, not for each person: eighty would take longer than all the rest. */
async function pinHashes(random: Random): Promise<ReadonlyMap<PersonRole, string>> {
  const salted = Object.entries(demoPins).map(([role, pin]) => {
    const salt = Uint8Array.from({ length: pinNonceLength }, () => random.between(0, 255));
    return { role: role as PersonRole, pin, salt };
  });
  return new Map(
    await Promise.all(
      salted.map(async ({ role, pin, salt }) => [role, await demoPinHash(pin, salt)] as const),
    ),
  );
}

/** Everybody who works in the chain. One of each shop's clerks has left. */
export async function demoPeople(seed: number): Promise<Person[]> {
  const random = Random.for(seed, 'people');
  const hashes = await pinHashes(random);
  const taken = new Set(Object.values(wellKnown));
  return posts().map(({ id, role, unitId }) => {
    let name = wellKnown[id];
    while (name === undefined || (wellKnown[id] === undefined && taken.has(name))) {
      name = personName(random);
    }
    taken.add(name);
    const active = !id.endsWith('-clerk-3');
    return { id, name, role, unitId, pinHash: hashes.get(role) ?? '', active };
  });
}
