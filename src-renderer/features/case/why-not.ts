import { useTranslation } from 'react-i18next';
import type { Case } from '../../../src-core/after-sales/case.ts';
import type { Action } from '../../../src-core/after-sales/permitted.ts';
import { transitions } from '../../../src-core/after-sales/transitions.ts';
import { useFailureText } from '../../parts/failure-text.ts';

export interface WhyNot {
  /** `step`: it belongs to another step; `rule`: this step, but a rule stops it; `kind`: never with this kind. */
  readonly how: 'step' | 'rule' | 'kind';
  readonly why: string;
  /** What would have to happen. */
  readonly until: string;
}

/** Why an action is not there now, and what would have to happen first. */
export function useWhyNot(found: Case): (action: Action) => WhyNot {
  const { t } = useTranslation();
  const failureText = useFailureText();
  return ({ command, failure }) => {
    if (failure === null) return { how: 'rule', why: '', until: '' };
    if (failure.code === 'no_parcel_yet')
      return { how: 'rule', why: t('case.logistics.none'), until: t('case.logistics.noneHint') };
    if (failure.code !== 'not_allowed_in_state') {
      const { what, now } = failureText(failure);
      return { how: 'rule', why: what, until: now };
    }
    const states = transitions
      .filter((row) => row.command === command && row.kinds.includes(found.kind))
      .flatMap(({ from }) => (from === null ? [] : [t(`afterSales.state.${from}`)]));
    if (states.length === 0) {
      const kind = t(`afterSales.kind.${found.kind}`);
      return { how: 'kind', why: t('case.actions.notForKind', { kind }), until: '' };
    }
    const list = [...new Set(states)].join(' / ');
    return { how: 'step', why: t('case.actions.inStates', { states: list }), until: '' };
  };
}
