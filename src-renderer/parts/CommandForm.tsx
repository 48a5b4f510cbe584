import { Button } from 'antd';
import type { ReactNode } from 'react';
import type { Failure } from '../../src-core/basis/result.ts';
import { useKeys } from '../keyboard/use-keys.ts';
import { FailureNotice } from './FailureNotice.tsx';
import { Kbd } from './Kbd.tsx';

/**
 * The form of one command in a drawer: its fields, why it was refused, one button, and Ctrl+Enter. Nothing
 * is sent before it is `ready`, nor twice while it is `busy`.
 */
export function CommandForm(props: {
  /** Without version, for example `order.track`: names the form and its button in tests. */
  name: string;
  label: string;
  ready: boolean;
  busy: boolean;
  failure: Failure | null;
  onSend: () => void;
  children: ReactNode;
  /** Under the button: what is missing. */
  below?: ReactNode;
}) {
  const { name, label, ready, busy, failure, onSend } = props;
  const send = () => {
    if (ready && !busy) onSend();
  };
  useKeys({ 'Ctrl+Enter': send }, { level: 'dialog' });
  return (
    <form
      className="stack"
      data-testid={`form-${name}`}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {props.children}
      {failure === null ? null : <FailureNotice failure={failure} />}
      <div className="form-foot stack-8">
        <Button
          type="primary"
          size="large"
          block
          htmlType="submit"
          disabled={!ready}
          loading={busy}
          data-testid={`submit-${name}`}
          aria-keyshortcuts="Control+Enter"
        >
          {label} <Kbd>Ctrl ⏎</Kbd>
        </Button>
        {props.below}
      </div>
    </form>
  );
}
