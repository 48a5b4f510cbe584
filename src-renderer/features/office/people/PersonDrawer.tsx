import { App, Button, Drawer } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StaffRow } from '../../../../src-core/contract/hq-staff.ts';
import { useCounter } from '../../../client/CounterProvider.tsx';
import { useStatus } from '../../../client/use-status.ts';
import { useKeys } from '../../../keyboard/use-keys.ts';
import { FailureNotice } from '../../../parts/FailureNotice.tsx';
import { Kbd } from '../../../parts/Kbd.tsx';
import { useAct } from '../use-act.ts';
import { NewPin } from './NewPin.tsx';
import { PersonFields } from './PersonFields.tsx';
import type { PersonDraft } from './PersonFields.tsx';
import { PinField, pinShape } from './PinField.tsx';

/** Somebody new. A try whose answer was lost is made again under the same id. */
function AddForm(props: { onDone: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { client } = useCounter();
  const { run, busy, failure } = useAct();
  const [draft, setDraft] = useState<PersonDraft>({ name: '', role: 'clerk', unitId: null });
  const [pin, setPin] = useState('');
  const id = useRef<string | null>(null);
  const ready = draft.name.trim() !== '' && draft.unitId !== null && pinShape.test(pin);
  async function add(): Promise<void> {
    const { name, role, unitId } = draft;
    if (!ready || unitId === null || busy) return;
    const done = await run(async () => {
      id.current ??= (await client.commands.newId()).id;
      const answer = await client.office.addPerson({
        id: id.current,
        name: name.trim(),
        role,
        unitId,
        pin,
      });
      if (!answer.ok && answer.error.code !== 'office_unanswered') id.current = null;
      return answer;
    });
    if (done === null) return;
    void message.success(t('staff.added'));
    props.onDone();
  }
  useKeys({ 'Ctrl+Enter': () => void add() }, { level: 'dialog' });
  return (
    <form
      className="stack"
      data-testid="form-person-add"
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      <PersonFields draft={draft} fixed={false} onChange={setDraft} />
      <PinField value={pin} onChange={setPin} />
      {failure === null ? null : <FailureNotice failure={failure} />}
      <Button
        type="primary"
        size="large"
        block
        htmlType="submit"
        disabled={!ready}
        loading={busy}
        data-testid="submit-person"
        aria-keyshortcuts="Control+Enter"
      >
        {t('staff.add')} <Kbd>Ctrl ⏎</Kbd>
      </Button>
    </form>
  );
}

/** Name, role and place; whether they still work here; a new PIN. */
function EditForm(props: { row: StaffRow; onDone: () => void }) {
  const { t } = useTranslation();
  const { message, modal } = App.useApp();
  const { client } = useCounter();
  const me = useStatus()?.person;
  const { run, busy, failure } = useAct();
  const { row, onDone } = props;
  const { id: personId, name, role, unitId, active } = row;
  const [draft, setDraft] = useState<PersonDraft>({ name, role, unitId });
  const self = me?.id === personId;
  const approverOnly = role === 'hq_approver' && me?.role !== 'hq_approver';
  const seen = { name, role, unitId, active };
  const ready = draft.name.trim() !== '' && draft.unitId !== null && !approverOnly;
  async function save(wish: { active: boolean }): Promise<void> {
    if (!ready || busy || draft.unitId === null) return;
    const fields = { name: draft.name.trim(), role: draft.role, unitId: draft.unitId, ...wish };
    const done = await run(() => client.office.changePerson({ ...fields, personId, seen }));
    if (done === null) return;
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
      onOk: () => save({ active: false }),
    });
  useKeys({ 'Ctrl+Enter': () => void save({ active }) }, { level: 'dialog' });
  return (
    <div className="stack">
      <form
        className="stack"
        data-testid="form-person-edit"
        onSubmit={(event) => {
          event.preventDefault();
          void save({ active });
        }}
      >
        {self ? <p className="note">{t('staff.selfHint')}</p> : null}
        {approverOnly ? <p className="note note-warn">{t('staff.approverHint')}</p> : null}
        <PersonFields draft={draft} fixed={self || approverOnly} onChange={setDraft} />
        {failure === null ? null : <FailureNotice failure={failure} />}
        <Button
          type="primary"
          size="large"
          block
          htmlType="submit"
          disabled={!ready}
          loading={busy}
          data-testid="submit-person"
          aria-keyshortcuts="Control+Enter"
        >
          {t('staff.save')} <Kbd>Ctrl ⏎</Kbd>
        </Button>
      </form>
      {approverOnly ? null : <NewPin personId={personId} />}
      {self || approverOnly ? null : active ? (
        <Button danger block data-testid="person-leaves" onClick={leave}>
          {t('staff.leaves')}
        </Button>
      ) : (
        <Button block data-testid="person-back" onClick={() => void save({ active: true })}>
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
