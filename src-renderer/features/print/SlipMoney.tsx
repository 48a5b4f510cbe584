import { useTranslation } from 'react-i18next';
import type { SlipRefund } from '../../../src-core/print/slip.ts';
import { useFormat } from '../../parts/format.ts';

/** What goes back and along which way it was paid. */
export function SlipMoney(props: { refund: SlipRefund | null }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { refund } = props;
  if (refund === null) return <p className="sheet-part">{t('print.slip.noRefund')}</p>;
  const money = (amount: number) => format.money(amount, refund.currency);
  return (
    <section className="sheet-part sheet-money">
      <p className="sheet-sum">
        <span>{t(refund.settled ? 'print.slip.amount' : 'print.slip.asked')}</span>
        <strong>{money(refund.amount)}</strong>
      </p>
      {refund.freight === 0 ? null : (
        <p className="sheet-small">{t('print.slip.freight', { amount: money(refund.freight) })}</p>
      )}
      {refund.along.length === 0 ? null : (
        <>
          <h3>{t('print.slip.along')}</h3>
          {refund.along.map(({ kind, amount }, index) => (
            <p key={index}>
              <span>{t(`afterSales.tender.${kind}`)}</span>
              <span>{money(amount)}</span>
            </p>
          ))}
        </>
      )}
    </section>
  );
}
