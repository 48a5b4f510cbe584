import { useTranslation } from 'react-i18next';
import { closeReasons } from '../../../src-core/after-sales/codes.ts';
import type { Case } from '../../../src-core/after-sales/case.ts';
import type { Order } from '../../../src-core/order/order.ts';
import { returnableLine } from '../../../src-core/order/returnable-lines.ts';
import { ArticleName } from '../../parts/ArticleName.tsx';
import { Money } from '../../parts/Money.tsx';
import { Panel } from '../../parts/Panel.tsx';
import { ExactTime } from '../../parts/Time.tsx';
import { useReasonName } from '../../parts/reason-name.ts';
import { useArticles } from '../open-case/use-articles.ts';

/** What stands out about the case as it is: terms on the table, a refusal, a report, goods to give back. */
function Notes(props: { found: Case; order: Order }) {
  const { t } = useTranslation();
  const reasonName = useReasonName();
  const { found, order } = props;
  const why = closeReasons.find((one) => one === found.closed?.why);
  return (
    <>
      {found.terms === undefined ? null : (
        <div className="note note-info" data-testid="terms">
          <span className="strong">{t('case.claim.terms')}</span>
          <span>
            {t(`afterSales.kind.${found.terms.kind}`)}{' '}
            {found.terms.kind === 'exchange' ? null : (
              <Money amount={found.terms.amount} currency={order.currency} strong />
            )}
          </span>
          {found.terms.words === '' ? null : <span className="quiet">“{found.terms.words}”</span>}
        </div>
      )}
      {found.refused === undefined ? null : (
        <div className="note note-bad">
          <span className="strong">{t('case.claim.refused')}</span>
          <span>{reasonName(found.refused.reasonCode)}</span>
          {found.refused.words === '' ? null : (
            <span className="quiet">“{found.refused.words}”</span>
          )}
        </div>
      )}
      {found.notReceivedReported ? (
        <div className="note note-bad">{t('case.claim.reported')}</div>
      ) : null}
      {found.amendUnlocked ? (
        <div className="note note-warn">{t('case.claim.unlocked')}</div>
      ) : null}
      {found.state === 'arbitration' ? (
        <div className="note note-info">{t('caseGuide.arbitration')}</div>
      ) : null}
      {found.goodsToSendBack ? (
        <div className="note note-warn">{t('case.claim.sendBack')}</div>
      ) : null}
      {found.closed === undefined ? null : (
        <div className="note">
          <span className="strong">{t('case.claim.closed')}</span>
          <span>{why === undefined ? found.closed.why : t(`afterSales.closed.${why}`)}</span>
        </div>
      )}
    </>
  );
}

/** What the buyer asks for and why. */
export function ClaimPanel(props: { found: Case; order: Order }) {
  const { t } = useTranslation();
  const { found, order } = props;
  const articles = useArticles(order);
  const reasonName = useReasonName();
  const { openedBy } = found;
  return (
    <Panel title={t('case.claim.title')} testId="claim">
      <div className="stack">
        <Notes found={found} order={order} />
        <ul className="stack-8">
          {found.lines.map(({ orderLineId, quantity, replacement }) => {
            const line = returnableLine(order, orderLineId);
            return (
              <li key={orderLineId} className="line-apart">
                <ArticleName
                  name={line?.name ?? orderLineId}
                  specification={[
                    line?.specification ?? '',
                    found.kind !== 'exchange'
                      ? ''
                      : replacement === undefined
                        ? t('case.claim.replacementSame')
                        : t('case.claim.replacement', {
                            name: `${replacement.name} ${replacement.specification}`,
                          }),
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                  picture={line === undefined ? undefined : articles.get(line.articleId)?.picture}
                />
                <span className="figures strong nowrap">{t('common.pieces', { n: quantity })}</span>
              </li>
            );
          })}
        </ul>
        <dl className="facts">
          <dt>{t('case.claim.reason')}</dt>
          <dd>{reasonName(found.reasonCode)}</dd>
          {found.kind === 'exchange' ? null : (
            <>
              <dt>{t('case.claim.amount')}</dt>
              <dd>
                <Money amount={found.amount} currency={order.currency} strong />
              </dd>
            </>
          )}
          <dt>{t('case.claim.words')}</dt>
          <dd className={found.words === '' ? 'quiet' : ''}>
            {found.words === '' ? t('case.claim.noWords') : found.words}
          </dd>
          <dt>{t('case.claim.fault')}</dt>
          <dd>{t(`afterSales.fault.${found.fault}`)}</dd>
          <dt>{t('case.claim.opened')}</dt>
          <dd>
            <ExactTime at={found.openedAt} />{' '}
            <span className="quiet">
              {openedBy.name ?? t(`afterSales.actor.${openedBy.role}`)}
              {openedBy.atCounter === true ? ` · ${t('case.claim.atCounter')}` : null}
            </span>
          </dd>
        </dl>
      </div>
    </Panel>
  );
}
