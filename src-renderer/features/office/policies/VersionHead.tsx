import {
  ArrowLeftOutlined,
  CopyOutlined,
  DeploymentUnitOutlined,
  RollbackOutlined,
} from '@ant-design/icons';
import { Link, useNavigate } from '@tanstack/react-router';
import { App, Button, Select } from 'antd';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Seen } from '../../../../src-core/contract/forwarded.ts';
import type { VersionView } from '../../../../src-core/contract/hq-policy-versions.ts';
import { policyWriters } from '../../../../src-core/freight-subsidy/pushed-down/lifecycle.ts';
import { publishedStates } from '../../../../src-core/freight-subsidy/pushed-down/version.ts';
import { useCounter } from '../../../client/CounterProvider.tsx';
import { useStatus } from '../../../client/use-status.ts';
import { usePreferences } from '../../../look/preferences.ts';
import { useFailureText } from '../../../parts/failure-text.ts';
import { useFormat } from '../../../parts/format.ts';
import { SeenMark } from '../SeenMark.tsx';
import { useAct } from '../use-act.ts';
import { useWhyNot } from '../use-office.ts';
import { usePolicyLines } from './use-choices.ts';
import { RenameButton } from './RenameButton.tsx';
import { VersionBadge } from './VersionBadge.tsx';

/** Goes on from a version: a new draft that begins with it, or one that puts an earlier content back. */
function GoOn(props: { view: VersionView }) {
  const { t } = useTranslation();
  const { client } = useCounter();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const failureText = useFailureText();
  const { run, busy } = useAct();
  const id = useRef<string | null>(null);
  const { version, policy } = props.view;
  const versions = usePolicyLines().data?.value.policies.find(
    (line) => line.policy.id === policy.id,
  )?.versions;
  const newest = versions?.[0]?.id === version.id;
  const rollBack = !newest && publishedStates.has(version.state);

  async function begin(by: 'copy' | 'roll_back'): Promise<void> {
    const draft = await run(async () => {
      id.current ??= (await client.commands.newId()).id;
      const answer = await client.office.draftVersion({
        id: id.current,
        policyId: policy.id,
        from: { by, versionId: version.id },
      });
      if (!answer.ok && answer.error.code !== 'office_unanswered') id.current = null;
      if (!answer.ok) void message.error(failureText(answer.error).what);
      return answer;
    });
    if (draft === null) return;
    void message.success(t(`officePolicies.goOn.${by}Did`, { n: draft.n }));
    void navigate({ to: '/office/policies/$versionId', params: { versionId: draft.id } });
  }

  return (
    <>
      {rollBack ? (
        <Button
          icon={<RollbackOutlined />}
          loading={busy}
          title={t('officePolicies.goOn.rollBackHint', { n: version.n })}
          data-testid="roll-back"
          onClick={() => void begin('roll_back')}
        >
          {t('officePolicies.goOn.rollBack', { n: version.n })}
        </Button>
      ) : null}
      {version.state === 'draft' ? null : (
        <Button
          icon={<CopyOutlined />}
          loading={busy}
          title={t('officePolicies.goOn.copyHint')}
          data-testid="new-version"
          onClick={() => void begin('copy')}
        >
          {t('officePolicies.goOn.copy')}
        </Button>
      )}
    </>
  );
}

/** Which version of which line this is, since when it holds where, and the way to its neighbours. */
export function VersionHead(props: { view: VersionView; seen: Seen<VersionView> }) {
  const { t } = useTranslation();
  const format = useFormat();
  const navigate = useNavigate();
  const english = usePreferences(({ language }) => language === 'en');
  const role = useStatus()?.person?.role;
  const { view, seen } = props;
  const { version, policy, shops } = view;
  const whyNot = useWhyNot(seen.live);
  const writes = policyWriters.some((one) => one === role) && whyNot === null;
  const versions = usePolicyLines().data?.value.policies.find(
    (line) => line.policy.id === policy.id,
  )?.versions;
  const { window, state } = version;
  return (
    <div className="page-head version-head">
      <Link to="/office/policies" className="line nowrap" aria-keyshortcuts="Escape">
        <ArrowLeftOutlined aria-hidden /> {t('officePolicies.list.title')}
      </Link>
      <h1 className="clip" title={`${policy.zh} · ${policy.en}`}>
        {english ? policy.en : policy.zh}
      </h1>
      {writes ? <RenameButton policy={policy} /> : null}
      <Select
        className="version-picker"
        value={version.id}
        aria-label={t('officePolicies.versionPicker')}
        data-testid="version-picker"
        popupMatchSelectWidth={false}
        options={(versions ?? [{ id: version.id, n: version.n, state }]).map((one) => ({
          value: one.id,
          label: `v${one.n} · ${t(`officePolicies.state.${one.state}`)}`,
        }))}
        onChange={(versionId: string) =>
          void navigate({ to: '/office/policies/$versionId', params: { versionId } })
        }
      />
      <VersionBadge state={state} />
      <span className="small quiet clip">
        {t(`officePolicies.kind.${policy.kind}`)}
        {window === undefined
          ? null
          : ` · ${format.dateTime(window.from)} – ${
              window.to === undefined
                ? t('officePolicies.window.openShort')
                : format.dateTime(window.to)
            }`}
        {shops > 0 ? ` · ${t('officePolicies.inForceIn', { shops })}` : null}
      </span>
      {publishedStates.has(state) ? (
        <Link
          to="/office/rollout/versions/$versionId"
          params={{ versionId: version.id }}
          className="line nowrap"
          data-testid="to-rollout"
        >
          <DeploymentUnitOutlined aria-hidden /> {t('officePolicies.rollout')}
        </Link>
      ) : null}
      {writes ? <GoOn view={view} /> : null}
      <SeenMark seen={seen} />
    </div>
  );
}
