import { App, Button, Drawer } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StaffRow } from '../../../../src-core/contract/hq-staff.ts';
import { useCounter } from '../../../client/CounterProvider.tsx';
import { useStatus } from '../../../client/use-status.ts';
import { CommandForm } from '../../../parts/CommandForm.tsx';
import { useForm } from '../use-form.ts';
import { NewPin } from './NewPin.tsx';
import { PersonFields } from './PersonFields.tsx';
import type { PersonDraft } from './PersonFields.tsx';
import { PinField, pinShape } from './PinField.tsx';

/** What is missing of a person; null: nothing. */
function missingOf({ name, unitId }: PersonDraft): 'personName' | 'unit' | null {
  if (name.trim() === '') return 'personName';
  return unitId === null ? 'unit' : null;
}

/** Somebody new. The PIN is not kept with what was typed. */
function AddForm(props: { onDone: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { client } = useCounter();
  const { draft, set, send, busy, failure } = useForm('person.add', (): PersonDraft => ({
    name: '',
    role: 'clerk',
    unitId: null,
  }));
  const [pin, setPin] = useState('');
  const missing = missingOf(draft) ?? (pinShape.test(pin) ? null : 'pin');
  async function add(): Promise<void> {
    const { name, role, unitId } = draft;
    if (unitId === null) return;
    const done = await send((id) =>
      client.office.addPerson({ id, name: name.trim(), role, unitId, pin }),
    );
    if (done === null) return;
    void message.success(t('staff.added'));
    props.onDone();
  }
  return (
    <CommandForm
      name="person.add"
      label={t('staff.add')}
      missing={missing === null ? null : t(`forms.missing.${missing}`)}
      busy={busy}
      failure={failure}
      onSend={() => void add()}
    >
      <PersonFields draft={draft} fixed={false} onChange={set} />
      <PinField value={pin} onChange={setPin} />
    </CommandForm>
  );
}

/** Name, role and place; whether they still work here; a new PIN. */
function EditForm(props: { row: StaffRow; onDone: () => void }) {
  const { t } = useTranslation();
  const { message, modal } = App.useApp();
  const { client } = useCounter();
  const me = useStatus()?.person;
  const { row, onDone } = props;
  const { id: personId, name, role, unitId, active } = row;
  const seen = { name, role, unitId, active };
  const { draft, set, send, busy, failure } = useForm(
    // What was typed over another state of the person is not meant for this one.
    `person.edit:${personId}:${JSON.stringify(seen)}`,
    (): PersonDraft => ({ name, role, unitId }),
  );
  const self = me?.id === personId;
  const approverOnly = role === 'hq_approver' && me?.role !== 'hq_approver';
  const same = draft.name.trim() === name && draft.role === role && draft.unitId === unitId;
  const missing = approverOnly ? 'approver' : (missingOf(draft) ?? (same ? 'nothing' : null));
  async function save(fields: PersonDraft & { active: boolean }): Promise<void> {
    const { unitId: place } = fields;
    if (place === null) return;
    const wish = { ...fields, name: fields.name.trim(), unitId: place, personId, seen };
    if ((await send(() => client.office.changePerson(wish))) === null) return;
    void message.success(t('staff.saved'));
    onDone();
  }
  // It ends somebody's work at a counter: this is asked about.
  const leave = () =>
    void modal.confirm({
      title: t('staff.leavesTitle', { name }),
      content: t('staff.leavesText'),
      okText: t('staff.leaves'),
      okButtonProps: { danger: true, 'data-testid': 'person-leaves-yes' },
      autoFocusButton: 'cancel',
      onOk: () => save({ ...seen, active: false }),
    });
  return (
    <div className="stack">
      {self ? <p className="note">{t('staff.selfHint')}</p> : null}
      {approverOnly ? <p className="note note-warn">{t('staff.approverHint')}</p> : null}
      <CommandForm
        name="person.edit"
        label={t('staff.save')}
        missing={missing === null ? null : t(`forms.missing.${missing}`)}
        busy={busy}
        failure={failure}
        onSend={() => void save({ ...draft, active })}
        inline
      >
        <PersonFields draft={draft} fixed={self || approverOnly} onChange={set} />
      </CommandForm>
      {approverOnly ? null : <NewPin personId={personId} />}
      {self || approverOnly ? null : active ? (
        <Button danger block data-testid="person-leaves" onClick={leave}>
          {t('staff.leaves')}
        </Button>
      ) : (
        <Button
          block
          disabled={busy}
          data-testid="person-back"
          onClick={() => void save({ ...seen, active: true })}
        >
          {t('staff.comesBack')}
        </Button>
      )}
    </div>
  );
}

/** One person, or somebody new. */
export function PersonDrawer(props: { open: StaffRow | 'new' | null; onClose: () => void }) {
  const { t } = useTranslation();
  const { open, onClose } = props;
  return (
    <Drawer
      open={open !== null}
      onClose={onClose}
      size={440}
      destroyOnHidden
      autoFocus={false}
      title={
        open === null || open === 'new' ? t('staff.addTitle') : t('staff.edit', { name: open.name })
      }
    >
      {open === null ? null : open === 'new' ? (
        <AddForm onDone={onClose} />
      ) : (
        <EditForm key={open.id} row={open} onDone={onClose} />
      )}
    </Drawer>
  );
}
