import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCounter } from '../../../client/CounterProvider.tsx';
import { CommandForm } from '../../../parts/CommandForm.tsx';
import { useAct } from '../use-act.ts';
import { PinField, pinShape } from './PinField.tsx';

/** A new PIN for somebody who forgot theirs, or whose PIN others know. */
export function NewPin(props: { personId: string }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { client } = useCounter();
  const { run, busy, failure } = useAct();
  const [open, setOpen] = useState(false);
  const [pin, setPin] = useState('');
  async function set(): Promise<void> {
    const { personId } = props;
    if ((await run(() => client.office.setPin({ personId, pin }))) === null) return;
    void message.success(t('staff.pinSet'));
    setOpen(false);
    setPin('');
  }
  if (!open)
    return (
      <Button block data-testid="new-pin" onClick={() => setOpen(true)}>
        {t('staff.newPin')}
      </Button>
    );
  return (
    <CommandForm
      name="person.pin"
      label={t('staff.setPin')}
      missing={pinShape.test(pin) ? null : t('forms.missing.pin')}
      busy={busy}
      failure={failure}
      onSend={() => void set()}
      inline
    >
      <PinField value={pin} onChange={setPin} />
    </CommandForm>
  );
}
