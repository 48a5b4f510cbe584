import { useTranslation } from 'react-i18next';
import type { Slip, SlipArticle, SlipLine } from '../../../src-core/print/slip.ts';
import { useCarrierName } from '../../parts/CarrierName.tsx';
import { useFormat } from '../../parts/format.ts';

function Article(props: { article: SlipArticle; instead?: string | null }) {
  const { t } = useTranslation();
  const { name, specification, quantity } = props.article;
  return (
    <li>
      <div>
        <p>{name}</p>
        {specification === '' ? null : <p className="sheet-small">{specification}</p>}
        {props.instead == null ? null : <p className="sheet-small">{props.instead}</p>}
      </div>
      <p className="sheet-strong sheet-quantity">{t('common.pieces', { n: quantity })}</p>
    </li>
  );
}

/** What of it is here, counted; or the parcel it comes in; or that nothing is here yet. */
function TakenIn(props: { slip: Slip }) {
  const { t } = useTranslation();
  const format = useFormat();
  const carrierName = useCarrierName();
  const { takenIn, goodsAwaited } = props.slip;
  if (takenIn === null && !goodsAwaited) return null;
  return (
    <section className="sheet-part">
      <h3>{t('print.slip.takenIn')}</h3>
      {takenIn === null ? (
        <p>{t('print.slip.notHere')}</p>
      ) : takenIn.by === 'parcel' ? (
        <p>
          {t('print.slip.parcel', {
            carrier: carrierName(takenIn.parcel.carrier),
            waybill: takenIn.parcel.waybill,
          })}
        </p>
      ) : (
        <>
          <p>{t('print.slip.takenInAt', { time: format.dateTime(takenIn.at) })}</p>
          <ul className="sheet-goods">
            {takenIn.articles.map((article, index) => (
              <Article key={index} article={article} />
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

/** What the case is about, and what came of it. */
export function SlipGoods(props: { slip: Slip }) {
  const { t } = useTranslation();
  const { slip } = props;
  const instead = ({ replacement }: SlipLine) =>
    replacement === null
      ? null
      : replacement === 'same'
        ? t('print.slip.replacementSame')
        : t('print.slip.replacement', {
            name: `${replacement.name} ${replacement.specification}`.trim(),
          });
  return (
    <>
      <section className="sheet-part">
        <h3>{t('print.slip.goods')}</h3>
        <ul className="sheet-goods">
          {slip.lines.map((line, index) => (
            <Article key={index} article={line} instead={instead(line)} />
          ))}
        </ul>
      </section>
      <TakenIn slip={slip} />
    </>
  );
}
