import { day, instant } from '../../../src-core/basis/instant.ts';
import { fen } from '../../../src-core/basis/money.ts';
import type { Budget } from '../../../src-core/freight-subsidy/budget.ts';
import type { Assignment } from '../../../src-core/freight-subsidy/pushed-down/assignment.ts';
import type { VersionOf } from '../../../src-core/freight-subsidy/pushed-down/version.ts';
import type { Random } from '../kernel/random.ts';

/** Headquarters' promise of return freight, and the purses it is paid out of. */
export interface SubsidyWorld {
  readonly versions: readonly VersionOf<'freight_subsidy'>[];
  readonly assignments: readonly Assignment[];
  readonly budgets: readonly Budget[];
}

const id = (n: number): string => `01900000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;

/** One policy for the chain, and purses so small that they run out in the middle of a day. */
export function makeSubsidies(random: Random, shopIds: readonly string[]): SubsidyWorld {
  const at = instant(0);
  const version: VersionOf<'freight_subsidy'> = {
    id: id(1),
    policyId: id(2),
    kind: 'freight_subsidy',
    n: 1,
    serial: 1,
    state: 'active',
    contentHash: '0'.repeat(64),
    authors: ['writer'],
    approvedBy: 'approver',
    window: { from: at },
    steps: [{ command: 'publish', at }],
    content: {
      label: { code: 'return_freight', zh: '退货包运费', en: 'Free returns' },
      rules: [
        {
          id: 'all',
          priority: 1,
          scope: { lines: 'any' },
          pays: {
            self_sent: { by: 'flat', amount: fen(random.between(301, 999)) },
            counter: { by: 'flat', amount: fen(random.between(1, 300)) },
          },
          caps: random.chance(0.3) ? { perOrder: fen(random.between(300, 1_200)) } : {},
          bearers: [
            { bearer: 'shop', percent: 33 },
            { bearer: 'headquarters', percent: 67 },
          ],
        },
      ],
    },
  };
  const assignment: Assignment = {
    id: id(3),
    kind: 'freight_subsidy',
    unitId: 'hq',
    mode: 'override',
    versionId: version.id,
    locked: false,
    from: at,
    n: 1,
    by: { personId: 'writer', name: '总部' },
    words: '',
  };
  const budget = (n: number, unitId: string, whenExhausted: Budget['whenExhausted']): Budget => ({
    id: id(100 + n),
    unitId,
    from: at,
    to: instant(4_000_000 * day),
    limit: fen(random.between(200, 4_000)),
    reserved: fen(0),
    spent: fen(0),
    whenExhausted,
    version: 1,
  });
  return {
    versions: [version],
    assignments: random.chance(0.95) ? [assignment] : [],
    budgets: [
      ...(random.chance(0.9) ? [budget(1, 'hq', 'stop')] : []),
      ...(random.chance(0.3) ? [budget(2, 'region-east', 'borrow')] : []),
      ...shopIds.flatMap((unitId, i) =>
        random.chance(0.3)
          ? [budget(10 + i, unitId, random.pick(['borrow', 'alert'] as const))]
          : [],
      ),
    ],
  };
}
