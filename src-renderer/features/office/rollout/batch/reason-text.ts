import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReasonWord } from '../../../../../src-core/contract/hq-rollout-batch.ts';
import { resolutionReasonCodes } from '../../../../../src-core/freight-subsidy/pushed-down/resolution.ts';
import { useFormat } from '../../../../parts/format.ts';

/** Why nothing changes in a branch: the deciding reason as a sentence. */
export function useReasonText(): (reasons: readonly ReasonWord[]) => string {
  const { t } = useTranslation();
  const format = useFormat();
  return useCallback(
    (reasons) => {
      const [reason] = reasons;
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
