import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { Labelled } from '../../../parts/Labelled.tsx';
import { useUnitName } from '../../../parts/use-unit-name.ts';

/** Which shop it is picked up at: the one it is at now, and those headquarters offers. */
export function PickupShopField(props: {
  shopId: string;
  offered: readonly string[];
  onChange: (shopId: string) => void;
}) {
  const { t } = useTranslation();
  const { shopId, offered, onChange } = props;
  const unitName = useUnitName();
  const ids = [...new Set([shopId, ...offered])];
  return (
    <Labelled label={t('modification.form.shop')}>
      <Select
        autoFocus
        value={shopId}
        disabled={ids.length < 2}
        aria-label={t('modification.form.shop')}
        data-testid="modify-shop"
        options={ids.map((id) => ({ value: id, label: unitName(id) }))}
        onChange={onChange}
      />
    </Labelled>
  );
}
