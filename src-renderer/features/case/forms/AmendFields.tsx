import { useTranslation } from 'react-i18next';
import { returnableLines } from '../../../../src-core/order/returnable-lines.ts';
import { ClaimEditor } from '../../open-case/ClaimEditor.tsx';
import { ClaimBefore } from '../ClaimBefore.tsx';
import type { FieldsProps } from './fields-props.ts';

/** An amendment beside the application as it stands: what changes is seen while it is typed. */
export function AmendFields(props: FieldsProps) {
  const { t } = useTranslation();
  const { draft, view, claimOrder, rulebook, onChange } = props;
  const { case: found, order } = view;
  // Goods under way are the most an amendment can be about.
  const most =
    found.inbound === undefined
      ? {}
      : {
          most: Object.fromEntries(
            returnableLines(order).map(({ id }) => [
              id,
              found.lines.find((line) => line.orderLineId === id)?.quantity ?? 0,
            ]),
          ),
        };
  return (
    <div className="amend">
      <ClaimBefore view={view} draft={draft.claim} />
      <div className="stack-8">
        <h2>{t('caseForms.amend.after')}</h2>
        <ClaimEditor
          order={claimOrder}
          rulebook={rulebook}
          draft={draft.claim}
          level="dialog"
          appliedAt={found.openedAt}
          {...most}
          onChange={(claim) => onChange({ ...draft, claim })}
        />
      </div>
    </div>
  );
}
