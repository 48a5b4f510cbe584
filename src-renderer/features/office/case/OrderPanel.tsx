import { Link } from '@tanstack/react-router';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OfficeCaseView } from '../../../../src-core/contract/hq-office.ts';
import { useCounter } from '../../../client/CounterProvider.tsx';
import { BuyerName } from '../../../parts/BuyerName.tsx';
import { FailureNotice } from '../../../parts/FailureNotice.tsx';
import { LongNumber } from '../../../parts/LongNumber.tsx';
import { Panel } from '../../../parts/Panel.tsx';
import { ShortTime } from '../../../parts/Time.tsx';
import { useAct } from '../use-act.ts';
import { StopLinks } from './StopLinks.tsx';

/** Looking at a whole number is an act with a reason, whoever looks. */
function Phone(props: { masked: string; orderId: string; live: boolean }) {
  const { t } = useTranslation();
  const { client } = useCounter();
  const { run, busy, failure } = useAct();
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState('');
  const [phone, setPhone] = useState<string | null>(null);
  const { masked, orderId, live } = props;
  if (masked === '') return <span className="quiet">–</span>;
  if (phone !== null) return <span className="figures strong">{phone}</span>;
  return (
    <form
      className="stack-8"
      onSubmit={(event) => {
        event.preventDefault();
        if (reason.trim() === '') return;
        void run(() => client.office.reveal({ orderId, reason: reason.trim() })).then((answer) => {
          if (answer !== null) setPhone(answer.phone);
        });
      }}
    >
      <span className="figures">{masked}</span>
      {asking ? (
        <>
          <Input
            autoFocus
            value={reason}
            maxLength={200}
            aria-label={t('office.case.order.revealReason')}
            placeholder={t('office.case.order.revealReason')}
            onChange={(event) => setReason(event.target.value)}
          />
          <Button htmlType="submit" disabled={reason.trim() === ''} loading={busy}>
            {t('office.case.order.revealDo')}
          </Button>
        </>
      ) : live ? (
        <Button type="link" className="flush" onClick={() => setAsking(true)}>
          {t('office.case.order.reveal')}
        </Button>
      ) : null}
      {failure === null ? null : <FailureNotice failure={failure} compact />}
    </form>
  );
}

/** An order as far as one needs it to judge: where it stands, who bought it, whom to ask. */
export function OrderPanel(props: { view: Pick<OfficeCaseView, 'order' | 'shop'>; live: boolean }) {
  const { t } = useTranslation();
  const { order, shop } = props.view;
  return (
    <Panel title={t('office.case.order.title')} testId="office-order">
      <dl className="facts">
        <dt>{t('office.columns.order')}</dt>
        <dd>
          <LongNumber text={order.externalNo} />{' '}
          <Link
            to="/office/policies/simulator"
            search={{ order: order.externalNo }}
            className="small nowrap"
            data-testid="which-policy"
          >
            {t('officePolicies.simulator.whichPolicy')}
          </Link>
        </dd>
        <dt>{t('office.case.order.status')}</dt>
        <dd>{t(`afterSales.orderStatus.${order.status}`)}</dd>
        <dt>{t('office.case.order.placed')}</dt>
        <dd>
          <ShortTime at={order.placedAt} />
        </dd>
        <dt>{t('office.case.order.buyer')}</dt>
        <dd>
          <BuyerName name={order.buyer.name} />
        </dd>
        <dt>{t('office.case.order.phone')}</dt>
        <dd>
          <Phone key={order.id} masked={order.buyer.phone} orderId={order.id} live={props.live} />
        </dd>
        <dt>{t('officeNotices.links.label')}</dt>
        <dd>
          <StopLinks key={order.id} orderId={order.id} live={props.live} />
        </dd>
        <dt>{t('office.case.order.returnAddress')}</dt>
        <dd className={shop.returnAddress === undefined ? 'quiet' : ''}>
          {shop.returnAddress ?? t('office.case.order.noAddress')}
        </dd>
      </dl>
    </Panel>
  );
}
