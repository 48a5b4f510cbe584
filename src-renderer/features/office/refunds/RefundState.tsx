import {
  CheckCircleFilled,
  CloseCircleFilled,
  HourglassOutlined,
  SendOutlined,
  SwapOutlined,
} from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import type { RefundRequestView } from '../../../../src-core/contract/hq-refunds.ts';
import { Badge } from '../../../parts/Badge.tsx';
import type { Currency } from '../../../parts/format.ts';

type State = RefundRequestView['state'];

const looks = {
  waiting: ['quiet', HourglassOutlined],
  asked: ['accent', SendOutlined],
  failed: ['bad', CloseCircleFilled],
  succeeded: ['good', CheckCircleFilled],
  given_up: ['info', SwapOutlined],
} as const satisfies Record<State, unknown>;

export function RefundState(props: { state: State }) {
  const { t } = useTranslation();
  const [tone, Icon] = looks[props.state];
  return (
    <Badge tone={tone} icon={<Icon />} testId="refund-state">
      {t(`office.refunds.states.${props.state}`)}
    </Badge>
  );
}

/** The currencies these screens write; anything else is written as the chain's own. */
export function currencyOf({ currency }: RefundRequestView): Currency {
  return currency === 'GBP' ? 'GBP' : 'CNY';
}
