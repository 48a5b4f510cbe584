import { EyeOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Order } from '../../../src-core/order/order.ts';
import { maskPhone } from '../../parts/mask.ts';
import { Panel } from '../../parts/Panel.tsx';
import { RevealDrawer } from './RevealDrawer.tsx';

function NotRegistered() {
  return <span className="quiet">{useTranslation().t('common.notRegistered')}</span>;
}

/** Who bought and where it goes. The phone stays masked until somebody says why they need it. */
export function BuyerPanel(props: { order: Order }) {
  const { t } = useTranslation();
  const { order } = props;
  const [asking, setAsking] = useState(false);
  const [phone, setPhone] = useState<string | null>(null);
  const { address } = order;
  // A till asks nobody's number: nothing to show, and nothing to record.
  const anonymous = order.buyer.phone === '';
  return (
    <Panel title={t('order.buyer')}>
      <dl className="facts">
        <dt>{t('order.name')}</dt>
        <dd>{order.buyer.name === '' ? <NotRegistered /> : order.buyer.name}</dd>
        <dt>{t('order.phone')}</dt>
        <dd className="line">
          <span className="figures" data-testid="buyer-phone">
            {phone ?? (anonymous ? <NotRegistered /> : maskPhone(order.buyer.phone))}
          </span>
          {phone === null && !anonymous ? (
            <Button
              size="small"
              icon={<EyeOutlined />}
              data-testid="reveal"
              onClick={() => setAsking(true)}
            >
              {t('order.reveal.do')}
            </Button>
          ) : null}
        </dd>
        {address === undefined ? null : (
          <>
            <dt>{t('order.address')}</dt>
            <dd>
              {address.province}
              {address.city}
              {address.district}
              {address.street}
              <br />
              <span className="small quiet">
                {address.contact} {maskPhone(address.phone)}
              </span>
            </dd>
          </>
        )}
      </dl>
      <RevealDrawer
        orderId={order.id}
        open={asking}
        onClose={() => setAsking(false)}
        onRevealed={setPhone}
      />
    </Panel>
  );
}
