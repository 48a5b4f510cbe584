import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReasonWord } from '../../../../../src-core/contract/hq-rollout-batch.ts';
import { resolutionReasonCodes } from '../../../../../src-core/freight-subsidy/pushed-down/resolution.ts';
import { useFormat } from '../../../../parts/format.ts';

/** What decides is told before what would have held. */
const deciding = ['disabled', 'locked_above', 'revoked', 'no_such_unit_then'];

function decider(reasons: readonly ReasonWord[], unitId: string): ReasonWord | undefined {
  const [first] = reasons;
  const found = deciding.flatMap((code) => reasons.find((one) => one.code === code) ?? [])[0];
  // Its own assignment says the same as before.
  return found ?? (first?.unitId === unitId ? undefined : first);
}

/** Why nothing changes in a branch: the deciding reason as a sentence. */
export function useReasonText(): (unitId: string, reasons: readonly ReasonWord[]) => string {
  const { t } = useTranslation();
  const format = useFormat();
  return useCallback(
    (unitId, reasons) => {
      const reason = decider(reasons, unitId);
      const code = resolutionReasonCodes.find((one) => one === reason?.code);
      if (reason === undefined || code === undefined) return t('officeRollout.reason.same');
      return t(`officeRollout.reason.${code}`, {
        unit: reason.unitName ?? reason.unitId ?? '',
        who: reason.by ?? '',
        time: reason.from === undefined ? '' : format.short(reason.from),
      });
    },
    [t, format],
  );
}
