import { App, Button, Drawer } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Instant } from '../../../../src-core/basis/instant.ts';
import { useCounter } from '../../../client/CounterProvider.tsx';
import { CommandForm } from '../../../parts/CommandForm.tsx';
import { useHqNow } from '../../../parts/clock.ts';
import { useFormat } from '../../../parts/format.ts';
import { Labelled } from '../../../parts/Labelled.tsx';
import { MomentField } from '../policies/MomentField.tsx';
import { useForm } from '../use-form.ts';

interface Asked {
  readonly versionId: string;
  readonly acknowledgeBy: Instant | null;
  readonly onClose: () => void;
}

function Form({ versionId, acknowledgeBy, onClose }: Asked) {
  const { t } = useTranslation();
  const { client } = useCounter();
  const { message } = App.useApp();
  const format = useFormat();
  const now = useHqNow(60);
  const { draft, set, send, busy, failure } = useForm(
    `version.acknowledge_by:${versionId}:${String(acknowledgeBy)}`,
    (): { at: Instant | null } => ({ at: acknowledgeBy }),
  );
  const { at } = draft;

  async function write(wanted: Instant | null): Promise<void> {
    const done = await send(() => client.office.acknowledgeBy({ versionId, at: wanted }));
    if (done === null) return;
    void message.success(
      wanted === null
        ? t('officeRollout.deadline.cleared')
        : t('officeRollout.deadline.did', { time: format.dateTime(wanted) }),
    );
    onClose();
  }

  return (
    <CommandForm
      name="version.acknowledge_by"
      label={t('officeRollout.deadline.set')}
      missing={at === null ? t('forms.missing.day') : null}
      busy={busy}
      failure={failure}
      onSend={() => void write(at)}
      beside={
        acknowledgeBy === null ? null : (
          <Button size="large" disabled={busy} onClick={() => void write(null)}>
            {t('officeRollout.deadline.clear')}
          </Button>
        )
      }
    >
      <p className="quiet">{t('officeRollout.deadline.hint')}</p>
      <Labelled label={t('officeRollout.deadline.field')}>
        <MomentField
          label={t('officeRollout.deadline.field')}
          value={at}
          least={now}
          testId="acknowledge-by"
          onChange={(next) => set({ at: next })}
        />
      </Labelled>
    </CommandForm>
  );
}

/** By when branches are to acknowledge; who has not by then is behind. */
export function AcknowledgeByDrawer(props: Asked & { open: boolean }) {
  const { t } = useTranslation();
  const { open, ...asked } = props;
  return (
    <Drawer
      open={open}
      onClose={asked.onClose}
      size={420}
      destroyOnHidden
      title={t('officeRollout.deadline.title')}
    >
      {open ? <Form {...asked} /> : null}
    </Drawer>
  );
}
