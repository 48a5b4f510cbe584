import { Button } from 'antd';
import { useLayoutEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import type { Failure } from '../../src-core/basis/result.ts';
import { useKeys } from '../keyboard/use-keys.ts';
import { FailureNotice } from './FailureNotice.tsx';
import { Kbd } from './Kbd.tsx';

/** When a form goes and its drawer stays, who typed in it stays in the drawer. */
function useFocusStays(form: { readonly current: HTMLFormElement | null }): void {
  useLayoutEffect(() => {
    const { current } = form;
    return () => {
      if (current === null || !current.contains(document.activeElement)) return;
      const around = current.closest<HTMLElement>('[tabindex="-1"]');
      requestAnimationFrame(() => {
        if (document.activeElement !== document.body) return;
        if (around?.checkVisibility() === true) around.focus({ preventScroll: true });
      });
    };
  }, [form]);
}

/**
 * The form of one command in a drawer: its fields, why it was refused, one button with what is missing
 * under it, and Ctrl+Enter. Nothing is sent while something is missing, nor twice while it is `busy`.
 */
export function CommandForm(props: {
  /** Without version, for example `order.track`: names the form and its button in tests. */
  name: string;
  label: string;
  /** What is still to be done before it can be sent; null: nothing. */
  missing: string | null;
  busy: boolean;
  failure: Failure | null;
  onSend: () => void;
  children?: ReactNode;
  /** What it does cannot be taken back. */
  danger?: boolean;
  /** One of several things in its drawer: the button stands under the fields, not at the drawer's foot. */
  inline?: boolean;
  /** Its drawer has something one would rather do. */
  minor?: boolean;
  /** Beside the button. */
  beside?: ReactNode;
}) {
  const { name, label, missing, busy, failure, onSend, danger = false, inline = false } = props;
  const form = useRef<HTMLFormElement>(null);
  useFocusStays(form);
  const send = () => {
    if (missing === null && !busy) onSend();
  };
  /** Of several forms in one drawer the one that is being filled in. */
  const sendFilled = () => {
    const filled = document.activeElement?.closest<HTMLFormElement>('form[data-command]') ?? null;
    if (filled === null || filled === form.current) send();
    else filled.requestSubmit();
  };
  useKeys({ 'Ctrl+Enter': sendFilled }, { level: 'dialog' });
  return (
    <form
      ref={form}
      className="stack"
      data-command={name}
      data-testid={`form-${name}`}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {props.children}
      <div className={inline ? 'stack-8' : 'form-foot stack-8'}>
        {failure === null ? null : <FailureNotice failure={failure} compact={inline} />}
        <div className="line">
          <Button
            type={props.minor === true ? 'default' : 'primary'}
            size={inline ? 'middle' : 'large'}
            className={inline ? '' : 'grow'}
            htmlType="submit"
            danger={danger}
            disabled={missing !== null}
            loading={busy}
            data-testid={`submit-${name}`}
            aria-keyshortcuts="Control+Enter"
          >
            {label} <Kbd>Ctrl ⏎</Kbd>
          </Button>
          {props.beside}
        </div>
        {missing === null ? null : (
          <p className="small quiet" role="status">
            {missing}
          </p>
        )}
      </div>
    </form>
  );
}
