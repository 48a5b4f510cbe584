import { Drawer } from 'antd';
import { useTranslation } from 'react-i18next';
import { modificationPolicyFor } from '../../../../src-core/order/modification.ts';
import type { Order } from '../../../../src-core/order/order.ts';
import { useReference } from '../../../client/use-reference.ts';
import { ModifyForm } from './ModifyForm.tsx';

/** Changing an order for the buyer: what it was and will be, side by side. */
export function ModifyDrawer(props: { order: Order; open: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const { order, open, onClose } = props;
  const { shop, rulebook } = useReference() ?? {};
  const policy = rulebook == null ? undefined : modificationPolicyFor(rulebook, order);
  return (
    <Drawer
      open={open}
      onClose={onClose}
      size={520}
      destroyOnHidden
      // The form says itself where typing begins.
      autoFocus={false}
      title={t('modification.form.title')}
    >
      {open && shop != null && policy !== undefined ? (
        <ModifyForm order={order} shop={shop} policy={policy} onDone={onClose} />
      ) : null}
    </Drawer>
  );
}
