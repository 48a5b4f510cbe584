import { App, Button, Drawer } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Instant } from '../../../../src-core/basis/instant.ts';
import { useCounter } from '../../../client/CounterProvider.tsx';
import { useKeys } from '../../../keyboard/use-keys.ts';
import { useHqNow } from '../../../parts/clock.ts';
import { FailureNotice } from '../../../parts/FailureNotice.tsx';
import { useFormat } from '../../../parts/format.ts';
import { Labelled } from '../../../parts/Labelled.tsx';
import { MomentField } from '../policies/MomentField.tsx';
import { useAct } from '../use-act.ts';

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
  const { run, busy, failure } = useAct();
  const [at, setAt] = useState<Instant | null>(acknowledgeBy);

  async function write(wanted: Instant | null): Promise<void> {
    const done = await run(() => client.office.acknowledgeBy({ versionId, at: wanted }));
    if (done === null) return;
    void message.success(
      wanted === null
        ? t('officeRollout.deadline.cleared')
        : t('officeRollout.deadline.did', { time: format.dateTime(wanted) }),
    );
    onClose();
  }

  useKeys({ 'Ctrl+Enter': at === null ? undefined : () => void write(at) }, { level: 'dialog' });
  return (
    <form
      className="stack"
      data-testid="form-acknowledge-by"
      onSubmit={(event) => {
        event.preventDefault();
        if (at !== null) void write(at);
      }}
    >
      <p className="quiet">{t('officeRollout.deadline.hint')}</p>
      <Labelled label={t('officeRollout.deadline.field')}>
        <MomentField
          label={t('officeRollout.deadline.field')}
          value={at}
          least={now}
          testId="acknowledge-by"
          onChange={setAt}
        />
      </Labelled>
      {failure === null ? null : <FailureNotice failure={failure} />}
      <div className="line">
        <Button
          type="primary"
          htmlType="submit"
          disabled={at === null}
          loading={busy}
          data-testid="acknowledge-by-do"
        >
          {t('officeRollout.deadline.set')}
        </Button>
        {acknowledgeBy === null ? null : (
          <Button disabled={busy} onClick={() => void write(null)}>
            {t('officeRollout.deadline.clear')}
          </Button>
        )}
      </div>
    </form>
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
