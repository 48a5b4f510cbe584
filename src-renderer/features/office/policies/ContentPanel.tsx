import type { VersionView } from '../../../../src-core/contract/hq-policies.ts';
import type { SubsidyContent } from '../../../../src-core/freight-subsidy/subsidy-rule.ts';
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
  const examples = useExamples(content, view.before?.id, !faulty);
  return (
    <ExamplesContext value={examples}>
      <div className="version-columns">
        <div className="stack">
          {readOnly ? null : <SaveBar view={view} draft={draft} save={save} />}
          <ContentEditor kind="freight_subsidy" draft={draft} readOnly={readOnly} />
        </div>
        <ExamplesPanel examples={examples} content={content} faulty={faulty} />
      </div>
    </ExamplesContext>
  );
}

/** What a version says: to be written while it is a draft, to be read from then on. */
export function ContentPanel(props: ContentProps & { live: boolean }) {
  const { view, draft, readOnly, live } = props;
  const save = useSave(view, draft, live);
  const { kind } = view.version;
  return (
    <SaveContext value={save}>
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
