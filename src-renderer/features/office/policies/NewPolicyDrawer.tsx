import { useNavigate } from '@tanstack/react-router';
import { Button, Drawer, Input, Select } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { pushedKinds } from '../../../../src-core/freight-subsidy/pushed-down/contents.ts';
import type { PushedKind } from '../../../../src-core/freight-subsidy/pushed-down/contents.ts';
import { useCounter } from '../../../client/CounterProvider.tsx';
import { FailureNotice } from '../../../parts/FailureNotice.tsx';
import { Kbd } from '../../../parts/Kbd.tsx';
import { useKeys } from '../../../keyboard/use-keys.ts';
import { useAct } from '../use-act.ts';
import { firstContents } from './contents/first-contents.ts';

function NewPolicyForm() {
  const { t } = useTranslation();
  const { client } = useCounter();
  const navigate = useNavigate();
  const { run, busy, failure } = useAct();
  const ids = useRef<{ readonly policyId: string; readonly id: string } | null>(null);
  const [kind, setKind] = useState<PushedKind>('freight_subsidy');
  const [zh, setZh] = useState('');
  const [en, setEn] = useState('');
  const ready = zh.trim() !== '' && en.trim() !== '';

  async function create(): Promise<void> {
    if (!ready || busy) return;
    ids.current ??= {
      policyId: (await client.commands.newId()).id,
      id: (await client.commands.newId()).id,
    };
    const { policyId, id } = ids.current;
    const draft = await run(async () => {
      const policy = { id: policyId, kind, zh: zh.trim(), en: en.trim() };
      const created = await client.office.createPolicy(policy);
      if (!created.ok) return created;
      const content = firstContents[kind]();
      return await client.office.draftVersion({ id, policyId, from: { by: 'content', content } });
    });
    if (draft !== null)
      void navigate({ to: '/office/policies/$versionId', params: { versionId: draft.id } });
  }

  useKeys({ 'Ctrl+Enter': () => void create() }, { level: 'dialog' });
  return (
    <form
      className="stack"
      data-testid="new-policy-form"
      onSubmit={(event) => {
        event.preventDefault();
        void create();
      }}
    >
      <label className="stack-8">
        <span className="strong">{t('officePolicies.list.kind')}</span>
        <Select
          value={kind}
          aria-label={t('officePolicies.list.kind')}
          options={pushedKinds.map((value) => ({
            value,
            label: t(`officePolicies.kind.${value}`),
          }))}
          onChange={(next) => {
            ids.current = null;
            setKind(next);
          }}
        />
        <span className="small quiet">{t(`officePolicies.kindHint.${kind}`)}</span>
      </label>
      {(['zh', 'en'] as const).map((language) => (
        <label key={language} className="stack-8">
          <span className="strong">{t(`officePolicies.new.${language}`)}</span>
          <Input
            value={language === 'zh' ? zh : en}
            maxLength={60}
            autoFocus={language === 'zh'}
            placeholder={t(`officePolicies.new.${language}Hint`)}
            data-testid={`policy-${language}`}
            onChange={({ target }) => (language === 'zh' ? setZh : setEn)(target.value)}
          />
        </label>
      ))}
      <p className="small quiet">{t('officePolicies.new.then')}</p>
      {failure === null ? null : <FailureNotice failure={failure} />}
      <div className="form-foot stack-8">
        <Button
          type="primary"
          size="large"
          block
          htmlType="submit"
          disabled={!ready}
          loading={busy}
          data-testid="create-policy"
          aria-keyshortcuts="Control+Enter"
        >
          {t('officePolicies.new.do')} <Kbd>Ctrl ⏎</Kbd>
        </Button>
        {ready ? null : (
          <p className="small quiet" role="status">
            {t('officePolicies.new.missing')}
          </p>
        )}
      </div>
    </form>
  );
}

/** A new line of policy with its first draft. */
export function NewPolicyDrawer(props: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Drawer
      open={props.open}
      onClose={props.onClose}
      size={460}
      destroyOnHidden
      title={t('officePolicies.new.title')}
    >
      {props.open ? <NewPolicyForm /> : null}
    </Drawer>
  );
}
