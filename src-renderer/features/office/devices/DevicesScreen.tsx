import {
  CheckCircleFilled,
  DesktopOutlined,
  DisconnectOutlined,
  StopOutlined,
} from '@ant-design/icons';
import { useSearch } from '@tanstack/react-router';
import { App, Button, Switch } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { minute } from '../../../../src-core/basis/instant.ts';
import type { OfficeDeviceRow } from '../../../../src-core/contract/hq-office.ts';
import { useCounter } from '../../../client/CounterProvider.tsx';
import { Badge } from '../../../parts/Badge.tsx';
import { useHqNow } from '../../../parts/clock.ts';
import { EmptyState } from '../../../parts/EmptyState.tsx';
import { useFormat } from '../../../parts/format.ts';
import { useFailureText } from '../../../parts/failure-text.ts';
import type { Column } from '../../../parts/RowList.tsx';
import { ShortTime } from '../../../parts/Time.tsx';
import { useFilter } from '../../../parts/use-filter.ts';
import { FilterBar } from '../FilterBar.tsx';
import { OfficeList } from '../OfficeList.tsx';
import { UnitFilter } from '../UnitFilter.tsx';
import { useSeenPages, useWhyNot } from '../use-office.ts';
import { IssueCodeDrawer } from './IssueCodeDrawer.tsx';

/** A device asks at least once a minute while it has a line. */
const SILENCE = 5 * minute;

function DeviceState(props: { device: OfficeDeviceRow }) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useHqNow(30);
  const { revokedAt, lastSeenAt, enrolledAt } = props.device;
  if (revokedAt !== null)
    return (
      <Badge tone="bad" icon={<StopOutlined />}>
        {t('office.devices.revoked')}
      </Badge>
    );
  const seenAt = lastSeenAt ?? enrolledAt;
  return seenAt + SILENCE < now ? (
    <Badge tone="warn" icon={<DisconnectOutlined />}>
      {t('office.devices.silent', { time: format.short(seenAt) })}
    </Badge>
  ) : (
    <Badge tone="good" icon={<CheckCircleFilled />}>
      {t('office.devices.active')}
    </Badge>
  );
}

function useColumns(
  onRevoke: ((device: OfficeDeviceRow) => void) | null,
): readonly Column<OfficeDeviceRow>[] {
  const { t } = useTranslation();
  return useMemo(
    () => [
      {
        id: 'unit',
        header: t('office.devices.unit'),
        width: 'minmax(140px, 1.2fr)',
        cell: (row) => <span title={row.unitName}>{row.unitName}</span>,
      },
      {
        id: 'name',
        header: t('office.devices.name'),
        width: 'minmax(140px, 1.4fr)',
        cell: (row) => (
          <span className="strong" title={row.name}>
            {row.name}
          </span>
        ),
      },
      {
        id: 'state',
        header: t('office.devices.state'),
        width: 'minmax(180px, 1fr)',
        cell: (row) => <DeviceState device={row} />,
      },
      {
        id: 'seen',
        header: t('office.devices.lastSeen'),
        width: '116px',
        cell: (row) =>
          row.lastSeenAt === null ? (
            <span className="quiet">{t('office.devices.never')}</span>
          ) : (
            <ShortTime at={row.lastSeenAt} />
          ),
      },
      {
        id: 'enrolled',
        header: t('office.devices.enrolled'),
        width: '116px',
        cell: (row) => (
          <span className="quiet">
            <ShortTime at={row.enrolledAt} />
          </span>
        ),
      },
      {
        id: 'platform',
        header: t('office.devices.platform'),
        width: 'minmax(88px, 0.6fr)',
        cell: (row) => <span className="quiet">{row.platform}</span>,
      },
      {
        id: 'do',
        header: '',
        width: '88px',
        align: 'end',
        cell: (row) =>
          row.revokedAt !== null || onRevoke === null ? null : (
            <Button
              danger
              type="text"
              data-testid="revoke"
              onClick={(event) => {
                event.stopPropagation();
                onRevoke(row);
              }}
            >
              {t('office.devices.revoke')}
            </Button>
          ),
      },
    ],
    [t, onRevoke],
  );
}

/** Every device of the units in sight: when it was last heard of; codes for new ones, and stopping one. */
export function DevicesScreen() {
  const { t } = useTranslation();
  const { modal, message } = App.useApp();
  const { client } = useCounter();
  const failureText = useFailureText();
  const filter = useSearch({ from: '/office/devices' });
  const [issuing, setIssuing] = useState(false);
  const input = { unitIds: filter.units, revoked: filter.revoked === true, limit: 60 };
  const list = useSeenPages<OfficeDeviceRow>('devices', input, (cursor) =>
    client.office.devices({ ...input, cursor }),
  );
  const why = useWhyNot(list.first?.live !== false);
  const { refetch } = list;
  // What cannot be undone is asked about.
  const revoke = useMemo(
    () =>
      why !== null
        ? null
        : (device: OfficeDeviceRow) => {
            void modal.confirm({
              title: t('office.devices.revokeTitle', { name: device.name }),
              content: t('office.devices.revokeText'),
              okText: t('office.devices.revoke'),
              okButtonProps: { danger: true },
              autoFocusButton: 'cancel',
              onOk: async () => {
                const answer = await client.office.revokeDevice({ deviceId: device.id });
                if (answer.ok) void message.success(t('office.devices.revokeDone'));
                else void message.error(failureText(answer.error).what);
                await refetch();
              },
            });
          },
    [why, modal, message, client, refetch, failureText, t],
  );
  const columns = useColumns(revoke);
  const { change, clear, filtered } = useFilter(filter);
  return (
    <>
      <OfficeList
        title={t('office.devices.title')}
        hint={t('office.devices.hint')}
        name={`office-devices:${JSON.stringify(filter)}`}
        screenTestId="devices-screen"
        rowTestId="device-row"
        list={list}
        columns={columns}
        spare={['platform']}
        rowKey={(row) => row.id}
        onOpen={() => undefined}
        extra={
          <Button
            type="primary"
            disabled={why !== null}
            title={why === null ? undefined : t(`office.why.${why}`)}
            data-testid="issue-code"
            onClick={() => setIssuing(true)}
          >
            {t('office.devices.issue')}
          </Button>
        }
        filters={
          <FilterBar filtered={filtered} onClear={clear}>
            <UnitFilter value={filter.units ?? []} onChange={(units) => change({ units })} />
            <label className="line">
              <Switch
                checked={filter.revoked === true}
                onChange={(on) => change({ revoked: on ? true : undefined })}
              />
              {t('office.devices.alsoRevoked')}
            </label>
          </FilterBar>
        }
        empty={
          <EmptyState
            icon={<DesktopOutlined />}
            title={t('office.devices.empty')}
            hint={t('office.devices.emptyHint')}
          />
        }
      />
      <IssueCodeDrawer open={issuing} onClose={() => setIssuing(false)} />
    </>
  );
}
