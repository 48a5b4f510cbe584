import { App, Drawer, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { OrgUnitView } from '../../../../src-core/contract/hq-org.ts';
import { kindsAbove } from '../../../../src-core/org/check-tree.ts';
import { unitKinds } from '../../../../src-core/org/org.ts';
import type { UnitKind } from '../../../../src-core/org/org.ts';
import { useCounter } from '../../../client/CounterProvider.tsx';
import { CommandForm } from '../../../parts/CommandForm.tsx';
import { useForm } from '../use-form.ts';

interface Draft {
  readonly id: string;
  readonly kind: UnitKind;
  readonly name: string;
  readonly phone: string;
  readonly returnAddress: string;
  readonly timeZone: string;
}

const idShape = /^[a-z0-9][a-z0-9-]{0,62}$/;

function firstDraft(what: 'edit' | 'add', { unit }: OrgUnitView): Draft {
  const kind: UnitKind = unit.kind === 'headquarters' ? 'region' : 'shop';
  if (what === 'add') {
    return { id: '', kind, name: '', phone: '', returnAddress: '', timeZone: unit.timeZone };
  }
  const { id, name, phone = '', returnAddress = '', timeZone } = unit;
  return { id, kind: unit.kind, name, phone, returnAddress, timeZone };
}

function Field(props: { label: string; hint?: string; children: React.ReactNode }) {
  return (
    <label className="stack-8">
      <span className="strong">{props.label}</span>
      {props.children}
      {props.hint === undefined ? null : <span className="small quiet">{props.hint}</span>}
    </label>
  );
}

/** What a unit is called and where goods come back to; a new one also which kind it is and its id. */
function UnitForm(props: { what: 'edit' | 'add'; view: OrgUnitView; onDone: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { client } = useCounter();
  const { what, view, onDone } = props;
  const {
    draft,
    set: change,
    send,
    busy,
    failure,
  } = useForm(
    // What was typed over another state of the unit is not meant for this one.
    `unit.${what}:${view.unit.id}:${what === 'edit' ? String(view.ver) : ''}`,
    () => firstDraft(what, view),
  );
  const kinds = unitKinds.filter((kind) => kindsAbove[kind].includes(view.unit.kind));
  const name = draft.name.trim();
  const same = what === 'edit' && JSON.stringify(draft) === JSON.stringify(firstDraft(what, view));
  const wrongId = what === 'add' && !idShape.test(draft.id);
  const missing = wrongId ? 'id' : name === '' ? 'name' : same ? 'nothing' : null;
  async function save(): Promise<void> {
    const { id, kind, phone, returnAddress, timeZone } = draft;
    const fields = {
      name,
      timeZone: timeZone.trim(),
      phone: phone.trim(),
      returnAddress: returnAddress.trim(),
    };
    const done = await send(() =>
      what === 'edit'
        ? client.office.editUnit({ ...fields, unitId: view.unit.id, seen: view.ver })
        : client.office.createUnit({ ...fields, id, kind, parentId: view.unit.id }),
    );
    if (done === null) return;
    void message.success(t(what === 'edit' ? 'org.form.saved' : 'org.form.added'));
    onDone();
  }
  return (
    <CommandForm
      name={`unit.${what}`}
      label={t(what === 'edit' ? 'org.form.save' : 'org.form.add')}
      missing={missing === null ? null : t(`forms.missing.${missing}`)}
      busy={busy}
      failure={failure}
      onSend={() => void save()}
    >
      {what === 'add' ? (
        <>
          <Field label={t('org.form.kind')}>
            <Select<UnitKind>
              value={draft.kind}
              options={kinds.map((kind) => ({ value: kind, label: t(`org.kind.${kind}`) }))}
              aria-label={t('org.form.kind')}
              data-testid="unit-kind"
              onChange={(kind) => change({ kind })}
            />
          </Field>
          <Field label={t('org.form.id')} hint={t('org.form.idHint')}>
            <Input
              value={draft.id}
              maxLength={63}
              status={draft.id === '' || idShape.test(draft.id) ? '' : 'error'}
              data-testid="unit-id"
              onChange={(event) => change({ id: event.target.value.trim().toLowerCase() })}
            />
          </Field>
        </>
      ) : null}
      <Field label={t('org.form.name')}>
        <Input
          autoFocus
          value={draft.name}
          maxLength={60}
          data-testid="unit-name"
          onChange={(event) => change({ name: event.target.value })}
        />
      </Field>
      <Field label={t('org.form.phone')}>
        <Input
          value={draft.phone}
          maxLength={32}
          data-testid="unit-phone"
          onChange={(event) => change({ phone: event.target.value })}
        />
      </Field>
      {draft.kind === 'shop' ? (
        <Field label={t('org.form.returnAddress')} hint={t('org.form.returnAddressHint')}>
          <Input.TextArea
            value={draft.returnAddress}
            rows={2}
            maxLength={300}
            className="words"
            data-testid="unit-address"
            onChange={(event) => change({ returnAddress: event.target.value })}
          />
        </Field>
      ) : null}
      <Field label={t('org.form.timeZone')} hint={t('org.form.timeZoneHint')}>
        <Input
          value={draft.timeZone}
          maxLength={60}
          data-testid="unit-time-zone"
          onChange={(event) => change({ timeZone: event.target.value })}
        />
      </Field>
    </CommandForm>
  );
}

export function UnitFormDrawer(props: {
  what: 'edit' | 'add' | null;
  view: OrgUnitView;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const { what, view, onClose } = props;
  const { name } = view.unit;
  return (
    <Drawer
      open={what !== null}
      onClose={onClose}
      size={460}
      destroyOnHidden
      autoFocus={false}
      title={
        what === 'add'
          ? t('org.form.addTitle', { parent: name })
          : t('org.form.editTitle', { name })
      }
    >
      {what === null ? null : <UnitForm what={what} view={view} onDone={onClose} />}
    </Drawer>
  );
}
