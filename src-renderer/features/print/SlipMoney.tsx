import { useTranslation } from 'react-i18next';
import type { SlipDifference, SlipRefund } from '../../../src-core/print/slip-money.ts';
import type { Slip } from '../../../src-core/print/slip.ts';
import { useFormat } from '../../parts/format.ts';

interface SumProps {
  readonly currency: Slip['currency'];
}

/** What goes back, what was taken off, and along which way it was paid. */
function Refund(props: SumProps & { refund: SlipRefund }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { refund, currency } = props;
  const money = (amount: number) => format.money(amount, currency);
  return (
    <section className="sheet-part sheet-money">
      <p className="sheet-sum">
        <span>{t(refund.settled ? 'print.slip.amount' : 'print.slip.asked')}</span>
        <strong>{money(refund.amount)}</strong>
      </p>
      {refund.freight === 0 ? null : (
        <p className="sheet-small">{t('print.slip.freight', { amount: money(refund.freight) })}</p>
      )}
      {refund.deductions.map(({ code, name, amount }, index) => (
        <p key={index}>
          <span>{t(`print.slip.deduction.${code}`, { name })}</span>
          <span>{money(0 - amount)}</span>
        </p>
      ))}
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

/** What a dearer or cheaper replacement costs one of the two. */
function Difference(props: SumProps & { difference: SlipDifference }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { difference, currency } = props;
  const { by, amount, settled } = difference;
  return (
    <section className="sheet-part sheet-money">
      <p className="sheet-sum">
        <span>{t(`print.slip.differenceBy.${by}`)}</span>
        <strong>{format.money(amount, currency)}</strong>
      </p>
      <p>{t(`print.slip.differenceSettled.${settled}.${by}`)}</p>
    </section>
  );
}

/** The money of a case. */
export function SlipMoney(props: { slip: Slip }) {
  const { t } = useTranslation();
  const { refund, difference, currency } = props.slip;
  return (
    <>
      {refund === null ? null : <Refund refund={refund} currency={currency} />}
      {difference === null ? null : <Difference difference={difference} currency={currency} />}
      {refund === null && difference === null ? (
        <p className="sheet-part">{t('print.slip.noRefund')}</p>
      ) : null}
    </>
  );
}
