import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { AutoComplete, Button, Input } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../../src-core/basis/result.ts';
import type { CounterStatus } from '../../../src-core/contract/counter.ts';
import { failureOf } from '../../client/client.ts';
import { useCounter } from '../../client/CounterProvider.tsx';
import { FailureNotice } from '../../parts/FailureNotice.tsx';
import { GateFrame } from '../../shell/GateFrame.tsx';
import '../../look/office.css';

const LEAST = 4;

/** Why one stands here again although nobody signed out. */
const ranOut: Failure = { code: 'office_signed_out', params: {} };

/** Signing in to the back office by name and PIN: headquarters hands out no list of its people. */
export function OfficeSignIn(props: { status: CounterStatus }) {
  const { t } = useTranslation();
  const { client, queries } = useCounter();
  const people = useQuery(queries.app.people.queryOptions()).data ?? [];
  // Whoever was here last is most likely here again.
  const [typed, setTyped] = useState<string | null>(null);
  const [pin, setPin] = useState('');
  const cache = useQueryClient();
  const [refused, setFailure] = useState<Failure | null>(null);
  const failure = refused ?? (props.status.ranOut === true ? ranOut : null);
  // What the one before saw is gone from this window's memory as well.
  useEffect(() => cache.removeQueries({ queryKey: ['office'] }), [cache]);
  const name = typed ?? people[0]?.name ?? '';
  const ready = name.trim() !== '' && pin.length >= LEAST;
  const signIn = useMutation({
    mutationFn: () => client.office.signIn({ name: name.trim(), pin }),
    onSuccess: (result) => {
      setPin('');
      if (!result.ok) setFailure(result.error);
      else void cache.invalidateQueries({ queryKey: queries.app.key() });
    },
    onError: (error) => setFailure(failureOf(error)),
  });
  const { device } = props.status;
  return (
    <GateFrame
      title={t('office.signIn.title')}
      hint={t('gates.signIn.shop', { shop: device?.shop.name ?? '', device: device?.name ?? '' })}
      status={props.status}
    >
      <form
        className="stack office-sign-in"
        data-testid="form-office-sign-in"
        onSubmit={(event) => {
          event.preventDefault();
          if (ready && !signIn.isPending) signIn.mutate();
        }}
      >
        <label className="stack-8" htmlFor="office-name">
          <span className="strong">{t('office.signIn.name')}</span>
          <AutoComplete
            id="office-name"
            size="large"
            autoFocus={name === ''}
            value={name}
            options={people.map((person) => ({
              value: person.name,
              label: `${person.name} · ${t(`afterSales.role.${person.role}`)}`,
            }))}
            data-testid="office-name"
            onChange={(value: string) => {
              setFailure(null);
              setTyped(value);
            }}
          />
        </label>
        <label className="stack-8" htmlFor="pin">
          <span className="strong">PIN</span>
          <Input.Password
            id="pin"
            size="large"
            autoFocus={name !== ''}
            value={pin}
            maxLength={40}
            visibilityToggle={false}
            inputMode="numeric"
            autoComplete="off"
            data-testid="pin"
            onChange={(event) => {
              setFailure(null);
              setPin(event.target.value);
            }}
          />
        </label>
        {failure === null ? null : <FailureNotice failure={failure} compact />}
        <Button
          type="primary"
          size="large"
          htmlType="submit"
          disabled={!ready}
          loading={signIn.isPending}
          data-testid="sign-in"
        >
          {t('gates.signIn.submit')}
        </Button>
        <p className="small quiet">{t('office.signIn.hint')}</p>
      </form>
    </GateFrame>
  );
}
