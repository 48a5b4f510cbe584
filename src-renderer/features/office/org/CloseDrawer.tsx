import { App, Drawer } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Instant } from '../../../../src-core/basis/instant.ts';
import type { OrgUnit } from '../../../../src-core/org/org.ts';
import { useCounter } from '../../../client/CounterProvider.tsx';
import { CommandForm } from '../../../parts/CommandForm.tsx';
import { useFormat } from '../../../parts/format.ts';
import { useForm } from '../use-form.ts';
import { WhenField } from './WhenField.tsx';

function CloseForm(props: { unit: OrgUnit; onDone: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { message } = App.useApp();
  const { client } = useCounter();
  const { unit, onDone } = props;
  const { draft, set, send, busy, failure } = useForm(
    `unit.close:${unit.id}`,
    (): { at: Instant | null } => ({ at: null }),
  );
  const { at } = draft;
  async function close(): Promise<void> {
    const wish = { unitId: unit.id, ...(at === null ? {} : { at }) };
    if ((await send(() => client.office.closeUnit(wish))) === null) return;
    void message.success(
      at === null ? t('org.close.done') : t('org.close.planned', { time: format.dateTime(at) }),
    );
    onDone();
  }
  return (
    <CommandForm
      name="unit.close"
      label={t(at === null ? 'org.close.do' : 'org.close.doLater')}
      missing={null}
      busy={busy}
      failure={failure}
      onSend={() => void close()}
      danger
    >
      <p>{t('org.close.text')}</p>
      <WhenField at={at} onChange={(next) => set({ at: next })} />
    </CommandForm>
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
