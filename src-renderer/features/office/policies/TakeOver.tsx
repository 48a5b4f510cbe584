import { App, Button, Drawer } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AssignmentRow } from '../../../../src-core/contract/hq-policy-assignments.ts';
import type { VersionView } from '../../../../src-core/contract/hq-policy-versions.ts';
import { useCounter } from '../../../client/CounterProvider.tsx';
import { CommandForm } from '../../../parts/CommandForm.tsx';
import { useAct } from '../use-act.ts';
import { useSeen } from '../use-office.ts';
import { AssignPreview } from './AssignPreview.tsx';
import { usePolicyLines } from './use-choices.ts';

interface TakeOverProps {
  readonly view: VersionView;
  /** Where the earlier version stands by its own assignments. */
  readonly rows: readonly AssignmentRow[];
  readonly onClose: () => void;
}

function TakeOverForm({ view, rows, onClose }: TakeOverProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { client } = useCounter();
  const { run, busy, failure } = useAct();
  // One id for each unit, so that a try that broke off half-way goes on where it was.
  const ids = useRef(new Map<string, string>());
  const { version } = view;

  async function takeOver(): Promise<void> {
    const done = await run(async () => {
      for (const { assignment } of rows) {
        const { unitId, locked } = assignment;
        const id = ids.current.get(unitId) ?? (await client.commands.newId()).id;
        ids.current.set(unitId, id);
        const answer = await client.office.assignPolicy({
          id,
          kind: version.kind,
          unitId,
          mode: 'override',
          versionId: version.id,
          locked,
          words: t('officePolicies.takeOver.words', { n: version.n }),
        });
        if (!answer.ok) return answer;
      }
      return { ok: true as const, value: rows.length };
    });
    if (done === null) return;
    void message.success(t('officePolicies.assign.did'));
    onClose();
  }

  return (
    <CommandForm
      name="policy.take_over"
      label={t('officePolicies.takeOver.do', { n: version.n, of: rows.length })}
      missing={null}
      busy={busy}
      failure={failure}
      onSend={() => void takeOver()}
    >
      <p>{t('officePolicies.takeOver.will', { n: version.n })}</p>
      {rows.map(({ assignment, unitName }) => (
        <section key={assignment.id} className="stack-8" aria-label={unitName}>
          <h2>{unitName}</h2>
          <AssignPreview
            plan={{
              do: 'assign',
              kind: version.kind,
              unitId: assignment.unitId,
              mode: 'override',
              versionId: version.id,
              locked: assignment.locked,
            }}
          />
        </section>
      ))}
    </CommandForm>
  );
}

/** A published version that nobody follows yet, and the units an earlier one stands at: the usual next step. */
export function TakeOver(props: { view: VersionView }) {
  const { t } = useTranslation();
  const { client } = useCounter();
  const [open, setOpen] = useState(false);
  const { view } = props;
  const { version, policy } = view;
  const earlier = usePolicyLines()
    .data?.value.policies.find((line) => line.policy.id === policy.id)
    ?.versions.find(({ n, assignments }) => n < version.n && assignments > 0);
  const input = { kind: version.kind, versionId: earlier?.id ?? version.id };
  const query = useSeen('policyAssignments', input, () => client.office.policyAssignments(input));
  // Of several at one unit the newest says how it stands there.
  const rows = [
    ...new Map(
      (query.data?.value.rows ?? []).toReversed().map((row) => [row.assignment.unitId, row]),
    ).values(),
  ];
  if (earlier === undefined || rows.length === 0) return null;
  return (
    <div className="panel-note line note note-info" data-testid="take-over">
      <span>
        {t('officePolicies.takeOver.found', {
          n: earlier.n,
          units: rows.map(({ unitName }) => unitName).join(t('officePolicies.and')),
        })}
      </span>
      <Button data-testid="take-over-open" onClick={() => setOpen(true)}>
        {t('officePolicies.takeOver.open', { n: version.n })}
      </Button>
      <Drawer
        open={open}
        onClose={() => setOpen(false)}
        size={560}
        destroyOnHidden
        title={t('officePolicies.takeOver.open', { n: version.n })}
      >
        {open ? <TakeOverForm view={view} rows={rows} onClose={() => setOpen(false)} /> : null}
      </Drawer>
    </div>
  );
}
