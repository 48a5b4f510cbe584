import type { ComponentType } from 'react';
import type { PushedKind } from '../../../../src-core/freight-subsidy/pushed-down/contents.ts';
import { contentEditors } from './contents/content-editors.ts';
import type { ContentEditorProps } from './contents/content-editor.ts';
import type { VersionDraft } from './use-version-draft.ts';

/** The editor of a kind, or its contents to be read. */
export function ContentEditor(props: { kind: PushedKind; draft: VersionDraft; readOnly: boolean }) {
  const { kind, draft, readOnly } = props;
  // Which content belongs to which kind, the version's own type says; the table keeps to it.
  const Editor = contentEditors[kind] as ComponentType<ContentEditorProps<PushedKind>> | undefined;
  if (Editor === undefined) return null;
  return (
    <Editor
      content={draft.content}
      onChange={draft.change}
      readOnly={readOnly}
      faults={draft.faults}
    />
  );
}
