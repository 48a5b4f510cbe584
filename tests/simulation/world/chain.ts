import type { Rulebook } from '../../../src-core/after-sales/rulebook.ts';
import type { OrgUnit, Person } from '../../../src-core/org/org.ts';
import type { Random } from '../kernel/random.ts';
import { makeRulebook } from './rulebook.ts';
import { makeSubsidies } from './subsidies.ts';
import type { SubsidyWorld } from './subsidies.ts';

/** The chain a run plays in: who there is and what is sold. */
export interface Chain {
  readonly units: readonly OrgUnit[];
  readonly shops: readonly OrgUnit[];
  readonly people: readonly Person[];
  readonly rulebook: Rulebook;
  readonly articles: readonly Article[];
  readonly subsidies: SubsidyWorld;
}

export interface Article {
  readonly id: string;
  readonly name: string;
  readonly specification: string;
  readonly category: string;
  readonly unitPrice: number;
}

const timeZone = 'Asia/Shanghai';

export function makeChain(random: Random): Chain {
  const names = ['shop-hz', 'shop-sh', 'shop-cd'].slice(0, random.between(2, 3));
  const shops = names.map((id, i): OrgUnit => ({
    id,
    parentId: 'region-east',
    kind: 'shop',
    name: `${i + 1}号店`,
    timeZone,
    // Now and then a shop without one: its return deadlines must end in an exception, never in silence.
    ...(random.chance(0.85) ? { returnAddress: `退货路${i + 1}号` } : {}),
  }));
  const above: OrgUnit[] = [
    { id: 'hq', parentId: null, kind: 'headquarters', name: '总部', timeZone },
    { id: 'region-east', parentId: 'hq', kind: 'region', name: '华东', timeZone },
    { id: 'region-west', parentId: 'hq', kind: 'region', name: '华西', timeZone },
  ];
  const person = (id: string, role: Person['role'], unitId: string): Person => ({
    id,
    name: id,
    role,
    unitId,
    pinHash: '$argon2id$v=19$m=8,t=1,p=1$c2ltdWxhdGlvbg$c2ltdWxhdGlvbg',
    active: true,
  });
  return {
    units: [...above, ...shops],
    shops,
    people: [
      ...shops.map((shop) => person(`clerk-${shop.id}`, 'clerk', shop.id)),
      person('operator', 'hq_operator', 'hq'),
    ],
    rulebook: makeRulebook(random),
    subsidies: makeSubsidies(
      random.fork('subsidies'),
      shops.map(({ id }) => id),
    ),
    articles: ['外套', '裤子', '坚果', '围巾'].map((name, i) => ({
      id: `article-${i}`,
      name,
      specification: ['M', 'L', '500g', '红'][i] ?? '',
      category: i === 2 ? '零食' : '服饰',
      unitPrice: random.between(101, 29_999),
    })),
  };
}
