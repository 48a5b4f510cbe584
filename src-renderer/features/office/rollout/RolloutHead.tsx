import { ArrowLeftOutlined, DeploymentUnitOutlined } from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Seen } from '../../../../src-core/contract/forwarded.ts';
import type { RolloutSummary } from '../../../../src-core/contract/hq-rollout.ts';
import { usePreferences } from '../../../look/preferences.ts';
import { useFormat } from '../../../parts/format.ts';
import { Kbd } from '../../../parts/Kbd.tsx';
import { SeenMark } from '../SeenMark.tsx';
import { percentOf } from './Coverage.tsx';

/** The one number, what it is of, and who is behind. */
export function Headline(props: { summary: RolloutSummary }) {
  const { t } = useTranslation();
  const { coverage, behind, over } = props.summary;
  const { reached, of } = coverage;
  return (
    <div className="rollout-number">
      {of === 0 ? null : (
        <span
          className="rollout-percent figures"
          data-testid="rollout-coverage"
          data-reached={reached}
          data-of={of}
        >
          {percentOf(reached, of)}%
        </span>
      )}
      <span className="stack-8">
        <span title={t('officeRollout.one.coverageHint')}>
          {of === 0
            ? t('officeRollout.one.noCounter')
            : t('officeRollout.one.coverage', { reached, of })}
        </span>
        <span
          className={behind > 0 ? 'tone-text-bad strong small' : 'small quiet'}
          data-testid="rollout-behind"
          data-count={behind}
        >
          {over
            ? t('officeRollout.one.over')
            : behind > 0
              ? t('officeRollout.one.behind', { n: behind })
              : t('officeRollout.one.noneBehind')}
        </span>
      </span>
    </div>
  );
}

/** Which version this is, since when it holds, and where one can go from here. */
export function RolloutHead(props: { seen: Seen<RolloutSummary>; onBatch: (() => void) | null }) {
  const { t } = useTranslation();
  const format = useFormat();
  const english = usePreferences(({ language }) => language === 'en');
  const { version, now } = props.seen.value;
  const { from } = version.window;
  const opens = from > now ? 'opens' : 'opened';
  return (
    <div className="page-head one-line">
      <Link to="/office/rollout" className="line nowrap" aria-keyshortcuts="Escape">
        <ArrowLeftOutlined aria-hidden /> {t('officeRollout.one.back')}
      </Link>
      <h1 className="clip" title={`${version.zh} · ${version.en}`}>
        {english ? version.en : version.zh} v{version.n}
      </h1>
      <span className="small quiet clip">
        {t(`officePolicies.kind.${version.kind}`)} ·{' '}
        {t('officeRollout.one.publishedAt', { time: format.short(version.publishedAt) })} ·{' '}
        {t(`officeRollout.one.${opens}`, { time: format.short(from) })}
      </span>
      <span className="grow" />
      <Link
        to="/office/policies/$versionId"
        params={{ versionId: version.id }}
        className="nowrap"
        data-testid="rollout-version"
      >
        {t('officeRollout.one.version')}
      </Link>
      {props.onBatch === null ? null : (
        <Button
          type="primary"
          icon={<DeploymentUnitOutlined />}
          data-testid="batch"
          aria-keyshortcuts="B"
          onClick={props.onBatch}
        >
          {t('officeRollout.one.batch')} <Kbd>B</Kbd>
        </Button>
      )}
      <SeenMark seen={props.seen} />
    </div>
  );
}
