import { useTranslation } from 'react-i18next';
import type { ReactNode } from 'react';
import type { OfficeCaseView } from '../../../../src-core/contract/hq-office.ts';
import { returnableLines } from '../../../../src-core/order/returnable-lines.ts';
import { useFormat } from '../../../parts/format.ts';
import { Panel } from '../../../parts/Panel.tsx';
import { useReasonName } from '../../../parts/reason-name.ts';
import { claimVersions } from './claim-versions.ts';
import type { ClaimVersion } from './claim-versions.ts';

interface Part {
  readonly name: 'kind' | 'amount' | 'lines' | 'reason' | 'words' | 'evidence';
  readonly text: (version: ClaimVersion) => string;
}

function useParts(view: OfficeCaseView): readonly Part[] {
  const { t } = useTranslation();
  const format = useFormat();
  const reasonName = useReasonName();
  const names = new Map(
    returnableLines(view.order).map(({ id, name, specification }) => [
      id,
      specification === '' ? name : `${name} ${specification}`,
    ]),
  );
  return [
    { name: 'kind', text: ({ claim }) => t(`afterSales.kind.${claim.kind}`) },
    {
      name: 'amount',
      text: ({ claim }) =>
        claim.kind === 'exchange' ? '–' : format.money(claim.amount, view.order.currency),
    },
    {
      name: 'lines',
      text: ({ claim }) =>
        (claim.lines ?? [])
          .map(({ orderLineId, quantity: n, replacement }) => {
            const line = t('office.case.versions.line', {
              name: names.get(orderLineId) ?? orderLineId,
              n,
            });
            return replacement === undefined
              ? line
              : `${line} → ${t('office.case.versions.replacement', { name: `${replacement.name} ${replacement.specification}` })}`;
          })
          .join('；'),
    },
    {
      name: 'reason',
      text: ({ claim }) => (claim.reasonCode === undefined ? '' : reasonName(claim.reasonCode)),
    },
    { name: 'words', text: ({ claim }) => claim.words ?? '' },
    {
      name: 'evidence',
      text: ({ claim }) =>
        (claim.evidence ?? []).length === 0
          ? ''
          : t('office.case.versions.files', { n: claim.evidence?.length ?? 0 }),
    },
  ];
}

/** The claim as it was first and after each amendment, side by side; what changed stands out. */
export function ClaimVersions(props: { view: OfficeCaseView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { view } = props;
  const parts = useParts(view);
  const versions = claimVersions(view.history, view.case);
  const title = ({ what, amendment }: ClaimVersion) =>
    what === 'amended'
      ? t('office.case.versions.amended', { n: amendment })
      : t(`office.case.versions.${what}`);
  const cell = (part: Part, version: ClaimVersion, index: number): ReactNode => {
    const text = part.text(version);
    const before = versions[index - 1];
    const changed = before !== undefined && part.text(before) !== text;
    const shown =
      text === '' ? <span className="quiet">{t('office.case.versions.none')}</span> : text;
    return (
      <td key={version.n} className={changed ? 'changed' : undefined} data-changed={changed}>
        {changed ? <mark>{shown}</mark> : shown}
      </td>
    );
  };
  return (
    <Panel title={t('office.case.versions.title')} testId="versions" flush>
      <div className="scroll-x">
        <table className="plain-table versions">
          <thead>
            <tr>
              <th scope="col">{t('office.case.versions.what')}</th>
              {versions.map((version) => (
                <th key={version.n} scope="col" data-testid={`version-${version.what}`}>
                  <span className="strong">{title(version)}</span>
                  <span className="small quiet version-by">
                    {t('office.case.versions.by', {
                      who: version.who ?? t(`afterSales.actor.${version.role}`),
                      time: format.short(version.at),
                    })}
                  </span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {parts.map((part) => (
              <tr key={part.name}>
                <th scope="row">{t(`office.case.versions.${part.name}`)}</th>
                {versions.map((version, index) => cell(part, version, index))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}
