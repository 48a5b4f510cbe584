import { CheckCircleFilled, MinusCircleOutlined } from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { PolicyExample } from '../../../../src-core/contract/hq-policy-questions.ts';
import type { Coverage } from '../../../../src-core/freight-subsidy/coverage.ts';
import { Badge } from '../../../parts/Badge.tsx';
import { coverageSentence } from '../../../parts/policy-sentences/coverage.ts';
import { useFormat } from '../../../parts/format.ts';
import { usePolicyWords } from './use-choices.ts';

/** One return that happened: what came back and why, and what these rules say to it. */
export function ExampleRow(props: {
  example: PolicyExample;
  /** Place in the order of each rule, by id. */
  places: ReadonlyMap<string, number>;
}) {
  const { t } = useTranslation();
  const words = usePolicyWords();
  const format = useFormat();
  const { example, places } = props;
  const coverage = example.coverage as Coverage;
  const [first] = example.lines;
  const more = example.lines.length - 1;
  const rule =
    coverage.covered && coverage.ruleId !== null ? places.get(coverage.ruleId) : undefined;
  return (
    <li className="example" data-testid="example" data-covered={coverage.covered}>
      <div className="line-apart">
        <span className="clip" title={example.lines.map(({ name }) => name).join('\n')}>
          {first?.name ?? '–'} {more > 0 ? t('officePolicies.examples.moreLines', { n: more }) : ''}
        </span>
        {coverage.covered ? (
          <Badge tone="good" icon={<CheckCircleFilled />}>
            {coverage.amount === null
              ? t('officePolicies.examples.inFull')
              : format.money(coverage.amount)}
          </Badge>
        ) : (
          <Badge tone="quiet" icon={<MinusCircleOutlined />}>
            {t('officePolicies.examples.not')}
          </Badge>
        )}
      </div>
      <p className="small quiet">
        {[
          t(`afterSales.kind.${example.kind}`),
          words.reason(example.reasonCode),
          t(`afterSales.fault.${example.fault}`),
          t(`policySentences.ways.${example.way}`),
          first?.category,
        ]
          .filter((part) => part !== undefined && part !== '')
          .join(' · ')}
      </p>
      <p className="small">
        {rule === undefined ? null : (
          <span className="strong">{t('officePolicies.examples.byRule', { n: rule })} </span>
        )}
        {coverageSentence(words, coverage)}
      </p>
      <p className="small quiet">
        {example.shopName} ·{' '}
        <Link to="/office/cases/$caseId" params={{ caseId: example.caseId }} className="figures">
          {example.caseNo}
        </Link>
      </p>
    </li>
  );
}
