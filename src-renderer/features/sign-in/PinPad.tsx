import { useMutation } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import type { InputRef } from 'antd';
import { useRef, useState } from 'react';
import type { FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../../src-core/basis/result.ts';
import type { SignedInPerson } from '../../../src-core/contract/counter.ts';
import { failureOf } from '../../client/client.ts';
import { useCounter } from '../../client/CounterProvider.tsx';
import { FailureNotice } from '../../parts/FailureNotice.tsx';

const LEAST = 4;
const digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;

/** One's PIN by keyboard or by touch. A wrong one clears the field and says so. */
export function PinPad(props: { person: SignedInPerson; onBack: () => void }) {
  const { t } = useTranslation();
  const { client, queries } = useCounter();
  const { person } = props;
  const [pin, setPin] = useState('');
  const [failure, setFailure] = useState<Failure | null>(null);
  const input = useRef<InputRef>(null);
  const signIn = useMutation({
    mutationFn: () => client.app.signIn({ personId: person.id, pin }),
    onSuccess: (result, _nothing, _before, { client: cache }) => {
      if (result.ok) {
        void cache.invalidateQueries({ queryKey: queries.app.status.key() });
        return;
      }
      setFailure(result.error);
      setPin('');
      input.current?.focus();
    },
    onError: (error) => setFailure(failureOf(error)),
  });

  function type(next: string): void {
    setFailure(null);
    setPin(next.slice(0, 40));
  }
  function submit(event: FormEvent): void {
    event.preventDefault();
    if (pin.length >= LEAST && !signIn.isPending) signIn.mutate();
  }

  return (
    <form className="pin" onSubmit={submit} data-testid="form-sign-in">
      <div className="stack">
        <div>
          <label className="strong" htmlFor="pin">
            {t('gates.signIn.pin', { name: person.name })}
          </label>
          <p className="small quiet">{t('gates.signIn.pinHint')}</p>
        </div>
        <Input.Password
          id="pin"
          ref={input}
          autoFocus
          size="large"
          value={pin}
          visibilityToggle={false}
          inputMode="numeric"
          autoComplete="off"
          data-testid="pin"
          onChange={(event) => type(event.target.value)}
        />
        {failure === null ? null : <FailureNotice failure={failure} compact />}
        <Button
          type="primary"
          size="large"
          htmlType="submit"
          disabled={pin.length < LEAST}
          loading={signIn.isPending}
          data-testid="sign-in"
        >
          {t('gates.signIn.submit')}
        </Button>
        <Button type="text" onClick={props.onBack}>
          {t('gates.signIn.back')}
        </Button>
      </div>
      <div className="pin-pad">
        {digits.map((digit) => (
          <button key={digit} type="button" onClick={() => type(pin + digit)}>
            {digit}
          </button>
        ))}
        <span />
        <button type="button" onClick={() => type(`${pin}0`)}>
          0
        </button>
        <button
          type="button"
          aria-label={t('gates.signIn.erase')}
          onClick={() => type(pin.slice(0, -1))}
        >
          ⌫
        </button>
      </div>
    </form>
  );
}
