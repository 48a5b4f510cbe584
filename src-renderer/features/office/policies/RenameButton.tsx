import { EditOutlined } from '@ant-design/icons';
import { App, Button, Input, Popover } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Policy } from '../../../../src-core/freight-subsidy/pushed-down/version.ts';
import { useCounter } from '../../../client/CounterProvider.tsx';
import { FailureNotice } from '../../../parts/FailureNotice.tsx';
import { useAct } from '../use-act.ts';

function RenameForm(props: { policy: Policy; onDone: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { client } = useCounter();
  const { run, busy, failure } = useAct();
  const { policy, onDone } = props;
  const [zh, setZh] = useState(policy.zh);
  const [en, setEn] = useState(policy.en);
  const ready = zh.trim() !== '' && en.trim() !== '';
  async function rename(): Promise<void> {
    if (!ready || busy) return;
    const done = await run(() =>
      client.office.renamePolicy({ id: policy.id, zh: zh.trim(), en: en.trim() }),
    );
    if (done === null) return;
    void message.success(t('officePolicies.renamed'));
    onDone();
  }
  return (
    <form
      className="stack-8 rename"
      onSubmit={(event) => {
        event.preventDefault();
        void rename();
      }}
    >
      {(['zh', 'en'] as const).map((language) => (
        <label key={language} className="stack-8">
          <span className="small quiet">{t(`officePolicies.new.${language}`)}</span>
          <Input
            value={language === 'zh' ? zh : en}
            maxLength={60}
            autoFocus={language === 'zh'}
            data-testid={`rename-${language}`}
            onChange={({ target }) => (language === 'zh' ? setZh : setEn)(target.value)}
          />
        </label>
      ))}
      {failure === null ? null : <FailureNotice failure={failure} compact />}
      <Button type="primary" htmlType="submit" disabled={!ready} loading={busy} block>
        {t('officePolicies.rename')}
      </Button>
    </form>
  );
}

/** Other names for a line of policy; what its versions say stays. */
export function RenameButton(props: { policy: Policy }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <Popover
      trigger="click"
      placement="bottomLeft"
      open={open}
      onOpenChange={setOpen}
      destroyOnHidden
      content={<RenameForm policy={props.policy} onDone={() => setOpen(false)} />}
    >
      <Button
        type="text"
        icon={<EditOutlined />}
        aria-label={t('officePolicies.rename')}
        title={t('officePolicies.rename')}
        data-testid="rename"
      />
    </Popover>
  );
}
