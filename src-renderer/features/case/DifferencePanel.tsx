import { useTranslation } from 'react-i18next';
import type { Case } from '../../../src-core/after-sales/case.ts';
import {
  differenceOpen,
  differencePaid,
  differencesOf,
} from '../../../src-core/order/exchange-difference.ts';
import type { Order } from '../../../src-core/order/order.ts';
import { returnableLine } from '../../../src-core/order/returnable-lines.ts';
import { Money } from '../../parts/Money.tsx';
import { Panel } from '../../parts/Panel.tsx';

/** What a dearer or cheaper replacement costs, what of it was handed over, what is open. */
export function DifferencePanel(props: { found: Case; order: Order }) {
  const { t } = useTranslation();
  const { found, order } = props;
  const { currency } = order;
  const paid = differencePaid(found);
  const open = differenceOpen(order, found);
  const lines = differencesOf(order, found);
  if (paid === 0 && open === 0 && lines.every((amount) => amount === 0)) return null;
  return (
    <Panel title={t('caseForms.difference.title')} testId="difference-panel">
      <div className="stack-8 narrow" data-open={open}>
        {found.lines.map(({ orderLineId, replacement }, index) => {
          const line = returnableLine(order, orderLineId);
          if (replacement === undefined || line === undefined) return null;
          return (
            <div key={orderLineId} className="line-apart">
              <span>
                {line.name} → {replacement.name}
              </span>
              <Money amount={lines[index] ?? 0} currency={currency} />
            </div>
          );
        })}
        {paid === 0 ? null : (
          <div className="line-apart">
            <span className="quiet">
              {t(paid > 0 ? 'caseForms.difference.collected' : 'caseForms.difference.returned')}
            </span>
            <Money amount={Math.abs(paid)} currency={currency} />
          </div>
        )}
        <div className="line-apart total">
          <span className="strong">
            {t(
              open === 0
                ? 'caseForms.difference.settled'
                : open > 0
                  ? 'caseForms.difference.collect'
                  : 'caseForms.difference.giveBack',
            )}
          </span>
          <Money amount={Math.abs(open)} currency={currency} strong />
        </div>
      </div>
    </Panel>
  );
}
