import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { caseKinds, caseLineSchema } from '../../../src-core/after-sales/case.ts';
import type { HistoryEntry } from '../../../src-core/after-sales/case.ts';
import type { Order } from '../../../src-core/order/order.ts';
import { useFormat } from '../../parts/format.ts';
import { useReasonName } from '../../parts/reason-name.ts';
import { useClaimWords } from './claim-words.ts';

const claimSchema = z.object({
  kind: z.enum(caseKinds),
  lines: z.array(caseLineSchema),
  reasonCode: z.string(),
  words: z.string(),
  amount: z.number(),
  evidence: z.array(z.string()).default([]),
});
const amendmentSchema = z.object({ before: claimSchema, after: claimSchema });
type Claim = z.infer<typeof claimSchema>;

/** An amendment as it was made: everything that stood before, and what stands instead, side by side. */
export function AmendmentTable(props: { entry: HistoryEntry; order: Order }) {
  const { t } = useTranslation();
  const format = useFormat();
  const reasonName = useReasonName();
  const claimWords = useClaimWords();
  const { entry, order } = props;
  const parsed = amendmentSchema.safeParse(entry.details);
  if (entry.event !== 'amended' || !parsed.success) return null;
  const { before, after } = parsed.data;
  const rows: readonly (readonly [
    'kind' | 'lines' | 'reason' | 'amount' | 'words' | 'evidence',
    (claim: Claim) => string,
  ])[] = [
    ['kind', ({ kind }) => t(`afterSales.kind.${kind}`)],
    ['lines', ({ kind, lines }) => claimWords.lines(order, kind, lines)],
    ['reason', ({ reasonCode }) => reasonName(reasonCode)],
    [
      'amount',
      ({ kind, amount }) => (kind === 'exchange' ? '–' : format.money(amount, order.currency)),
    ],
    ['words', ({ words }) => (words === '' ? '–' : words)],
    ['evidence', ({ evidence }) => t('caseGuide.history.pieces', { n: evidence.length })],
  ];
  return (
    <table className="amendment small" data-testid="amendment">
      <thead>
        <tr>
          <td />
          <th scope="col">{t('caseGuide.history.before')}</th>
          <th scope="col">{t('caseGuide.history.after')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(([key, say]) => {
          const changed = say(before) !== say(after);
          return (
            <tr key={key} data-field={key} data-changed={changed}>
              <th scope="row">{t(`caseForms.amend.${key}`)}</th>
              <td>{say(before)}</td>
              <td className={changed ? 'strong' : 'quiet'}>
                {changed ? say(after) : t('caseGuide.history.same')}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
