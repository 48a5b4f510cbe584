import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type {
  BatchPreview,
  HeldVersion,
  PreviewedBranch,
} from '../../../../../src-core/contract/hq-rollout-batch.ts';
import { usePreferences } from '../../../../look/preferences.ts';
import { useFailureText } from '../../../../parts/failure-text.ts';
import { FilterChips } from '../../../../parts/FilterChips.tsx';
import { useFormat } from '../../../../parts/format.ts';
import { EstimatePanel } from './EstimatePanel.tsx';
import { useReasonText } from './reason-text.ts';

const MOST_SHOWN = 200;
const outcomes = ['changed', 'no_effect', 'refused'] as const;

function Held(props: { version: HeldVersion }) {
  const { t } = useTranslation();
  const english = usePreferences(({ language }) => language === 'en');
  const { version } = props;
  if (version === null) return <span className="quiet">{t('officeRollout.batch.nothing')}</span>;
  return (
    <span>
      {english ? version.en : version.zh} v{version.n}
    </span>
  );
}

function Row(props: { branch: PreviewedBranch; explained: boolean }) {
  const { branch, explained } = props;
  const failureText = useFailureText();
  const reasonText = useReasonText();
  const { unitId, name, done, error, before, after, reasons } = branch;
  return (
    <tr data-testid="preview-row" data-id={unitId} data-done={done}>
      <td title={unitId}>{name}</td>
      <td>
        <Held version={before} />
      </td>
      <td className={done === 'changed' ? 'strong' : ''}>
        {done === 'refused' ? '–' : <Held version={after} />}
      </td>
      {explained ? (
        <td className="quiet">
          {error !== undefined
            ? failureText({ code: error.code, params: error.params }).what
            : done === 'no_effect'
              ? reasonText(unitId, reasons)
              : ''}
        </td>
      ) : null}
    </tr>
  );
}

/** What a batch changes for whom, for whom nothing and why, and what it would have cost. */
export function PreviewPart(props: { preview: BatchPreview }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { at, counts, branches, estimate } = props.preview;
  const [chosen, setChosen] = useState<readonly (typeof outcomes)[number][]>([]);
  const explained = branches.some(({ done }) => done !== 'changed');
  const wanted = branches.filter(({ done }) => chosen.length === 0 || chosen.includes(done));
  return (
    <section className="stack" aria-label={t('officeRollout.batch.result')} data-testid="preview">
      <p className="strong">{t('officeRollout.batch.from', { time: format.dateTime(at) })}</p>
      <FilterChips
        label={t('officeRollout.batch.result')}
        choices={outcomes
          .filter((value) => counts[value] > 0)
          .map((value) => ({
            value,
            label: t(`officeRollout.batch.counts.${value}`),
            count: counts[value],
          }))}
        chosen={chosen}
        testId="preview-counts"
        onChange={setChosen}
      />
      {estimate === null ? null : <EstimatePanel estimate={estimate} />}
      <div className="panel preview-table">
        <table className={explained ? 'plain-table small explained' : 'plain-table small'}>
          <thead>
            <tr>
              <th>{t('officeRollout.columns.branch')}</th>
              <th>{t('officeRollout.batch.before')}</th>
              <th>{t('officeRollout.batch.after')}</th>
              {explained ? <th>{t('officeRollout.batch.why')}</th> : null}
            </tr>
          </thead>
          <tbody>
            {wanted.slice(0, MOST_SHOWN).map((branch) => (
              <Row key={branch.unitId} branch={branch} explained={explained} />
            ))}
          </tbody>
        </table>
      </div>
      {wanted.length > MOST_SHOWN ? (
        <p className="small quiet">
          {t('officeRollout.batch.more', { n: wanted.length - MOST_SHOWN })}
        </p>
      ) : null}
    </section>
  );
}
