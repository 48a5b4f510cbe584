import { createHash } from 'node:crypto';
import { instant } from '../../src-core/basis/instant.ts';
import { fen } from '../../src-core/basis/money.ts';
import type { Assignment } from '../../src-core/freight-subsidy/pushed-down/assignment.ts';
import { PolicyIndex } from '../../src-core/freight-subsidy/pushed-down/policy-index.ts';
import type {
  PolicyVersion,
  VersionOf,
} from '../../src-core/freight-subsidy/pushed-down/version.ts';
import type { SubsidyContent, SubsidyRule } from '../../src-core/freight-subsidy/subsidy-rule.ts';
import type { Tariff } from '../../src-core/freight-subsidy/tariff.ts';
import type { OrgMove, OrgUnit, UnitKind } from '../../src-core/org/org.ts';
import { id } from './world.ts';

export const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/** An instant of a wall clock in Shanghai. */
export const shanghai = (text: string) => instant(Date.parse(`${text}+08:00`));

export function unit(
  unitId: string,
  parentId: string | null,
  kind: UnitKind = 'region',
  over: Partial<OrgUnit> = {},
): OrgUnit {
  return { id: unitId, parentId, kind, name: unitId, timeZone: 'Asia/Shanghai', ...over };
}

/** Headquarters, two regions, a partner with a shop in the east, a supplier. */
export const chain: readonly OrgUnit[] = [
  unit('hq', null, 'headquarters'),
  unit('east', 'hq'),
  unit('west', 'hq'),
  unit('partner-a', 'east', 'partner'),
  unit('shop-a', 'partner-a', 'shop'),
  unit('shop-b', 'east', 'shop'),
  unit('shop-c', 'west', 'shop'),
  unit('supplier-s', 'hq', 'supplier'),
];

export const plainRule: SubsidyRule = {
  id: 'r1',
  priority: 10,
  scope: { lines: 'any' },
  pays: { self_sent: { by: 'flat', amount: fen(800) } },
  caps: {},
  bearers: [{ bearer: 'headquarters', percent: 100 }],
};

export function contentOf(...rules: Partial<SubsidyRule>[]): SubsidyContent {
  return {
    rules: rules.map((over, i) => ({ ...plainRule, id: `r${i + 1}`, priority: i + 1, ...over })),
    label: { code: 'return_freight', zh: '退货包运费', en: 'Return freight paid' },
  };
}

/** A published version in force from 2026 on. */
export function version(
  n: number,
  over: Partial<VersionOf<'freight_subsidy'>> = {},
): VersionOf<'freight_subsidy'> {
  const content = over.content ?? contentOf({});
  return {
    id: id(500 + n),
    policyId: id(400),
    kind: 'freight_subsidy',
    n,
    serial: 100 + n,
    state: 'active',
    content,
    contentHash: sha256(JSON.stringify(content)),
    authors: ['p-author'],
    approvedBy: 'p-approver',
    window: { from: shanghai('2026-01-01T00:00:00') },
    steps: [{ command: 'draft', at: shanghai('2025-12-01T00:00:00') }],
    ...over,
  };
}

export function assign(
  n: number,
  unitId: string,
  over: Partial<Assignment> & { of?: PolicyVersion } = {},
): Assignment {
  const { of, ...more } = over;
  return {
    id: id(600 + n),
    kind: 'freight_subsidy',
    unitId,
    mode: of === undefined ? 'disable' : 'override',
    ...(of === undefined ? {} : { versionId: of.id, kind: of.kind }),
    locked: false,
    from: shanghai('2026-01-01T00:00:00'),
    n,
    by: { personId: 'p-hq', name: '总部' },
    words: '',
    ...more,
  };
}

export function bookOf(
  versions: readonly PolicyVersion[],
  assignments: readonly Assignment[],
  moves: readonly OrgMove[] = [],
  units: readonly OrgUnit[] = chain,
) {
  return { org: { units, moves }, versions, assignments };
}

export function indexOf(...book: Parameters<typeof bookOf>): PolicyIndex {
  return new PolicyIndex(bookOf(...book));
}

/** Hangzhou 3301, Shanghai 31, Xinjiang 65. */
export const tariff: Tariff = {
  id: 'sf',
  version: 1,
  zh: '顺丰标快',
  en: 'SF standard',
  zones: [
    { code: 'delta', zh: '江浙沪', en: 'Delta', divisions: ['31', '32', '33'] },
    { code: 'hangzhou', zh: '杭州', en: 'Hangzhou', divisions: ['3301'] },
    { code: 'far', zh: '偏远', en: 'Far', divisions: ['65', '54'] },
  ],
  rows: [
    {
      carrier: 'SF',
      fromZone: 'hangzhou',
      toZone: 'hangzhou',
      firstWeight: 1000,
      firstFee: fen(1000),
      stepWeight: 1000,
      stepFee: fen(100),
    },
    {
      carrier: 'SF',
      fromZone: '*',
      toZone: 'hangzhou',
      firstWeight: 1000,
      firstFee: fen(1200),
      stepWeight: 500,
      stepFee: fen(150),
    },
  ],
};
