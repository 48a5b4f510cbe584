import { useTranslation } from 'react-i18next';
import type { CaseKind, CaseState } from '../../../src-core/after-sales/case.ts';

/** The state of a case in the words of its kind, without the screen's colour and icon. */
export function useCaseStateText(): (state: CaseState, kind: CaseKind) => string {
  const { t } = useTranslation();
  return (state, kind) =>
    state !== 'succeeded' && state !== 'closed'
      ? t(`afterSales.state.${state}`)
      : kind === 'exchange'
        ? t(`afterSales.stateOfExchange.${state}`)
        : t(`afterSales.stateOfRefund.${state}`);
}
