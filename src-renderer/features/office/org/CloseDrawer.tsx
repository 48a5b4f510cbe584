import { App, Button, Drawer } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Instant } from '../../../../src-core/basis/instant.ts';
import type { OrgUnit } from '../../../../src-core/org/org.ts';
import { useCounter } from '../../../client/CounterProvider.tsx';
import { FailureNotice } from '../../../parts/FailureNotice.tsx';
import { useFormat } from '../../../parts/format.ts';
import { useAct } from '../use-act.ts';
import { WhenField } from './WhenField.tsx';

function CloseForm(props: { unit: OrgUnit; onDone: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { message } = App.useApp();
  const { client } = useCounter();
  const { run, busy, failure } = useAct();
  const [at, setAt] = useState<Instant | null>(null);
  const { unit, onDone } = props;
  async function close(): Promise<void> {
    const wish = { unitId: unit.id, ...(at === null ? {} : { at }) };
    if ((await run(() => client.office.closeUnit(wish))) === null) return;
    void message.success(
      at === null ? t('org.close.done') : t('org.close.planned', { time: format.dateTime(at) }),
    );
    onDone();
  }
  return (
    <div className="stack" data-testid="form-close">
      <p>{t('org.close.text')}</p>
      <WhenField at={at} onChange={setAt} />
      {failure === null ? null : <FailureNotice failure={failure} />}
      <Button
        danger
        type="primary"
        size="large"
        block
        loading={busy}
        data-testid="submit-close"
        onClick={() => void close()}
      >
        {t(at === null ? 'org.close.do' : 'org.close.doLater')}
      </Button>
    </div>
  );
}

/** Closes a unit, now or on a day; a closing that is to come can be taken back. */
export function CloseDrawer(props: { open: boolean; unit: OrgUnit; onClose: () => void }) {
  const { t } = useTranslation();
  const { open, unit, onClose } = props;
  return (
    <Drawer
      open={open}
      onClose={onClose}
      size={420}
      destroyOnHidden
      title={t('org.close.title', { name: unit.name })}
    >
      {open ? <CloseForm unit={unit} onDone={onClose} /> : null}
    </Drawer>
  );
}
