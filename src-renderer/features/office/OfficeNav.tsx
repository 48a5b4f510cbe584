import { Link, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { CounterStatus } from '../../../src-core/contract/counter.ts';
import { useCounter } from '../../client/CounterProvider.tsx';
import { useKeys } from '../../keyboard/use-keys.ts';
import { Kbd } from '../../parts/Kbd.tsx';
import { useOpenAlerts } from './budgets/use-open-alerts.ts';
import { placesFor } from './office-places.ts';
import { useSeen } from './use-office.ts';

/** The tenth place is on the zero, which stands behind the nine. */
const digitOf = (index: number) => String((index + 1) % 10);

/** Where one can go, and how much waits there; the digit beside a place goes there. */
export function OfficeNav(props: { status: CounterStatus }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { client } = useCounter();
  const counts = useSeen('counts', {}, () => client.office.counts({})).data?.value;
  const alerts = useOpenAlerts();
  const { device, person, demo } = props.status;
  const places = placesFor(person?.role);
  useKeys(
    Object.fromEntries(
      places
        .slice(0, 10)
        .map(({ to }, index) => [`Digit${digitOf(index)}`, () => void navigate({ to })]),
    ),
    { level: 'window' },
  );
  return (
    <aside className="side">
      <div className="brand">
        <img src="/icon.svg" alt="" />
        <span className="brand-words">
          {t('common.product')}
          <span className="small quiet">{t('office.backOffice')}</span>
        </span>
      </div>
      <nav aria-label={t('office.nav.label')}>
        {places.map(({ to, name, Icon, counts: counted }, index) => {
          const n = name === 'budgets' ? alerts : counted === null ? 0 : (counts?.[counted] ?? 0);
          return (
            <Link
              key={to}
              to={to}
              activeProps={{ className: 'here' }}
              aria-keyshortcuts={index < 10 ? digitOf(index) : undefined}
              data-testid={`nav-${name}`}
              data-count={n}
            >
              <Icon aria-hidden />
              <span className="word">{t(`office.nav.${name}`)}</span>
              {n > 0 ? (
                <span className="side-count figures" title={t('office.nav.waits', { n })}>
                  {n}
                </span>
              ) : null}
              {index < 10 ? <Kbd>{digitOf(index)}</Kbd> : null}
            </Link>
          );
        })}
      </nav>
      <div className="side-foot">
        <strong>{device?.shop.name}</strong>
        {device?.name}
        {person?.role === 'regional_manager' ? <div>{t('office.lookOnly')}</div> : null}
        {demo ? <div>{t('shell.demo')}</div> : null}
      </div>
    </aside>
  );
}
