import { Link } from '@tanstack/react-router';
import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OrgUnitView } from '../../../../src-core/contract/hq-org.ts';
import { useCounter } from '../../../client/CounterProvider.tsx';
import { useKeys } from '../../../keyboard/use-keys.ts';
import { Badge } from '../../../parts/Badge.tsx';
import { useHqNow } from '../../../parts/clock.ts';
import { FailureNotice } from '../../../parts/FailureNotice.tsx';
import { useFormat } from '../../../parts/format.ts';
import { Kbd } from '../../../parts/Kbd.tsx';
import { QueryGate } from '../../../parts/QueryGate.tsx';
import { useAct } from '../use-act.ts';
import { useSeen } from '../use-office.ts';
import { CloseDrawer } from './CloseDrawer.tsx';
import { kindIcons, statusTones } from './unit-look.tsx';
import { UnitFormDrawer } from './UnitFormDrawer.tsx';
import { UnitPolicies } from './UnitPolicies.tsx';
import { UnitStays } from './UnitStays.tsx';

function statusOf({ unit }: OrgUnitView, now: number): keyof typeof statusTones {
  if (unit.validFrom !== undefined && now < unit.validFrom) return 'coming';
  if (unit.validTo !== undefined && now >= unit.validTo) return 'closed';
  return unit.status === 'suspended' ? 'suspended' : 'active';
}

type Facts = readonly (readonly [label: string, value: React.ReactNode])[];

