import { useTranslation } from 'react-i18next';
import type { Failure } from '../../../../src-core/basis/result.ts';
import { useFailureText } from '../../../parts/failure-text.ts';
import type { Move } from './lifecycle-moves.ts';

/** Why this person cannot make one move or several, said where its button is, before it is tried. */
export function useMoveRefusal(): (moves: readonly Move[], error: Failure) => string {
  const { t } = useTranslation();
  const failureText = useFailureText();
  return (moves, error) => {
    switch (error.code) {
      case 'approver_is_author':
        return t('officePolicies.whyNot.approver_is_author');
      case 'not_allowed_for_role':
      case 'not_allowed':
        return t('officePolicies.whyNot.role', {
          what: moves
            .map((move) => t(`officePolicies.move.${move}.do`))
            .join(t('officePolicies.and')),
        });
      default:
        return failureText(error).what;
    }
  };
}
