import { useTranslation } from 'react-i18next';
import { returnableLines } from '../../../../src-core/order/returnable-lines.ts';
import { Hint } from '../../../parts/Hint.tsx';
import { ClaimLines } from '../../open-case/ClaimLines.tsx';
import { WordsField } from './WordsField.tsx';
import type { FieldsProps } from './fields-props.ts';

/** What really lies on the counter. */
export function GoodsFields(props: FieldsProps) {
  const { t } = useTranslation();
  const { draft, view, onChange } = props;
  const { order } = view;
  return (
    <>
      <Hint place="return_counter" />
      <div>
        <h3>{t('case.drawer.lines')}</h3>
        <p className="small quiet">{t('case.drawer.linesHint')}</p>
      </div>
      <ClaimLines
        order={order}
        quantities={draft.quantities}
        // Whatever was bought may lie here, also what nobody claimed.
        most={Object.fromEntries(returnableLines(order).map((line) => [line.id, line.quantity]))}
        onChange={(id, quantity) =>
          onChange({ ...draft, quantities: { ...draft.quantities, [id]: quantity } })
        }
      />
      <WordsField
        label={t('case.drawer.words')}
        value={draft.words}
        focus={false}
        onChange={(words) => onChange({ ...draft, words })}
      />
    </>
  );
}