function UnitFacts(props: { view: OrgUnitView; now: number; onChoose: (id: string) => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { view, now } = props;
  const { unit, path, shops, people, devices } = view;
  const status = statusOf(view, now);
  const facts: Facts = [
    [
      t('org.unit.status'),
      <Badge key="status" tone={statusTones[status]} icon={kindIcons[unit.kind]}>
        {t(`org.status.${status}`)}
      </Badge>,
    ],
    [t('org.unit.kind'), t(`org.kind.${unit.kind}`)],
    [
      t('org.unit.id'),
      <span key="id" className="figures">
        {unit.id}
      </span>,
    ],
    [
      t('org.unit.path'),
      <span key="path" className="org-path">
        {path.map(({ id, name }, i) => (
          <span key={id}>
            {i === 0 ? null : (
              <span className="org-step" aria-hidden>
                ›
              </span>
            )}
            {id === unit.id ? (
              name
            ) : (
              <Button type="link" className="flush" onClick={() => props.onChoose(id)}>
                {name}
              </Button>
            )}
          </span>
        ))}
      </span>,
    ],
    ...(unit.kind === 'shop' ? [] : [[t('org.unit.shops'), String(shops)] as const]),
    [t('org.unit.phone'), unit.phone ?? <span className="quiet">{t('org.unit.none')}</span>],
    ...(unit.kind === 'shop'
      ? [
          [
            t('org.unit.returnAddress'),
            unit.returnAddress ?? (
              <span className="tone-warn-text">{t('org.unit.noReturnAddress')}</span>
            ),
          ] as const,
        ]
      : []),
    [t('org.unit.timeZone'), unit.timeZone],
    ...(unit.validFrom === undefined
      ? []
      : [[t('org.unit.opens'), format.dateTime(unit.validFrom)] as const]),
    ...(unit.validTo === undefined
      ? []
      : [[t('org.unit.closes'), format.dateTime(unit.validTo)] as const]),
    [
      t('org.unit.people'),
      <span key="people">
        <span className="figures">{people}</span>{' '}
        <Link to="/office/people" search={{ units: [unit.id] }}>
          {t('org.unit.seePeople')}
        </Link>
      </span>,
    ],
    [
      t('org.unit.devices'),
      <span key="devices">
        <span className="figures">{devices}</span>{' '}
        <Link to="/office/devices" search={{ units: [unit.id] }}>
          {t('org.unit.seeDevices')}
        </Link>
      </span>,
    ],
  ];
  return (
    <dl className="facts">
      {facts.map(([label, value]) => (
        <div key={label} className="fact">
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** What may be done to a unit; the letter beside an act does it. */
function UnitActs(props: { view: OrgUnitView; now: number; onMove: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { client } = useCounter();
  const { run, busy, failure } = useAct();
  const [open, setOpen] = useState<'edit' | 'add' | 'close' | null>(null);
  const { view, now, onMove } = props;
  const { unit } = view;
  const status = statusOf(view, now);
  const root = unit.parentId === null;
  const holdsUnits = unit.kind !== 'shop' && unit.kind !== 'supplier';
  const closing = unit.validTo !== undefined;
  const suspended = status === 'suspended';
  useKeys(
    { KeyE: () => setOpen('edit'), KeyN: () => holdsUnits && setOpen('add') },
    { level: 'screen', enabled: open === null && status !== 'closed' },
  );
  async function suspend(): Promise<void> {
    const wish = { unitId: unit.id, suspended: !suspended };
    const done = await run(() => client.office.suspendUnit(wish));
    if (done !== null)
      void message.success(t(suspended ? 'org.unit.resumed' : 'org.unit.suspended'));
  }
  async function keepOpen(): Promise<void> {
    const done = await run(() => client.office.closeUnit({ unitId: unit.id, at: null }));
    if (done !== null) void message.success(t('org.unit.keptOpen'));
  }
  if (status === 'closed') return null;
  return (
    <div className="stack">
      <div className="line unit-acts">
        <Button data-testid="unit-edit" aria-keyshortcuts="E" onClick={() => setOpen('edit')}>
          {t('org.unit.edit')} <Kbd>E</Kbd>
        </Button>
        {!holdsUnits ? null : (
          <Button data-testid="unit-add" aria-keyshortcuts="N" onClick={() => setOpen('add')}>
            {t('org.unit.add')} <Kbd>N</Kbd>
          </Button>
        )}
        {root ? null : (
          <>
            <Button data-testid="unit-move" aria-keyshortcuts="M" onClick={onMove}>
              {t('org.unit.move')} <Kbd>M</Kbd>
            </Button>
            {closing ? (
              <Button loading={busy} data-testid="unit-keep-open" onClick={() => void keepOpen()}>
                {t('org.unit.keepOpen')}
              </Button>
            ) : (
              <>
                <Button
                  loading={busy}
                  title={t('org.unit.suspendHint')}
                  data-testid="unit-suspend"
                  onClick={() => void suspend()}
                >
                  {t(suspended ? 'org.unit.resume' : 'org.unit.suspend')}
                </Button>
                <Button danger data-testid="unit-close" onClick={() => setOpen('close')}>
                  {t('org.unit.close')}
                </Button>
              </>
            )}
          </>
        )}
      </div>
      {suspended ? <p className="small quiet">{t('org.unit.suspendHint')}</p> : null}
      {failure === null ? null : <FailureNotice failure={failure} />}
      <UnitFormDrawer
        what={open === 'edit' || open === 'add' ? open : null}
        view={view}
        onClose={() => setOpen(null)}
      />
      <CloseDrawer open={open === 'close'} unit={unit} onClose={() => setOpen(null)} />
    </div>
  );
}

/** One unit: what it is, where it stood and will stand, what holds there, and what may be done to it. */
export function UnitPanel(props: {
  unitId: string;
  acts: boolean;
  onMove: () => void;
  onChoose: (id: string) => void;
}) {
  const { client } = useCounter();
  const { unitId, acts } = props;
  const query = useSeen('orgUnit', { unitId }, () => client.office.orgUnit({ unitId }));
  // What was read a moment ago is not from the future, however seldom the clock on the screen moves.
  const now = Math.max(useHqNow(15), query.data?.at ?? 0);
  return (
    <section className="panel org-pane" data-testid="unit-panel" data-id={unitId}>
      <QueryGate query={query}>
        {({ value: view }) => (
          <>
            <header className="panel-head">
              <h2>{view.unit.name}</h2>
            </header>
            <div className="panel-body stack org-details">
              {acts ? <UnitActs view={view} now={now} onMove={props.onMove} /> : null}
              <UnitFacts view={view} now={now} onChoose={props.onChoose} />
              <UnitStays view={view} now={now} acts={acts} />
              <UnitPolicies view={view} />
            </div>
          </>
        )}
      </QueryGate>
    </section>
  );
}
