import type { ComponentType } from 'react';
import type { PushedKind } from '../../../../../src-core/freight-subsidy/pushed-down/contents.ts';
import { SubsidyEditor } from '../subsidy/SubsidyEditor.tsx';
import type { ContentEditorProps } from './content-editor.ts';

/** Which component edits and shows the contents of which kind; the version page takes it from here. */
export const contentEditors: { readonly [K in PushedKind]?: ComponentType<ContentEditorProps<K>> } =
  { freight_subsidy: SubsidyEditor };
