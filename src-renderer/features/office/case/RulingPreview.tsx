import { useTranslation } from 'react-i18next';
import { deadlineRules } from '../../../../src-core/after-sales/deadline-rules.ts';
import type { Case } from '../../../../src-core/after-sales/case.ts';
import type { Result } from '../../../../src-core/basis/result.ts';
import type { OfficeCaseView } from '../../../../src-core/contract/hq-office.ts';
import { FailureNotice } from '../../../parts/FailureNotice.tsx';
import { useFormat } from '../../../parts/format.ts';
import { Money } from '../../../parts/Money.tsx';
import { StateBadge } from '../../../parts/StateBadge.tsx';

type Goods = 'stays' | 'atShop' | 'toShop' | 'exchangeHere' | 'back' | 'none';

/** Where the goods are and where they go next. */
function goodsOf(before: Case, after: Case): Goods {
  switch (after.state) {
    case 'awaiting_buyer_return':
      return 'toShop';
    case 'awaiting_seller_receipt':
      return 'exchangeHere';
    case 'refunding':
    case 'succeeded':
      return before.inbound === undefined ? 'stays' : 'atShop';
    default:
      return after.goodsToSendBack ? 'back' : 'none';
  }
}

/** What will happen to money, goods and clock; or why it cannot be ruled so. */
export function RulingPreview(props: { view: OfficeCaseView; outcome: Result<Case> }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { view, outcome } = props;
  if (!outcome.ok) return <FailureNotice failure={outcome.error} compact />;
  const after = outcome.value;
  const { currency } = view.order;
  const rule = deadlineRules.find(({ name }) => name === after.deadline?.rule);
  const amount = format.money(after.amount, currency);
  const refunds = after.state === 'refunding' || after.state === 'succeeded';
  return (
    <section
      className="note note-info ruling-preview"
      data-testid="ruling-preview"
      data-state={after.state}
    >
      <h3>{t('office.ruling.preview')}</h3>
      <dl className="facts">
        <dt>{t('office.ruling.becomes')}</dt>
        <dd>
          <StateBadge state={after.state} kind={after.kind} />
        </dd>
        <dt>{t('office.ruling.money')}</dt>
        <dd>
          {refunds
            ? t('office.ruling.moneyText.refund', { amount })
            : after.kind !== 'exchange' && after.state !== 'closed'
              ? t('office.ruling.moneyText.later', { amount })
              : t('office.ruling.moneyText.none')}
          {(after.tenderParts ?? []).map((part) => (
            <span key={`${part.kind} ${part.reference}`} className="line-apart small quiet">
              <span>{t(`afterSales.tender.${part.kind}`)}</span>
              <Money amount={part.amount} currency={currency} />
            </span>
          ))}
        </dd>
        <dt>{t('office.ruling.goods')}</dt>
        <dd>{t(`office.ruling.goodsText.${goodsOf(view.case, after)}`)}</dd>
        <dt>{t('office.ruling.clock')}</dt>
        <dd>
          {after.deadline === undefined || rule === undefined
            ? t(refunds ? 'office.ruling.clockText.gateway' : 'office.ruling.clockText.none')
            : t('office.ruling.clockText.runs', {
                rule: t(`afterSales.deadline.${rule.name}`),
                time: format.dateTime(after.deadline.at),
              })}
        </dd>
      </dl>
    </section>
  );
}
