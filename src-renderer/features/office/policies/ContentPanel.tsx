import { SaveOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { VersionView } from '../../../../src-core/contract/hq-policies.ts';
import type { SubsidyContent } from '../../../../src-core/freight-subsidy/subsidy-rule.ts';
import { useCounter } from '../../../client/CounterProvider.tsx';
import { useKeys } from '../../../keyboard/use-keys.ts';
import { FailureNotice } from '../../../parts/FailureNotice.tsx';
import { useFormat } from '../../../parts/format.ts';
import { Kbd } from '../../../parts/Kbd.tsx';
import { useAct } from '../use-act.ts';
import { useWhyNot } from '../use-office.ts';
import { ConflictNotice } from './ConflictNotice.tsx';
import { ContentEditor } from './ContentEditor.tsx';
import { ExamplesPanel } from './ExamplesPanel.tsx';
import { ExamplesContext, useExamples } from './use-examples.ts';
import type { VersionDraft } from './use-version-draft.ts';

interface ContentProps {
  readonly view: VersionView;
  readonly draft: VersionDraft;
  readonly readOnly: boolean;
  readonly live: boolean;
}

/** Whether headquarters has what is written here, and giving it to headquarters. */
function SaveBar({ view, draft, live }: Omit<ContentProps, 'readOnly'>) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { client } = useCounter();
  const format = useFormat();
  const whyNot = useWhyNot(live);
  const { run, busy, failure, forget } = useAct();
  const { version } = view;
  const { dirty, conflict, faults, keptAt, content } = draft;
  const ready = dirty && !conflict && faults.length === 0 && whyNot === null;

  async function save(): Promise<void> {
    if (!ready || busy) return;
    const saved = await run(() =>
      client.office.moveVersion({
        versionId: version.id,
        command: { name: 'edit', content },
        expect: version.contentHash,
      }),
    );
    if (saved === null) return;
    draft.forget();
    void message.success(t('officePolicies.save.did'));
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
              : t('officePolicies.save.dirty', { time: format.time(keptAt ?? 0) })}
        </span>
        <span className="line">
          {dirty ? (
            <Button
              type="text"
              data-testid="discard"
              onClick={() => {
                const lost = content;
                draft.forget();
                forget();
                const key = `discard ${version.id}`;
                void message.info({
                  key,
                  duration: 8,
                  content: (
                    <span>
                      {t('officePolicies.save.discarded')}{' '}
                      <Button
                        type="link"
                        onClick={() => {
                          draft.change(lost);
                          message.destroy(key);
                        }}
                      >
                        {t('officeSubsidy.rule.undo')}
                      </Button>
                    </span>
                  ),
                });
              }}
            >
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

/** Return-freight rules with, beside them, what they would do to returns that really came. */
function SubsidyContentPanel(props: ContentProps) {
  const { view, draft, readOnly } = props;
  const content = draft.content as SubsidyContent;
  const faulty = draft.faults.length > 0;
  const examples = useExamples(content, view.before?.id, !faulty);
  return (
    <ExamplesContext value={examples}>
      <div className="version-columns">
        <div className="stack">
          {readOnly ? null : <SaveBar {...props} />}
          <ContentEditor kind="freight_subsidy" draft={draft} readOnly={readOnly} />
        </div>
        <ExamplesPanel examples={examples} content={content} faulty={faulty} />
      </div>
    </ExamplesContext>
  );
}

/** What a version says: to be written while it is a draft, to be read from then on. */
export function ContentPanel(props: ContentProps) {
  const { view, draft, readOnly } = props;
  const { kind } = view.version;
  if (kind === 'freight_subsidy') return <SubsidyContentPanel {...props} />;
  return (
    <div className="stack">
      {readOnly ? null : <SaveBar {...props} />}
      <ContentEditor kind={kind} draft={draft} readOnly={readOnly} />
    </div>
  );
}
