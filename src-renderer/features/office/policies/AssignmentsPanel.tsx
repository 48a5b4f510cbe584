import { ClusterOutlined, LockOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Switch } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AssignmentRow } from '../../../../src-core/contract/hq-policy-assignments.ts';
import type { VersionView } from '../../../../src-core/contract/hq-policy-versions.ts';
import { policyWriters } from '../../../../src-core/freight-subsidy/pushed-down/lifecycle.ts';
import { publishedStates } from '../../../../src-core/freight-subsidy/pushed-down/version.ts';
import { useCounter } from '../../../client/CounterProvider.tsx';
import { useStatus } from '../../../client/use-status.ts';
import { useKeys } from '../../../keyboard/use-keys.ts';
import { usePreferences } from '../../../look/preferences.ts';
import { useHqNow } from '../../../parts/clock.ts';
import { EmptyState } from '../../../parts/EmptyState.tsx';
import { useFormat } from '../../../parts/format.ts';
import { Kbd } from '../../../parts/Kbd.tsx';
import { Panel } from '../../../parts/Panel.tsx';
import { QueryGate } from '../../../parts/QueryGate.tsx';
import { BatchDrawer } from '../rollout/batch/BatchDrawer.tsx';
import type { BatchPreset } from '../rollout/batch/batch-wish.ts';
import { useSeen, useWhyNot } from '../use-office.ts';
import { AssignDrawer } from './AssignDrawer.tsx';
import { TakeOver } from './TakeOver.tsx';
import type { AssignTask } from './AssignDrawer.tsx';

function AssignmentTable(props: {
  rows: readonly AssignmentRow[];
  /** When they were read: what has begun by then is not still to come. */
  readAt: number;
  canEnd: boolean;
  onEnd: (row: AssignmentRow) => void;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = Math.max(useHqNow(30), props.readAt);
  const english = usePreferences(({ language }) => language === 'en');
  return (
    <div className="scroll-x">
      <table className="plain-table">
        <thead>
          <tr>
            <th>{t('officePolicies.assign.unit')}</th>
            <th>{t('officePolicies.assign.mode')}</th>
            <th>{t('officePolicies.assign.window')}</th>
            <th>{t('officePolicies.assign.by')}</th>
            <th />
          </tr>
        </thead>
        <tbody>
          {props.rows.map((row) => {
            const { assignment, version, unitName, unitKind } = row;
            const { mode, locked, from, to, by, words } = assignment;
            const over = to !== undefined && to <= now;
            return (
              <tr
                key={assignment.id}
                data-testid="assignment"
                data-unit={assignment.unitId}
                data-over={over}
                className={over ? 'quiet' : undefined}
              >
                <td>
                  <span className="strong">{unitName}</span>{' '}
                  <span className="small quiet">{t(`officePolicies.unitKind.${unitKind}`)}</span>
                </td>
                <td>
                  {version === undefined
                    ? t(`officePolicies.assign.modes.${mode}`)
                    : t('officePolicies.assign.overridden', {
                        version: `${english ? `${version.en} ` : version.zh}v${version.n}`,
                      })}
                  {locked ? (
                    <span
                      className="small tone-text-warn"
                      title={t('officePolicies.assign.lockHint')}
                    >
                      {' '}
                      <LockOutlined aria-hidden /> {t('officePolicies.assign.locked')}
                    </span>
                  ) : null}
                </td>
                <td className="figures">
                  {format.dateTime(from)} –{' '}
                  {to === undefined ? t('officePolicies.window.openShort') : format.dateTime(to)}
                  <span className="block small quiet">
                    {t(
                      over
                        ? 'officePolicies.assign.over'
                        : from > now
                          ? 'officePolicies.assign.coming'
                          : 'officePolicies.assign.running',
                    )}
                  </span>
                </td>
                <td>
                  {by.name}
                  {words === '' ? null : <span className="block small quiet">{words}</span>}
                </td>
                <td className="end">
                  {over || !props.canEnd ? null : (
                    <Button data-testid="end-assignment" onClick={() => props.onEnd(row)}>
                      {t('officePolicies.assign.end')}
                    </Button>
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

/** Where a version holds; and, on demand, everything that stands anywhere for its kind. */
export function AssignmentsPanel(props: { view: VersionView; live: boolean }) {
  const { t } = useTranslation();
  const { client } = useCounter();
  const { view, live } = props;
  const { version } = view;
  const [all, setAll] = useState(false);
  const [ended, setEnded] = useState(false);
  const [batch, setBatch] = useState<BatchPreset | null>(null);
  const [task, setTask] = useState<AssignTask | null>(null);
  const role = useStatus()?.person?.role;
  const whyNot = useWhyNot(live);
  const writes = policyWriters.some((one) => one === role) && whyNot === null;
  const published = publishedStates.has(version.state) && version.state !== 'revoked';
  const input = { kind: version.kind, ended, ...(all ? {} : { versionId: version.id }) };
  const query = useSeen('policyAssignments', input, () => client.office.policyAssignments(input));
  const begin = writes && published ? () => setTask({ do: 'assign' }) : undefined;
  useKeys({ KeyG: begin });
  return (
    <Panel
      title={t('officePolicies.tabs.where')}
      testId="assignments"
      flush
      extra={
        <div className="line">
          <label className="line small">
            <Switch size="small" checked={all} onChange={setAll} />
            {t('officePolicies.assign.all', { kind: t(`officePolicies.kind.${version.kind}`) })}
          </label>
          <label className="line small">
            <Switch size="small" checked={ended} onChange={setEnded} />
            {t('officePolicies.assign.alsoEnded')}
          </label>
          {begin === undefined ? null : (
            <Button
              icon={<ClusterOutlined />}
              data-testid="assign-many"
              onClick={() =>
                setBatch({
                  kind: version.kind,
                  mode: 'override',
                  versionId: version.id,
                  unitIds: [],
                })
              }
            >
              {t('officePolicies.assign.many')}
            </Button>
          )}
          <Button
            type="primary"
            icon={<PlusOutlined />}
            disabled={begin === undefined}
            data-testid="assign"
            aria-keyshortcuts="G"
            onClick={() => begin?.()}
          >
            {t('officePolicies.assign.title')} <Kbd>G</Kbd>
          </Button>
        </div>
      }
    >
      {published ? null : (
        <p className="panel-note small quiet">{t('officePolicies.assign.notPublished')}</p>
      )}
      {begin !== undefined && view.assignments === 0 ? <TakeOver view={view} /> : null}
      <QueryGate query={query}>
        {({ at, value: { rows } }) =>
          rows.length === 0 ? (
            <EmptyState
              icon={<ClusterOutlined />}
              title={t('officePolicies.assign.none')}
              hint={t(
                published ? 'officePolicies.assign.noneHint' : 'officePolicies.assign.notYet',
              )}
            />
          ) : (
            <AssignmentTable
              rows={rows}
              readAt={at}
              canEnd={writes}
              onEnd={(row) => setTask({ do: 'end', row })}
            />
          )
        }
      </QueryGate>
      <BatchDrawer preset={batch} onClose={() => setBatch(null)} />
      <AssignDrawer task={task} view={view} onClose={() => setTask(null)} />
    </Panel>
  );
}
