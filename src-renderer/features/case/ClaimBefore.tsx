import { useTranslation } from 'react-i18next';
import type { CaseLine } from '../../../src-core/after-sales/case.ts';
import type { CaseView } from '../../../src-core/contract/counter-rows.ts';
import { useFormat } from '../../parts/format.ts';
import { useReasonName } from '../../parts/reason-name.ts';
import type { ClaimDraft } from '../open-case/claim-draft.ts';
import { linesOf } from '../open-case/claim-draft.ts';
import { useClaimWords } from './claim-words.ts';

const sameLines = (a: readonly CaseLine[], b: readonly CaseLine[]) =>
  JSON.stringify(a) === JSON.stringify(b);

/** The application as it stands, beside its amendment; what the amendment changes is marked with a word. */
export function ClaimBefore(props: { view: CaseView; draft: ClaimDraft }) {
  const { t } = useTranslation();
  const format = useFormat();
  const reasonName = useReasonName();
  const claimWords = useClaimWords();
  const { draft } = props;
  const { case: found, order } = props.view;
  const names = (pieces: readonly { readonly name: string }[]) =>
    pieces.length === 0
      ? t('caseForms.amend.noEvidence')
      : pieces.map(({ name }) => name).join(' · ');
  const facts = [
    {
      key: 'kind',
      is: t(`afterSales.kind.${found.kind}`),
      changed: draft.kind !== found.kind,
    },
    {
      key: 'lines',
      is: claimWords.lines(order, found.kind, found.lines),
      changed: !sameLines(linesOf(order, draft), found.lines),
    },
    {
      key: 'reason',
      is: reasonName(found.reasonCode),
      changed: draft.reasonCode !== found.reasonCode,
    },
    ...(found.kind === 'exchange'
      ? []
      : [
          {
            key: 'amount',
            is: format.money(found.amount, order.currency),
            changed: draft.amount !== null && draft.amount !== found.amount,
          } as const,
        ]),
    {
      key: 'words',
      is: found.words === '' ? t('case.claim.noWords') : found.words,
      changed: draft.words !== found.words,
    },
    {
      key: 'evidence',
      is: names(found.evidence),
      changed: names(draft.evidence) !== names(found.evidence),
    },
  ] as const;
  return (
    <aside className="amend-before stack-8" data-testid="claim-before">
      <h2>{t('caseForms.amend.before')}</h2>
      <dl className="stack-8">
        {facts.map(({ key, is, changed }) => (
          <div key={key} data-changed={changed} data-field={key}>
            <dt className="small quiet">
              {t(`caseForms.amend.${key}`)}
              {changed ? <span className="amend-mark">{t('caseForms.amend.changes')}</span> : null}
            </dt>
            <dd>{is}</dd>
          </div>
        ))}
      </dl>
    </aside>
  );
}
