import { App, Checkbox, Drawer, Input, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import type { AssignmentRow } from '../../../../src-core/contract/hq-policy-assignments.ts';
import type { VersionView } from '../../../../src-core/contract/hq-policy-versions.ts';
import { assignmentModes } from '../../../../src-core/freight-subsidy/pushed-down/assignment.ts';
import { useCounter } from '../../../client/CounterProvider.tsx';
import { CommandForm } from '../../../parts/CommandForm.tsx';
import { useForm } from '../use-form.ts';
import { UnitField } from '../UnitFilter.tsx';
import { AssignPreview } from './AssignPreview.tsx';
import type { AssignPlan } from './AssignPreview.tsx';
import { WindowFields } from './WindowFields.tsx';
import type { WindowWish } from './WindowFields.tsx';

export type AssignTask =
  | { readonly do: 'assign' }
  | { readonly do: 'end'; readonly row: AssignmentRow };
type Mode = (typeof assignmentModes)[number];
type Plan = Extract<AssignPlan, { do: 'assign' }>;

const open = ({ from, to }: WindowWish) => ({
  ...(from === null ? {} : { from }),
  ...(to === null ? {} : { to }),
});

interface FormProps {
  readonly view: VersionView;
  readonly onClose: () => void;
}

interface AssignDraft {
  readonly unitId: string | null;
  readonly mode: Mode;
  readonly locked: boolean;
  readonly window: WindowWish;
  readonly words: string;
}

const firstDraft = (): AssignDraft => ({
  unitId: null,
  mode: 'override',
  locked: false,
  window: { from: null, to: null },
  words: '',
});

/** The plan as it stands in the form; null: the unit is still missing, or the end is before the beginning. */
function planOf(view: VersionView, draft: AssignDraft): Plan | null {
  const { unitId, mode, locked, window } = draft;
  const { id, kind } = view.version;
  const backwards = window.to !== null && window.to <= (window.from ?? 0);
  if (unitId === null || backwards) return null;
  return {
    do: 'assign',
    kind,
    unitId,
    mode,
    locked,
    ...(mode === 'override' ? { versionId: id } : {}),
    ...open(window),
  };
}

function Words(props: { value: string; onChange: (words: string) => void }) {
  const { t } = useTranslation();
  return (
    <label className="stack-8">
      <span className="strong">{t('officePolicies.assign.words')}</span>
      <Input
        value={props.value}
        maxLength={200}
        placeholder={t('officePolicies.assign.wordsHint')}
        data-testid="words"
        onChange={({ target }) => props.onChange(target.value)}
      />
    </label>
  );
}

function AssignForm({ view, onClose }: FormProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { client } = useCounter();
  const { draft, set, send, busy, failure } = useForm(
    `policy.assign:${view.version.id}`,
    firstDraft,
  );
  const { unitId, mode, locked, window, words } = draft;
  const plan = planOf(view, draft);

  async function write(): Promise<void> {
    if (plan === null) return;
    const { do: _assign, ...wish } = plan;
    const done = await send((id) =>
      client.office.assignPolicy({ id, ...wish, words: words.trim() }),
    );
    if (done === null) return;
    void message.success(t('officePolicies.assign.did'));
    onClose();
  }

  return (
    <CommandForm
      name="policy.assign"
      label={t('officePolicies.assign.do')}
      missing={plan === null ? t('officePolicies.assign.missing') : null}
      busy={busy}
      failure={failure}
      onSend={() => void write()}
    >
      <div className="stack-8">
        <span className="strong">{t('officePolicies.assign.where')}</span>
        <UnitField
          value={unitId}
          label={t('officePolicies.assign.where')}
          onChange={(next) => set({ unitId: next })}
        />
        <span className="small quiet">{t('officePolicies.assign.whereHint')}</span>
      </div>
      <Radio.Group
        className="stack-8"
        aria-label={t('officePolicies.assign.mode')}
        value={mode}
        options={assignmentModes
          .toSorted((a, b) => (a === 'override' ? -1 : b === 'override' ? 1 : 0))
          .map((value) => ({
            value,
            label: (
              <span data-testid={`mode-${value}`}>
                <span className="strong">
                  {t(`officePolicies.assign.does.${value}`, { n: view.version.n })}
                </span>
                <span className="block small quiet">
                  {t(`officePolicies.assign.doesHint.${value}`)}
                </span>
              </span>
            ),
          }))}
        onChange={({ target }) => set({ mode: target.value as Mode })}
      />
      <Checkbox
        checked={locked}
        data-testid="lock"
        onChange={({ target }) => set({ locked: target.checked })}
      >
        <span className="strong">{t('officePolicies.assign.lock')}</span>
        <span className="block small quiet">{t('officePolicies.assign.lockHint')}</span>
      </Checkbox>
      <WindowFields value={window} onChange={(next) => set({ window: next })} />
      {plan === null ? null : <AssignPreview plan={plan} />}
      <Words value={words} onChange={(next) => set({ words: next })} />
    </CommandForm>
  );
}

function EndForm(props: { row: AssignmentRow; onClose: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { client } = useCounter();
  const { row, onClose } = props;
  const { id } = row.assignment;
  const { draft, set, send, busy, failure } = useForm(`policy.end:${id}`, () => ({ words: '' }));

  async function end(): Promise<void> {
    const words = draft.words.trim();
    if ((await send(() => client.office.endAssignment({ id, words }))) === null) return;
    void message.success(t('officePolicies.assign.ended'));
    onClose();
  }

  return (
    <CommandForm
      name="policy.end"
      label={t('officePolicies.assign.endDo')}
      missing={null}
      busy={busy}
      failure={failure}
      onSend={() => void end()}
    >
      <p>{t('officePolicies.assign.endWill', { unit: row.unitName })}</p>
      <Words value={draft.words} onChange={(words) => set({ words })} />
      <AssignPreview plan={{ do: 'end', id }} />
    </CommandForm>
  );
}

/** Lets a version hold somewhere, switches off, gives back to what is above, or ends one of these. */
export function AssignDrawer(props: FormProps & { task: AssignTask | null }) {
  const { t } = useTranslation();
  const { task, view, onClose } = props;
  return (
    <Drawer
      open={task !== null}
      onClose={onClose}
      size={560}
      destroyOnHidden
      title={t(task?.do === 'end' ? 'officePolicies.assign.end' : 'officePolicies.assign.title')}
    >
      {task?.do === 'assign' ? <AssignForm view={view} onClose={onClose} /> : null}
      {task?.do === 'end' ? <EndForm row={task.row} onClose={onClose} /> : null}
    </Drawer>
  );
}
