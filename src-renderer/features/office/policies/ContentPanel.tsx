import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { VersionView } from '../../../../src-core/contract/hq-policy-versions.ts';
import type { SubsidyContent } from '../../../../src-core/freight-subsidy/subsidy-rule.ts';
import { policyWriters } from '../../../../src-core/freight-subsidy/pushed-down/lifecycle.ts';
import { useStatus } from '../../../client/use-status.ts';
import { useFormat } from '../../../parts/format.ts';
import { ContentEditor } from './ContentEditor.tsx';
import { ExamplesPanel } from './ExamplesPanel.tsx';
import { SaveBar } from './SaveBar.tsx';
import { ExamplesContext, useExamples } from './use-examples.ts';
import { SaveContext, useSave } from './use-save.ts';
import type { Save } from './use-save.ts';
import type { VersionDraft } from './use-version-draft.ts';

interface ContentProps {
  readonly view: VersionView;
  readonly draft: VersionDraft;
  readonly readOnly: boolean;
}

/** Return-freight rules with, beside them, what they would do to returns that really came. */
function SubsidyContentPanel({ view, draft, readOnly, save }: ContentProps & { save: Save }) {
  const content = draft.content as SubsidyContent;
  const faulty = draft.faults.length > 0;
  // Returns of the whole chain are for those who write.
  const role = useStatus()?.person?.role;
  const asks = policyWriters.some((one) => one === role);
  const examples = useExamples(content, view.before?.id, asks && !faulty);
  return (
    <ExamplesContext value={examples}>
      <div className="version-columns">
        <div className="stack">
          {readOnly ? null : <SaveBar view={view} draft={draft} save={save} />}
          <ContentEditor kind="freight_subsidy" draft={draft} readOnly={readOnly} />
        </div>
        {asks ? <ExamplesPanel examples={examples} content={content} faulty={faulty} /> : null}
      </div>
    </ExamplesContext>
  );
}

/** What was not saved before the version was handed in: it is kept, for when it is a draft again. */
function Stranded({ draft }: { draft: VersionDraft }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <p className="note note-warn" role="status" data-testid="stranded">
      {t('officePolicies.save.stranded', { time: format.short(draft.keptAt ?? 0) })}{' '}
      <Button type="link" onClick={draft.forget}>
        {t('officePolicies.save.discard')}
      </Button>
    </p>
  );
}

/** What a version says: to be written while it is a draft, to be read from then on. */
export function ContentPanel(props: ContentProps & { live: boolean }) {
  const { view, draft, readOnly, live } = props;
  const save = useSave(view, draft, live);
  const { kind } = view.version;
  return (
    <SaveContext value={save}>
      {draft.stranded ? <Stranded draft={draft} /> : null}
      {kind === 'freight_subsidy' ? (
        <SubsidyContentPanel view={view} draft={draft} readOnly={readOnly} save={save} />
      ) : (
        <div className="stack">
          {readOnly ? null : <SaveBar view={view} draft={draft} save={save} />}
          <ContentEditor kind={kind} draft={draft} readOnly={readOnly} />
        </div>
      )}
    </SaveContext>
  );
}
