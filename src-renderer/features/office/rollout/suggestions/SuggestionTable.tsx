import {
  ArrowDownOutlined,
  ArrowUpOutlined,
  CheckOutlined,
  QuestionOutlined,
} from '@ant-design/icons';
import { Checkbox } from 'antd';
import { useTranslation } from 'react-i18next';
import type { SuggestionBranch } from '../../../../../src-core/contract/hq-rollout-suggestions.ts';
import type { SuggestionMeasure } from '../../../../../src-core/freight-subsidy/rollout/suggestions.ts';
import { Badge } from '../../../../parts/Badge.tsx';
import { useFormat } from '../../../../parts/format.ts';
import { useFigure } from './figure.ts';

const verdicts = {
  above: ['bad', ArrowUpOutlined],
  below: ['info', ArrowDownOutlined],
  inside: ['quiet', CheckOutlined],
  too_few: ['quiet', QuestionOutlined],
} as const;

function Verdict(props: { verdict: keyof typeof verdicts }) {
  const { t } = useTranslation();
  const [tone, Icon] = verdicts[props.verdict];
  return (
    <Badge tone={tone} icon={<Icon />}>
      {t(`officeRollout.suggestions.verdict.${props.verdict}`)}
    </Badge>
  );
}

/** The figures of each branch with the sample they rest on; ticking takes it into a batch. */
export function SuggestionTable(props: {
  branches: readonly SuggestionBranch[];
  measure: SuggestionMeasure;
  chosen: ReadonlySet<string>;
  mayChoose: boolean;
  active: string | null;
  onActive: (unitId: string | null) => void;
  onChoose: (unitId: string, on: boolean) => void;
}) {
  const { t } = useTranslation();
  const figure = useFigure();
  const format = useFormat();
  const { branches, measure, chosen, active, onActive, onChoose } = props;
  return (
    <div className="panel suggestion-table">
      <table className="plain-table small" aria-label={t('officeRollout.suggestions.table')}>
        <thead>
          <tr>
            {props.mayChoose ? (
              <th aria-label={t('officeRollout.suggestions.act', { n: 0 })} />
            ) : null}
            <th className="wide">{t('officeRollout.suggestions.branch')}</th>
            <th>{t('officeRollout.suggestions.region')}</th>
            <th className="end">{t('officeRollout.suggestions.value')}</th>
            <th className="end nowrap">{t('officeRollout.suggestions.limit')}</th>
            <th className="end">{t('officeRollout.suggestions.sample')}</th>
            <th>{t('officeRollout.suggestions.state')}</th>
          </tr>
        </thead>
        <tbody>
          {branches.map(({ unitId, name, regionName, points, off }) => {
            const { value, upper, sample, verdict } = points[measure];
            return (
              <tr
                key={unitId}
                className={active === unitId ? 'suggestion-active' : ''}
                data-testid="suggestion-row"
                data-id={unitId}
                data-verdict={verdict}
                onPointerEnter={() => onActive(unitId)}
                onPointerLeave={() => onActive(null)}
              >
                {props.mayChoose ? (
                  <td>
                    <Checkbox
                      checked={chosen.has(unitId)}
                      disabled={off}
                      aria-label={t('officeRollout.suggestions.pick', { name })}
                      onChange={({ target }) => onChoose(unitId, target.checked)}
                    />
                  </td>
                ) : null}
                <td className="strong" title={unitId}>
                  {name}
                  {off ? (
                    <span className="block small quiet">{t('officeRollout.suggestions.off')}</span>
                  ) : null}
                </td>
                <td className="quiet nowrap">{regionName ?? '–'}</td>
                <td className="end figures strong">{figure(measure, value)}</td>
                <td className="end figures">
                  {verdict === 'too_few' ? '–' : figure(measure, upper)}
                </td>
                <td className="end figures nowrap">
                  {t(`officeRollout.suggestions.of.${measure}`, { n: format.number(sample) })}
                </td>
                <td className="nowrap">
                  <Verdict verdict={verdict} />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
