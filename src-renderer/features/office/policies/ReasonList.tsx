import type { ResolutionAnswer } from '../../../../src-core/contract/hq-policy-answers.ts';
import type { ResolutionReason } from '../../../../src-core/freight-subsidy/pushed-down/resolution.ts';
import { resolutionSentence } from '../../../parts/policy-sentences/resolution.ts';
import { useWordsOf } from './use-resolution-words.ts';

/** Why a version holds or none does, in the order in which it was decided. */
export function ReasonList(props: { resolution: ResolutionAnswer }) {
  const words = useWordsOf(props.resolution);
  return (
    <ol className="reason-list">
      {props.resolution.reasons.map((reason, i) => (
        <li
          // Several may be alike: two units above switched off.
          key={`${reason.code} ${String(i)}`}
          data-testid="reason"
          data-code={reason.code}
        >
          {resolutionSentence(words, reason as ResolutionReason)}
          {'assignment' in reason && reason.assignment.words !== '' ? (
            <span className="quiet"> “{reason.assignment.words}”</span>
          ) : null}
        </li>
      ))}
    </ol>
  );
}
