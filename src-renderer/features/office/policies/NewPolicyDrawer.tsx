import { useNavigate } from '@tanstack/react-router';
import { Drawer, Input, Select } from 'antd';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { pushedKinds } from '../../../../src-core/freight-subsidy/pushed-down/contents.ts';
import type { PushedKind } from '../../../../src-core/freight-subsidy/pushed-down/contents.ts';
import { useCounter } from '../../../client/CounterProvider.tsx';
import { CommandForm } from '../../../parts/CommandForm.tsx';
import { useForm } from '../use-form.ts';
import { firstContents } from './contents/first-contents.ts';

interface NewPolicyDraft {
  readonly kind: PushedKind;
  readonly zh: string;
  readonly en: string;
}

function NewPolicyForm() {
  const { t } = useTranslation();
  const { client } = useCounter();
  const navigate = useNavigate();
  /** Of the line itself; its draft has the id of the try. */
  const policyId = useRef<string | null>(null);
  const { draft, set, send, busy, failure } = useForm('policy.create', (): NewPolicyDraft => ({
    kind: 'freight_subsidy',
    zh: '',
    en: '',
  }));
  const { kind } = draft;
  const zh = draft.zh.trim();
  const en = draft.en.trim();

  async function create(): Promise<void> {
    const version = await send(async (id) => {
      policyId.current ??= (await client.commands.newId()).id;
      const created = await client.office.createPolicy({ id: policyId.current, kind, zh, en });
      if (!created.ok) return created;
      const content = firstContents[kind]();
      return await client.office.draftVersion({
        id,
        policyId: created.value.id,
        from: { by: 'content', content },
      });
    });
    if (version !== null)
      void navigate({ to: '/office/policies/$versionId', params: { versionId: version.id } });
  }

  return (
    <CommandForm
      name="policy.create"
      label={t('officePolicies.new.do')}
      missing={zh === '' || en === '' ? t('officePolicies.new.missing') : null}
      busy={busy}
      failure={failure}
      onSend={() => void create()}
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
            policyId.current = null;
            set({ kind: next });
          }}
        />
        <span className="small quiet">{t(`officePolicies.kindHint.${kind}`)}</span>
      </label>
      {(['zh', 'en'] as const).map((language) => (
        <label key={language} className="stack-8">
          <span className="strong">{t(`officePolicies.new.${language}`)}</span>
          <Input
            value={draft[language]}
            maxLength={60}
            autoFocus={language === 'zh'}
            placeholder={t(`officePolicies.new.${language}Hint`)}
            data-testid={`policy-${language}`}
            onChange={({ target }) => set({ [language]: target.value })}
          />
        </label>
      ))}
      <p className="small quiet">{t('officePolicies.new.then')}</p>
    </CommandForm>
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
      autoFocus={false}
      title={t('officePolicies.new.title')}
    >
      {props.open ? <NewPolicyForm /> : null}
    </Drawer>
  );
}
