import { App, Button, Checkbox, Drawer, Input, Radio } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AssignmentRow } from '../../../../src-core/contract/hq-policy-assignments.ts';
import type { VersionView } from '../../../../src-core/contract/hq-policy-versions.ts';
import { assignmentModes } from '../../../../src-core/freight-subsidy/pushed-down/assignment.ts';
import { useCounter } from '../../../client/CounterProvider.tsx';
import { useKeys } from '../../../keyboard/use-keys.ts';
import { FailureNotice } from '../../../parts/FailureNotice.tsx';
import { Kbd } from '../../../parts/Kbd.tsx';
import { useAct } from '../use-act.ts';
import { UnitField } from '../UnitFilter.tsx';
import { AssignPreview } from './AssignPreview.tsx';
import type { AssignPlan } from './AssignPreview.tsx';
import { WindowFields } from './WindowFields.tsx';
import type { WindowWish } from './WindowFields.tsx';

export type AssignTask =
  | { readonly do: 'assign' }
  | { readonly do: 'end'; readonly row: AssignmentRow };
type Mode = (typeof assignmentModes)[number];

const open = ({ from, to }: WindowWish) => ({
  ...(from === null ? {} : { from }),
  ...(to === null ? {} : { to }),
});

interface FormProps {
  readonly view: VersionView;
  readonly onClose: () => void;
}

/** The plan as it stands in the form; null: the unit is still missing. */
function usePlan(view: VersionView) {
  const [unitId, setUnitId] = useState<string | null>(null);
  const [mode, setMode] = useState<Mode>('override');
  const [locked, setLocked] = useState(false);
  const [window, setWindow] = useState<WindowWish>({ from: null, to: null });
  const { id, kind } = view.version;
  const backwards = window.to !== null && window.to <= (window.from ?? 0);
  const plan: Extract<AssignPlan, { do: 'assign' }> | null =
    unitId === null || backwards
      ? null
      : {
          do: 'assign',
          kind,
          unitId,
          mode,
          locked,
          ...(mode === 'override' ? { versionId: id } : {}),
          ...open(window),
        };
  return { unitId, setUnitId, mode, setMode, locked, setLocked, window, setWindow, plan };
}

function Foot(props: { label: string; missing: string | null; busy: boolean; testId: string }) {
  return (
    <div className="form-foot stack-8">
      <Button
        type="primary"
        size="large"
        block
        htmlType="submit"
        disabled={props.missing !== null}
        loading={props.busy}
        data-testid={props.testId}
        aria-keyshortcuts="Control+Enter"
      >
        {props.label} <Kbd>Ctrl ⏎</Kbd>
      </Button>
      {props.missing === null ? null : (
        <p className="small quiet" role="status">
          {props.missing}
        </p>
      )}
    </div>
  );
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
  const { run, busy, failure } = useAct();
  const id = useRef<string | null>(null);
  const [words, setWords] = useState('');
  const { unitId, setUnitId, mode, setMode, locked, setLocked, window, setWindow, plan } =
    usePlan(view);

  async function write(): Promise<void> {
    if (plan === null || busy) return;
    const { do: _assign, ...wish } = plan;
    const done = await run(async () => {
      id.current ??= (await client.commands.newId()).id;
      const answer = await client.office.assignPolicy({
        id: id.current,
        ...wish,
        words: words.trim(),
      });
      if (answer.ok || answer.error.code !== 'office_unanswered') id.current = null;
      return answer;
    });
    if (done === null) return;
    void message.success(t('officePolicies.assign.did'));
    onClose();
  }

  useKeys({ 'Ctrl+Enter': () => void write() }, { level: 'dialog' });
  return (
    <form
      className="stack"
      data-testid="assign-form"
      onSubmit={(event) => {
        event.preventDefault();
        void write();
      }}
    >
      <div className="stack-8">
        <span className="strong">{t('officePolicies.assign.where')}</span>
        <UnitField value={unitId} label={t('officePolicies.assign.where')} onChange={setUnitId} />
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
        onChange={({ target }) => setMode(target.value as Mode)}
      />
      <Checkbox
        checked={locked}
        data-testid="lock"
        onChange={({ target }) => setLocked(target.checked)}
      >
        <span className="strong">{t('officePolicies.assign.lock')}</span>
        <span className="block small quiet">{t('officePolicies.assign.lockHint')}</span>
      </Checkbox>
      <WindowFields value={window} onChange={setWindow} />
      {plan === null ? null : <AssignPreview plan={plan} />}
      <Words value={words} onChange={setWords} />
      {failure === null ? null : <FailureNotice failure={failure} />}
      <Foot
        label={t('officePolicies.assign.do')}
        missing={plan === null ? t('officePolicies.assign.missing') : null}
        busy={busy}
        testId="do-assign"
      />
    </form>
  );
}

function EndForm(props: { row: AssignmentRow; onClose: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { client } = useCounter();
  const { run, busy, failure } = useAct();
  const [words, setWords] = useState('');
  const { row, onClose } = props;

  async function end(): Promise<void> {
    if (busy) return;
    const done = await run(() =>
      client.office.endAssignment({ id: row.assignment.id, words: words.trim() }),
    );
    if (done === null) return;
    void message.success(t('officePolicies.assign.ended'));
    onClose();
  }

  useKeys({ 'Ctrl+Enter': () => void end() }, { level: 'dialog' });
  return (
    <form
      className="stack"
      data-testid="end-form"
      onSubmit={(event) => {
        event.preventDefault();
        void end();
      }}
    >
      <p>{t('officePolicies.assign.endWill', { unit: row.unitName })}</p>
      <Words value={words} onChange={setWords} />
      <AssignPreview plan={{ do: 'end', id: row.assignment.id }} />
      {failure === null ? null : <FailureNotice failure={failure} />}
      <Foot label={t('officePolicies.assign.endDo')} missing={null} busy={busy} testId="do-end" />
    </form>
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
