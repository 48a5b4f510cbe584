import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { CounterStatus } from '../../../src-core/contract/counter.ts';
import { useCounter } from '../../client/CounterProvider.tsx';
import { GateFrame } from '../../shell/GateFrame.tsx';
import { TakeOverForm } from './TakeOverForm.tsx';

const locking = new Set(['device_revoked', 'token_unknown']);

/** Headquarters does not know this device any more: nobody works on it, and nothing of a buyer's is shown. */
export function isLocked({ line }: CounterStatus): boolean {
  return line.state === 'paused' && line.reason !== null && locking.has(line.reason.code);
}

/** What is left of a counter that was revoked: why, what it still keeps, and the ways out. */
export function LockedScreen(props: { status: CounterStatus }) {
  const { t } = useTranslation();
  const { client, queries } = useCounter();
  const cache = useQueryClient();
  const { device, unsent } = props.status;
  useEffect(() => {
    for (const part of [queries.work, queries.orders, queries.cases, queries.sync])
      cache.removeQueries({ queryKey: part.key() });
  }, [cache, queries]);
  return (
    <GateFrame
      title={t('gates.locked.title')}
      hint={t('gates.signIn.shop', { shop: device?.shop.name ?? '', device: device?.name ?? '' })}
      status={props.status}
    >
      <div className="stack" data-testid="locked">
        <p>{t('gates.locked.unsent', { n: unsent })}</p>
        <TakeOverForm />
        <Button size="large" onClick={() => void client.sync.now()}>
          {t('gates.locked.again')}
        </Button>
      </div>
    </GateFrame>
  );
}
