import { useTranslation } from 'react-i18next';

/** Who bought it; a till does not ask everybody. In full on hover, where a list is narrow. */
export function BuyerName(props: { name: string }) {
  const { t } = useTranslation();
  const { name } = props;
  if (name === '') return <span className="quiet">{t('common.notRegistered')}</span>;
  return <span title={name}>{name}</span>;
}
