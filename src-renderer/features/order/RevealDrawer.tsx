import { useMutation } from '@tanstack/react-query';
import { Button, Drawer, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../../src-core/basis/result.ts';
import { failureOf } from '../../client/client.ts';
import { useCounter } from '../../client/CounterProvider.tsx';
import { useKeys } from '../../keyboard/use-keys.ts';
import { FailureNotice } from '../../parts/FailureNotice.tsx';

/** Asks why somebody needs the whole number; the answer is recorded with it. */
export function RevealDrawer(props: {
  orderId: string;
  open: boolean;
  onClose: () => void;
  onRevealed: (phone: string) => void;
}) {
  const { t } = useTranslation();
  const { client } = useCounter();
  const reasons = t('order.reveal.reasons', { returnObjects: true });
  const [reason, setReason] = useState('');
  const [failure, setFailure] = useState<Failure | null>(null);
  const reveal = useMutation({
    mutationFn: () => client.app.reveal({ orderId: props.orderId, reason }),
    onSuccess: (result) => {
      if (!result.ok) {
        setFailure(result.error);
        return;
      }
      props.onRevealed(result.value.phone);
      props.onClose();
    },
    onError: (error) => setFailure(failureOf(error)),
  });
  useKeys({}, { level: 'dialog', enabled: props.open });
  return (
    <Drawer
      open={props.open}
      onClose={props.onClose}
      title={t('order.reveal.title')}
      size={420}
      destroyOnHidden
      // The reasons are what one came for.
      autoFocus={false}
    >
      <div className="stack" data-testid="form-reveal">
        <p className="quiet">{t('order.reveal.hint')}</p>
        <Radio.Group
          aria-label={t('order.reveal.reason')}
          vertical
          value={reason}
          onChange={(event) => setReason(String(event.target.value))}
        >
          {reasons.map((text, index) => (
            <Radio key={text} value={text} autoFocus={index === 0}>
              {text}
            </Radio>
          ))}
        </Radio.Group>
        {failure === null ? null : <FailureNotice failure={failure} />}
        <Button
          type="primary"
          disabled={reason === ''}
          loading={reveal.isPending}
          data-testid="submit-reveal"
          onClick={() => reveal.mutate()}
        >
          {t('order.reveal.submit')}
        </Button>
      </div>
    </Drawer>
  );
}
