import { ExclamationCircleFilled } from '@ant-design/icons';
import type { ReactNode } from 'react';
import type { Failure } from '../../src-core/basis/result.ts';
import { useFailureText } from './failure-text.ts';

/** An error where it happened: what happened, what was kept, what to do now. */
export function FailureNotice(props: { failure: Failure; action?: ReactNode; compact?: boolean }) {
  const text = useFailureText()(props.failure);
  return (
    <div
      className={props.compact === true ? 'failure failure-compact' : 'failure'}
      role="alert"
      data-testid="failure"
      data-code={props.failure.code}
    >
      <ExclamationCircleFilled className="failure-icon" aria-hidden />
      <div className="failure-text">
        <p className="failure-what">{text.what}</p>
        <p>{text.kept}</p>
        <p>{text.now}</p>
      </div>
      {props.action}
    </div>
  );
}
