import { SaveOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { VersionView } from '../../../../src-core/contract/hq-policy-versions.ts';
import { useKeys } from '../../../keyboard/use-keys.ts';
import { FailureNotice } from '../../../parts/FailureNotice.tsx';
import { useFormat } from '../../../parts/format.ts';
import { Kbd } from '../../../parts/Kbd.tsx';
import { ConflictNotice } from './ConflictNotice.tsx';
import type { Save } from './use-save.ts';
import type { VersionDraft } from './use-version-draft.ts';

/** Whether headquarters has what is written here, and giving it to headquarters. */
export function SaveBar(props: { view: VersionView; draft: VersionDraft; save: Save }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const format = useFormat();
  const { view, draft } = props;
  const { save, ready, busy, failure, forget, whyNot } = props.save;
  const { dirty, conflict, faults, keptAt, content } = draft;

  function discard(): void {
    draft.forget();
    forget();
    const key = `discard ${view.version.id}`;
    void message.info({
      key,
      duration: 8,
      content: (
        <span>
          {t('officePolicies.save.discarded')}{' '}
          <Button
            type="link"
            onClick={() => {
              draft.change(content);
              message.destroy(key);
            }}
          >
            {t('officeSubsidy.rule.undo')}
          </Button>
        </span>
      ),
    });
  }

  useKeys({ 'Ctrl+KeyS': () => void save() });
  return (
    <div className="stack-8">
      {conflict ? <ConflictNotice view={view} draft={draft} /> : null}
      <div className="line-apart save-bar" data-testid="save-bar" data-dirty={dirty}>
        <span className="small" role="status">
          {!dirty
            ? t('officePolicies.save.clean')
            : faults.length > 0
              ? t('officePolicies.save.faulty', { n: faults.length })
              : t('officePolicies.save.dirty', { time: format.time(keptAt ?? 0) })}{' '}
          {dirty && whyNot !== null ? t(`office.why.${whyNot}`) : null}
        </span>
        <span className="line nowrap">
          {dirty ? (
            <Button type="text" data-testid="discard" onClick={discard}>
              {t('officePolicies.save.discard')}
            </Button>
          ) : null}
          <Button
            type={ready ? 'primary' : 'default'}
            icon={<SaveOutlined />}
            disabled={!ready}
            loading={busy}
            data-testid="save"
            aria-keyshortcuts="Control+S"
            onClick={() => void save()}
          >
            {t('officePolicies.save.do')} <Kbd>Ctrl S</Kbd>
          </Button>
        </span>
      </div>
      {failure === null ? null : <FailureNotice failure={failure} />}
    </div>
  );
}
