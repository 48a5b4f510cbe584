import { QuestionCircleOutlined, ReadOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useCounter } from '../../client/CounterProvider.tsx';
import { useReference } from '../../client/use-reference.ts';
import { EmptyState } from '../../parts/EmptyState.tsx';
import { QueryGate } from '../../parts/QueryGate.tsx';
import { OpenCaseForm } from './OpenCaseForm.tsx';

/** A case for a buyer who stands at the counter: done by keyboard alone, offline as online. */
export function OpenCaseScreen() {
  const { t } = useTranslation();
  const { queries } = useCounter();
  const { orderId } = useParams({ from: '/orders/$orderId/apply' });
  const reference = useReference();
  const view = useQuery(queries.orders.get.queryOptions({ input: { id: orderId } }));
  if (reference !== undefined && reference.rulebook === null)
    return (
      <EmptyState
        icon={<ReadOutlined />}
        title={t('order.form.noRules')}
        hint={t('order.form.noRulesHint')}
      />
    );
  return (
    <QueryGate query={view}>
      {(found) => {
        if (found === null)
          return (
            <EmptyState
              icon={<QuestionCircleOutlined />}
              title={t('order.gone')}
              hint={t('order.goneHint')}
            />
          );
        return reference?.rulebook == null ? null : (
          <OpenCaseForm key={orderId} order={found.order} rulebook={reference.rulebook} />
        );
      }}
    </QueryGate>
  );
}
