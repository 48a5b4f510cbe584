import type { FormContext } from '../action-args.ts';
import type { ActionDraft } from '../action-draft.ts';
import type { InspectionOfCase } from '../inspection.ts';

/** What every form of a case's action gets. */
export interface FieldsProps extends FormContext {
  readonly draft: ActionDraft;
  readonly inspection: InspectionOfCase;
  readonly onChange: (draft: ActionDraft) => void;
}
