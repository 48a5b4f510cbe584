import {
  CheckCircleFilled,
  FileDoneOutlined,
  HourglassOutlined,
  StopOutlined,
} from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import type { ClaimRow } from '../../../../src-core/contract/hq-subsidies.ts';
import { Badge } from '../../../parts/Badge.tsx';
import { Money } from '../../../parts/Money.tsx';

const looks = {
  reserved: ['accent', HourglassOutlined],
  confirmed: ['info', FileDoneOutlined],
  settled: ['good', CheckCircleFilled],
  void: ['quiet', StopOutlined],
} as const;

/** Where a claim stands, and what it waits for. */
export function ClaimState(props: { row: Pick<ClaimRow, 'claim' | 'waits'> }) {
  const { t } = useTranslation();
  const { claim, waits } = props.row;
  const [tone, Icon] = looks[claim.state];
  return (
    <Badge tone={tone} icon={<Icon />} testId="claim-state">
      {t(`subsidies.claim.states.${claim.state}`)}
      {waits === undefined ? null : (
        <span className="quiet"> · {t(`subsidies.claim.waits.${waits}`)}</span>
      )}
    </Badge>
  );
}

/** An amount of a claim; null: in full, and only the bill will say how much. */
export function ClaimAmount(props: {
  amount: number | null;
  currency: ClaimRow['currency'];
  strong?: boolean;
}) {
  const { t } = useTranslation();
  const { amount, currency, strong = false } = props;
  if (amount === null) return <span className="quiet">{t('subsidies.claim.inFull')}</span>;
  return <Money amount={amount} currency={currency} strong={strong} />;
}
