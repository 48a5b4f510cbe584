import { CheckCircleOutlined, QuestionCircleOutlined, ToolOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useCounter } from '../../client/CounterProvider.tsx';
import { Badge } from '../../parts/Badge.tsx';
import { useFormat } from '../../parts/format.ts';
import { Panel } from '../../parts/Panel.tsx';
import { QueryGate } from '../../parts/QueryGate.tsx';

const REFRESH_MS = 5_000;
const KILOBYTE = 1_024;

function sizeText(bytes: number): string {
  const kilobytes = bytes / KILOBYTE;
  return kilobytes < KILOBYTE
    ? `${Math.ceil(kilobytes)} KB`
    : `${(kilobytes / KILOBYTE).toFixed(1)} MB`;
}

function Checksum(props: { ok: boolean | null }) {
  const { t } = useTranslation();
  if (props.ok === null)
    return (
      <Badge tone="quiet" icon={<QuestionCircleOutlined />}>
        {t('sync.health.checksumUnknown')}
      </Badge>
    );
  return props.ok ? (
    <Badge tone="good" icon={<CheckCircleOutlined />}>
      {t('sync.health.checksumOk')}
    </Badge>
  ) : (
    <Badge tone="bad" icon={<ToolOutlined />}>
      {t('sync.health.checksumBad')}
    </Badge>
  );
}

/** How much is here, whether it equals headquarters', and what had to be mended. */
export function HealthPanel() {
  const { t } = useTranslation();
  const format = useFormat();
  const { queries } = useCounter();
  const health = useQuery({ ...queries.sync.health.queryOptions(), refetchInterval: REFRESH_MS });
  return (
    <QueryGate query={health}>
      {(found) => (
        <div className="stack" data-testid="health">
          <Panel title={t('sync.health.replica')}>
            <dl className="facts">
              <dt>{t('sync.health.orders')}</dt>
              <dd className="figures">{format.number(found.orders)}</dd>
              <dt>{t('sync.health.cases')}</dt>
              <dd className="figures">{format.number(found.cases)}</dd>
              <dt>{t('sync.health.size')}</dt>
              <dd className="figures">{sizeText(found.replicaBytes)}</dd>
              <dt>{t('sync.health.schema')}</dt>
              <dd className="figures">{found.schemaVersion}</dd>
              <dt>{t('sync.health.resets')}</dt>
              <dd className="figures">{t('sync.health.times', { n: found.resets })}</dd>
              <dt>{t('sync.health.repairs')}</dt>
              <dd className="figures">{t('sync.health.times', { n: found.repairs })}</dd>
              <dt>{t('sync.health.unclean')}</dt>
              <dd className="figures">
                {found.lastUncleanStop === null
                  ? t('sync.health.noUnclean')
                  : format.dateTime(found.lastUncleanStop)}
              </dd>
            </dl>
          </Panel>
          <Panel title={t('sync.health.spaces')} flush>
            <table className="plain-table">
              <thead>
                <tr>
                  <th>{t('sync.health.space')}</th>
                  <th className="end">{t('sync.health.ver')}</th>
                  <th className="end">{t('sync.health.count')}</th>
                  <th>{t('sync.health.checksum')}</th>
                </tr>
              </thead>
              <tbody>
                {found.spaces.map((space) => (
                  <tr key={space.spaceId}>
                    <td data-testid="space" data-id={space.spaceId}>
                      {space.name ?? space.spaceId}
                      {space.name === null ? null : (
                        <>
                          <br />
                          <span className="small quiet figures">{space.spaceId}</span>
                        </>
                      )}
                    </td>
                    <td className="end figures">{format.number(space.ver)}</td>
                    <td className="end figures">{format.number(space.count)}</td>
                    <td>
                      <Checksum ok={space.checksumOk} />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Panel>
          <p className="small quiet">{t('sync.health.explain')}</p>
        </div>
      )}
    </QueryGate>
  );
}
