import type { ComponentType } from 'react';
import type { PushedKind } from '../../../../../src-core/freight-subsidy/pushed-down/contents.ts';
import { SubsidyEditor } from '../subsidy/SubsidyEditor.tsx';
import { CalendarEditor } from './CalendarEditor.tsx';
import { CarriersEditor } from './CarriersEditor.tsx';
import type { ContentEditorProps } from './content-editor.ts';
import { DeadlinesEditor } from './DeadlinesEditor.tsx';
import { InspectionEditor } from './InspectionEditor.tsx';
import { ModificationEditor } from './ModificationEditor.tsx';
import { ReasonsEditor, RefusalReasonsEditor } from './ReasonsEditor.tsx';
import { RefundRulesEditor } from './RefundRulesEditor.tsx';
import { ScriptsEditor } from './ScriptsEditor.tsx';
import { HintsEditor, LabelsEditor } from './TextsEditor.tsx';

/** Which component edits and shows the contents of which kind; the version page takes it from here. */
export const contentEditors: { readonly [K in PushedKind]: ComponentType<ContentEditorProps<K>> } =
  {
    freight_subsidy: SubsidyEditor,
    scripts: ScriptsEditor,
    reasons: ReasonsEditor,
    refusal_reasons: RefusalReasonsEditor,
    deadlines: DeadlinesEditor,
    calendar: CalendarEditor,
    carriers: CarriersEditor,
    refund_rules: RefundRulesEditor,
    modification: ModificationEditor,
    inspection: InspectionEditor,
    hints: HintsEditor,
    labels: LabelsEditor,
  };
