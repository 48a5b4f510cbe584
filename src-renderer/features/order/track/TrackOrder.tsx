import { Button, Drawer } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Order } from '../../../../src-core/order/order.ts';
import { TrackOrderForm } from './TrackOrderForm.tsx';

/** Writing down by hand what a carrier said; nothing where nothing was sent. */
export function TrackOrder(props: { order: Order }) {
  const { t } = useTranslation();
  const { order } = props;
  const [open, setOpen] = useState(false);
  if (order.shipments.length === 0) return null;
  return (
    <>
      <Button size="small" data-testid="track-order" onClick={() => setOpen(true)}>
        {t('command.order_track.do')}
      </Button>
      <Drawer
        open={open}
        onClose={() => setOpen(false)}
        size={480}
        destroyOnHidden
        // The first status is what one came for.
        autoFocus={false}
        title={t('command.order_track.do')}
      >
        {open ? <TrackOrderForm order={order} onDone={() => setOpen(false)} /> : null}
      </Drawer>
    </>
  );
}
