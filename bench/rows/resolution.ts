import { day, instant } from '../../src-core/basis/instant.ts';
import { fen } from '../../src-core/basis/money.ts';
import type { Assignment } from '../../src-core/freight-subsidy/pushed-down/assignment.ts';
import { PolicyIndex } from '../../src-core/freight-subsidy/pushed-down/policy-index.ts';
import type { PolicyBook } from '../../src-core/freight-subsidy/pushed-down/policy-index.ts';
import { resolveOnPath } from '../../src-core/freight-subsidy/pushed-down/resolve-on-path.ts';
import { resolve } from '../../src-core/freight-subsidy/pushed-down/resolve.ts';
import type { PlacedOrder } from '../../src-core/freight-subsidy/pushed-down/resolve.ts';
import type { VersionOf } from '../../src-core/freight-subsidy/pushed-down/version.ts';
import type { OrgMove, OrgUnit } from '../../src-core/org/org.ts';
import { pathAt } from '../../src-core/org/tree.ts';
import { compare } from '../harness.ts';
import type { Side, Verdict } from '../harness.ts';
import { benchNow, benchUuid, random } from '../orders.ts';
import { roundsOf } from '../rows.ts';
import type { RowOptions } from '../rows.ts';

const kind = 'freight_subsidy';
const year = 365 * day;
const start = benchNow - year;

/** Headquarters, 30 regions, 300 malls, 3,000 shops; a tenth of the malls moved during the year. */
function chain(draw: () => number): { units: OrgUnit[]; moves: OrgMove[]; shops: string[] } {
  const unit = (id: string, parentId: string | null, of: OrgUnit['kind']): OrgUnit => ({
    id,
    parentId,
    kind: of,
    name: id,
    timeZone: 'Asia/Shanghai',
  });
  const units = [unit('hq', null, 'headquarters')];
  const moves: OrgMove[] = [];
  const shops: string[] = [];
  for (let region = 0; region < 30; region += 1) units.push(unit(`r${region}`, 'hq', 'region'));
  for (let mall = 0; mall < 300; mall += 1) {
    const from = `r${mall % 30}`;
    units.push(unit(`m${mall}`, from, 'mall'));
    if (mall % 10 > 0) continue;
    const to = `r${(mall + 7) % 30}`;
    const at = instant(Math.floor(start + draw() * year));
    moves.push({ unitId: `m${mall}`, fromParentId: from, toParentId: to, at });
  }
  for (let shop = 0; shop < 3_000; shop += 1) {
    units.push(unit(`s${shop}`, `m${shop % 300}`, 'shop'));
    shops.push(`s${shop}`);
  }
  return { units, moves, shops };
}

function versionOf(n: number, draw: () => number): VersionOf<typeof kind> {
  return {
    id: benchUuid(`version ${n}`),
    policyId: benchUuid('policy'),
    kind,
    n,
    serial: n,
    state: 'active',
    content: {
      rules: [
        {
          id: 'r1',
          priority: 1,
          scope: { lines: 'any' },
          pays: { self_sent: { by: 'flat', amount: fen(800) } },
          caps: {},
          bearers: [{ bearer: 'headquarters', percent: 100 }],
        },
      ],
      label: { code: 'return_freight', zh: '退货包运费', en: 'Return freight paid' },
    },
    contentHash: '0'.repeat(64),
    authors: ['author'],
    window: { from: instant(Math.floor(start - year + draw() * year)) },
    steps: [{ command: 'draft', at: instant(start - year) }],
  };
}

/** A year of a lively headquarters: 2,000 assignments, a tenth of them switching off, a tenth locked. */
function bookOf(units: OrgUnit[], moves: OrgMove[], draw: () => number): PolicyBook {
  const versions = Array.from({ length: 40 }, (_, n) => versionOf(n + 1, draw));
  const assignments = Array.from({ length: 2_000 }, (_, n): Assignment => {
    const of = versions[Math.floor(draw() * versions.length)];
    const off = n % 10 === 9;
    const from = Math.floor(start + draw() * year);
    const base = {
      id: benchUuid(`assignment ${n}`),
      kind: 'freight_subsidy' as const,
      unitId: units[Math.floor(draw() * units.length)]?.id ?? 'hq',
      locked: n % 10 === 8,
      from: instant(from),
      ...(draw() < 0.5 ? { to: instant(Math.floor(from + draw() * year)) } : {}),
      n: n + 1,
      by: { personId: 'p', name: 'p' },
      words: '',
    };
    if (off || of === undefined) return { ...base, mode: 'disable' };
    return { ...base, mode: 'override', versionId: of.id };
  });
  return { org: { units, moves }, versions, assignments };
}

/** As they come in over a year, newest last. */
function ordersOf(shops: readonly string[], count: number, draw: () => number): PlacedOrder[] {
  return Array.from({ length: count }, (_, n) => ({
    shopId: shops[Math.floor(draw() * shops.length)] ?? 'hq',
    placedAt: instant(Math.floor(start + (n / count) * year)),
  }));
}

/** Answers seconds; the index is built within them, and every order's answer is counted. */
function side(
  name: string,
  orders: readonly PlacedOrder[],
  book: PolicyBook,
  holds: (index: PolicyIndex, order: PlacedOrder) => boolean,
  expected: number,
): Side {
  return {
    name,
    durability: 'in memory, one core',
    async run() {
      const started = performance.now();
      const index = new PolicyIndex(book);
      let covered = 0;
      for (const order of orders) if (holds(index, order)) covered += 1;
      const seconds = (performance.now() - started) / 1_000;
      if (covered !== expected)
        throw new Error(`${name}: ${covered} orders covered, not ${expected}`);
      return await Promise.resolve(seconds);
    },
  };
}

/** Which policy an order is under, for a million orders of a chain of 3,000 shops. */
export async function measure(options: RowOptions): Promise<Verdict[]> {
  const draw = random(4);
  const count = options.quick ? 50_000 : 1_000_000;
  const { units, moves, shops } = chain(draw);
  const book = bookOf(units, moves, draw);
  const orders = ordersOf(shops, count, draw);

  const indexed = (index: PolicyIndex, order: PlacedOrder) =>
    resolve(index, kind, order).version !== null;
  const walked = (index: PolicyIndex, { shopId, placedAt }: PlacedOrder) => {
    const path = pathAt(index.tree, shopId, placedAt);
    const standing = path?.map((unitId) => index.standingAt(kind, unitId));
    return resolveOnPath(shopId, standing, placedAt).version !== null;
  };
  const all = new PolicyIndex(book);
  const expected = orders.reduce((sum, order) => sum + (walked(all, order) ? 1 : 0), 0);

  const walking = 'walking up the tree for every order';
  const verdict = await compare(
    {
      row: `which policy, for ${count} orders of ${shops.length} shops`,
      unit: 's',
      better: 'smaller',
      ours: side('remembered stretches of time', orders, book, indexed, expected),
      peers: [side(walking, orders, book, walked, expected)],
      reach: {},
      note: `${book.assignments.length} assignments, ${moves.length} moves; ${Math.round((expected / count) * 100)} % of the orders are covered. Index built within.`,
    },
    roundsOf(options),
  );
  const seconds = verdict.ours?.value ?? Number.NaN;
  const figures = [
    { what: 'a million orders', value: (seconds / count) * 1e6, unit: 's', atMost: 60 },
  ];
  return [{ ...verdict, figures }];
}
