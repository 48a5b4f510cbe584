import {
  CheckCircleOutlined,
  ExclamationCircleOutlined,
  MinusCircleOutlined,
  WarningOutlined,
} from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import type { BudgetRow } from '../../../../src-core/contract/hq-subsidies.ts';
import { Badge } from '../../../parts/Badge.tsx';
import { useFormat } from '../../../parts/format.ts';

/** Below this part of the limit it is running out. */
const LOW = 0.1;

const looks = {
  fine: ['good', CheckCircleOutlined],
  low: ['warn', WarningOutlined],
  exhausted: ['bad', MinusCircleOutlined],
  over: ['bad', ExclamationCircleOutlined],
} as const;

export function budgetState({ budget, left }: BudgetRow): keyof typeof looks {
  if (left < 0) return 'over';
  if (left === 0) return 'exhausted';
  return left < budget.limit * LOW ? 'low' : 'fine';
}

export function BudgetState(props: { row: BudgetRow }) {
  const { t } = useTranslation();
  const state = budgetState(props.row);
  const [tone, Icon] = looks[state];
  return (
    <Badge tone={tone} icon={<Icon />} testId="budget-state">
      {t(`subsidies.budget.state.${state}`)}
    </Badge>
  );
}

/** Spent and reserved as parts of the limit; what is beyond the limit fills the bar whole. */
export function BudgetBar(props: { row: BudgetRow }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { budget, left, unitName } = props.row;
  const whole = Math.max(budget.limit, budget.spent + budget.reserved, 1);
  const share = (amount: number) => `${String((amount / whole) * 100)}%`;
  return (
    <span
      className="budget-bar"
      role="img"
      aria-label={t('subsidies.budget.bar', {
        unit: unitName,
        limit: format.money(budget.limit),
        reserved: format.money(budget.reserved),
        spent: format.money(budget.spent),
        left: format.money(left),
      })}
    >
      <span className="budget-spent" style={{ width: share(budget.spent) }} />
      <span className="budget-reserved" style={{ width: share(budget.reserved) }} />
    </span>
  );
}
