import { useTranslation } from 'react-i18next';
import type { Order } from '../../../src-core/order/order.ts';
import { Panel } from '../../parts/Panel.tsx';
import { resolutionSentence } from '../../parts/policy-sentences/resolution.ts';
import { usePolicyWords } from '../policies/use-policy-words.ts';
import { FreightLabel } from './FreightLabel.tsx';
import { useOrderFreight } from './use-order-freight.ts';

/** Whether return freight of an order is paid, under which version, and why or why not. */
export function OrderFreight(props: { order: Order }) {
  const { t } = useTranslation();
  const found = useOrderFreight(props.order.id);
  const words = usePolicyWords(found?.names);
  if (found === null) return null;
  const { label, version, reasons } = found;
  return (
    <Panel
      title={t('policies.coverage.title')}
      testId="order-freight"
      extra={label === null ? undefined : <FreightLabel label={label} />}
    >
      <div className="stack-8">
        <p data-testid="order-freight-says" data-covered={label !== null}>
          {t(
            label !== null
              ? 'policies.coverage.onOrder'
              : version === null
                ? 'policies.coverage.notOnOrder'
                : 'policies.coverage.noLine',
          )}
          {version === null
            ? null
            : t('policies.coverage.underVersion', { version: words.version(version.id) })}
        </p>
        <details className="why">
          <summary>{t('policies.coverage.why')}</summary>
          <ul className="stack-2 small">
            {reasons.map((reason) => {
              const text = resolutionSentence(words, reason);
              return <li key={text}>{text}</li>;
            })}
          </ul>
        </details>
      </div>
    </Panel>
  );
}
