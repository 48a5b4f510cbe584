import { Segmented } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SubsidyContent } from '../../../../src-core/freight-subsidy/subsidy-rule.ts';
import { failureOf } from '../../../client/client.ts';
import { FailureNotice } from '../../../parts/FailureNotice.tsx';
import { Loading } from '../../../parts/Loading.tsx';
import { Panel } from '../../../parts/Panel.tsx';
import { useFormat } from '../../../parts/format.ts';
import { ExampleRow } from './ExampleRow.tsx';
import { ExamplesTotals } from './ExamplesTotals.tsx';
import { rulesInOrder } from './subsidy/subsidy-draft.ts';
import type { Examples } from './use-examples.ts';

const noLine: ReadonlySet<string> = new Set(['office_offline', 'office_unanswered']);
const shows = ['all', 'covered', 'not'] as const;

/** Beside the editor: what its rules would do to returns that really came, while one writes. */
export function ExamplesPanel(props: {
  examples: Examples;
  content: SubsidyContent;
  faulty: boolean;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const [show, setShow] = useState<(typeof shows)[number]>('all');
  const { examples, content, faulty } = props;
  const { query } = examples;
  const places = useMemo(
    () => new Map(rulesInOrder(content).map(({ rule }, at) => [rule.id, at + 1])),
    [content],
  );
  const rows = (query.data?.examples ?? []).filter(
    ({ coverage }) => show === 'all' || coverage.covered === (show === 'covered'),
  );
  return (
    <Panel title={t('officePolicies.examples.title')} testId="examples">
      <div className="stack">
        {faulty ? (
          <p className="note note-warn small">{t('officePolicies.examples.faulty')}</p>
        ) : null}
        {query.data === undefined && query.isError ? (
          noLine.has(failureOf(query.error).code) ? (
            <p className="quiet">{t('officePolicies.examples.offline')}</p>
          ) : (
            <FailureNotice failure={failureOf(query.error)} compact />
          )
        ) : null}
        {query.data === undefined && !query.isError && !faulty ? <Loading rows={4} /> : null}
        <ExamplesTotals examples={examples} />
        {query.data === undefined || query.data.totals.byRule.length === 0 ? null : (
          <dl className="facts small by-rule">
            {query.data.totals.byRule
              .toSorted(
                (a, b) => (places.get(a.ruleId ?? '') ?? 0) - (places.get(b.ruleId ?? '') ?? 0),
              )
              .map(({ ruleId, covered, cost }) => (
                <div key={ruleId ?? 'seller'} className="facts-row">
                  <dt>
                    {ruleId === null
                      ? t('officePolicies.examples.seller')
                      : t('officePolicies.examples.byRule', { n: places.get(ruleId) ?? '–' })}
                  </dt>
                  <dd className="figures">
                    {t('officePolicies.examples.times', {
                      n: covered,
                      amount: format.money(cost),
                    })}
                  </dd>
                </div>
              ))}
          </dl>
        )}
        {query.data === undefined || query.data.examples.length === 0 ? null : (
          <>
            <Segmented
              aria-label={t('officePolicies.examples.show')}
              value={show}
              options={shows.map((value) => ({
                value,
                label: t(`officePolicies.examples.shows.${value}`),
              }))}
              onChange={setShow}
            />
            <ul className="example-list">
              {rows.map((example) => (
                <ExampleRow key={example.caseId} example={example} places={places} />
              ))}
            </ul>
            {rows.length === 0 ? (
              <p className="quiet">{t('officePolicies.examples.noneShown')}</p>
            ) : null}
          </>
        )}
      </div>
    </Panel>
  );
}
