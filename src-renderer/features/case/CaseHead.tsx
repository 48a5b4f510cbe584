import { ArrowLeftOutlined, TeamOutlined } from '@ant-design/icons';
import { Link, useRouter } from '@tanstack/react-router';
import { Button, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import type { CaseView } from '../../../src-core/contract/counter-rows.ts';
import { PrintButton } from '../print/PrintButton.tsx';
import { useKeys } from '../../keyboard/use-keys.ts';
import { Badge } from '../../parts/Badge.tsx';
import { PendingMark } from '../../parts/PendingMark.tsx';
import { StateBadge } from '../../parts/StateBadge.tsx';

/** Number, kind, state and the way to the order and the printer; the clock stands beside what can be done. */
export function CaseHead(props: { view: CaseView }) {
  const { t } = useTranslation();
  const router = useRouter();
  const { case: found, order, pending } = props.view;
  const back = () => router.history.back();
  useKeys({ Escape: back });
  return (
    <div className="page-head">
      <Button type="text" icon={<ArrowLeftOutlined />} aria-label={t('case.back')} onClick={back} />
      <h1>
        <Typography.Text
          copyable={{ text: found.no, tooltips: [t('common.copy'), t('common.copied')] }}
        >
          <span className="figures head-no">{found.no}</span>
        </Typography.Text>
      </h1>
      <span className="strong">{t(`afterSales.kind.${found.kind}`)}</span>
      <StateBadge state={found.state} kind={found.kind} />
      {found.negotiated ? (
        <Badge tone="info" icon={<TeamOutlined />}>
          {t('case.negotiated')}
        </Badge>
      ) : null}
      {pending.length > 0 ? <PendingMark /> : null}
      <Link to="/orders/$orderId" params={{ orderId: order.id }} data-testid="to-order">
        {t('case.toOrder', { no: order.externalNo })}
      </Link>
      <span className="grow" />
      <PrintButton view={props.view} />
    </div>
  );
}
