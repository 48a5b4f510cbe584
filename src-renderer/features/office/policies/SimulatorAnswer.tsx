import {
  CheckCircleFilled,
  MinusCircleOutlined,
  SafetyCertificateOutlined,
} from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Coverage, Covered } from '../../../../src-core/freight-subsidy/coverage.ts';
import type { PushedKind } from '../../../../src-core/freight-subsidy/pushed-down/contents.ts';
import { usePreferences } from '../../../look/preferences.ts';
import { Badge } from '../../../parts/Badge.tsx';
import { useFormat } from '../../../parts/format.ts';
import { Money } from '../../../parts/Money.tsx';
import { Panel } from '../../../parts/Panel.tsx';
import { coverageSentence } from '../../../parts/policy-sentences/coverage.ts';
import { ReasonList } from './ReasonList.tsx';
import type { ResolveAnswer } from './simulator-question.ts';
import { useResolutionName, useWordsOf } from './use-resolution-words.ts';
import { useUnits } from '../UnitFilter.tsx';

function Bearers(props: { coverage: Covered }) {
  const { t } = useTranslation();
  const units = useUnits();
  const { perBearer } = props.coverage;
  if (perBearer.length === 0) return <span>–</span>;
  return (
    <ul>
      {perBearer.map(({ bearer, unitId, amount }) => (
        <li key={bearer} className="line-apart" data-testid="bearer" data-bearer={bearer}>
          <span>
            {t(`officeSubsidy.bearer.${bearer}`)}{' '}
            <span className="small quiet">
              {units.find(({ id }) => id === unitId)?.name ?? unitId}
            </span>
          </span>
          <Money amount={amount} />
        </li>
      ))}
    </ul>
  );
}

function CoveragePart(props: { answer: ResolveAnswer }) {
  const { t } = useTranslation();
  const { answer } = props;
  const words = useWordsOf(answer.resolution);
  const english = usePreferences(({ language }) => language === 'en');
  const coverage = answer.coverage as Coverage | null;
  if (coverage === null) return null;
  const { label } = answer;
  return (
    <>
      <dt>{t('officePolicies.simulator.covered')}</dt>
      <dd data-testid="coverage" data-covered={coverage.covered}>
        <Badge
          tone={coverage.covered ? 'good' : 'quiet'}
          icon={coverage.covered ? <CheckCircleFilled /> : <MinusCircleOutlined />}
        >
          {t(coverage.covered ? 'officePolicies.simulator.yes' : 'officePolicies.simulator.no')}
        </Badge>{' '}
        {coverageSentence(words, coverage)}
      </dd>
      {coverage.covered ? (
        <>
          <dt>{t('officePolicies.simulator.amount')}</dt>
          <dd className="strong" data-testid="amount">
            {coverage.amount === null ? (
              t('officePolicies.examples.inFull')
            ) : (
              <Money amount={coverage.amount} />
            )}
          </dd>
          <dt>{t('officePolicies.simulator.bearers')}</dt>
          <dd>
            <Bearers coverage={coverage} />
          </dd>
        </>
      ) : null}
      <dt>{t('officePolicies.simulator.label')}</dt>
      <dd data-testid="label">
        {label === null ? (
          <span className="quiet">{t('officePolicies.simulator.noLabel')}</span>
        ) : (
          <span className="buyer-label">
            <SafetyCertificateOutlined aria-hidden /> {english ? label.en : label.zh}
          </span>
        )}
      </dd>
    </>
  );
}

/** Which version, why, and what it comes to for this return. */
export function SimulatorAnswer(props: { answer: ResolveAnswer; kind: PushedKind }) {
  const { t } = useTranslation();
  const format = useFormat();
  const nameOf = useResolutionName();
  const { answer } = props;
  const { resolution, unit, path, orders, at } = answer;
  const [order] = orders;
  return (
    <div className="stack" data-testid="simulator-answer">
      <Panel title={t('officePolicies.simulator.answer')}>
        <dl className="facts">
          <dt>{t('officePolicies.simulator.holds')}</dt>
          <dd className="strong" data-testid="holds">
            {resolution.version === null ? (
              nameOf(resolution)
            ) : (
              <Link to="/office/policies/$versionId" params={{ versionId: resolution.version.id }}>
                {nameOf(resolution)}
              </Link>
            )}
          </dd>
          <CoveragePart answer={answer} />
          <dt>{t('officePolicies.simulator.when')}</dt>
          <dd className="figures">
            {order === undefined
              ? format.dateTime(at)
              : t('officePolicies.simulator.placed', { time: format.dateTime(at) })}
          </dd>
          <dt>{t('officePolicies.simulator.path')}</dt>
          <dd>
            {[...path]
              .toReversed()
              .map(({ name }) => name)
              .join(' › ') || unit.name}
          </dd>
          {order === undefined ? null : (
            <>
              <dt>{t('officePolicies.simulator.order')}</dt>
              <dd className="figures">
                {order.externalNo} · {t(`afterSales.channel.${order.channel}`)} · {order.shopName}
                {orders.length > 1 ? (
                  <span className="block small quiet">
                    {t('officePolicies.simulator.moreOrders', { n: orders.length })}
                  </span>
                ) : null}
              </dd>
            </>
          )}
        </dl>
      </Panel>
      <Panel title={t('officePolicies.simulator.why')}>
        <ReasonList resolution={resolution} />
      </Panel>
    </div>
  );
}
