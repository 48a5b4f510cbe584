import { useTranslation } from 'react-i18next';
import type { Label } from '../../../src-core/print/label.ts';
import type { Paper } from '../../../src-core/print/paper.ts';
import { usePreferences } from '../../look/preferences.ts';
import { useFormat } from '../../parts/format.ts';
import { useReasonName } from '../../parts/reason-name.ts';
import { Barcode, QrCode } from './Codes.tsx';

function Box(props: { children: string }) {
  return (
    <li>
      <span className="sheet-box" aria-hidden />
      {props.children}
    </li>
  );
}

/** 验货标签: on the goods of one line, with codes to open the case and boxes to tick by hand. */
export function LabelSheet(props: { label: Label; paper: Paper }) {
  const { t } = useTranslation();
  const format = useFormat();
  const reasonName = useReasonName();
  const language = usePreferences((preferences) => preferences.language);
  const { label, paper } = props;
  const { article } = label;
  return (
    <article className={`sheet sheet-label sheet-${paper}`} data-testid="label">
      <header className="sheet-head">
        <div className="sheet-code">
          <Barcode text={label.caseNo} paper={paper} heightMm={15} />
          <p className="sheet-no">{label.caseNo}</p>
        </div>
        <div className="sheet-beside">
          <QrCode text={label.caseNo} instead={label.caseNo} paper={paper} />
          <div>
            <p className="sheet-kind-large">{t(`afterSales.kind.${label.kind}`)}</p>
            {label.of > 1 ? (
              <p className="sheet-strong">{t('print.label.of', { n: label.n, of: label.of })}</p>
            ) : null}
            <p>{label.shopName}</p>
          </div>
        </div>
      </header>
      <section className="sheet-part">
        <ul className="sheet-goods sheet-goods-large">
          <li>
            <div>
              <p className="sheet-strong">{article.name}</p>
              <p>{article.specification}</p>
            </div>
            <p className="sheet-strong sheet-quantity">
              {t('common.pieces', { n: article.quantity })}
            </p>
          </li>
        </ul>
      </section>
      <dl className="sheet-facts sheet-part">
        <dt>{t('print.label.reason')}</dt>
        <dd className="sheet-strong">{reasonName(label.reasonCode)}</dd>
        {label.words === '' ? null : (
          <>
            <dt>{t('print.label.words')}</dt>
            <dd>{label.words}</dd>
          </>
        )}
        <dt>{t('print.label.takenIn')}</dt>
        <dd>
          {label.takenInAt === null ? t('print.label.notHere') : format.dateTime(label.takenInAt)}
        </dd>
      </dl>
      <section className="sheet-part">
        <h3>{t('print.label.checks')}</h3>
        <ul className="sheet-checks">
          {label.listed.length === 0
            ? label.checks.map((check) => <Box key={check}>{t(`print.check.${check}`)}</Box>)
            : label.listed.map(({ code, zh, en }) => (
                <Box key={code}>{language === 'en' ? en : zh}</Box>
              ))}
        </ul>
      </section>
      <section className="sheet-part">
        <h3>{t('print.label.result')}</h3>
        <ul className="sheet-checks sheet-checks-row">
          {(['accept', 'refuse', 'negotiate'] as const).map((result) => (
            <Box key={result}>{t(`print.label.${result}`)}</Box>
          ))}
        </ul>
        {(['note', 'inspector', 'date'] as const).map((line) => (
          <p key={line} className="sheet-line">
            {t(`print.label.${line}`)}
          </p>
        ))}
      </section>
    </article>
  );
}
