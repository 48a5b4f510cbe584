import { Link, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { CounterStatus } from '../../src-core/contract/counter.ts';
import { useKeys } from '../keyboard/use-keys.ts';
import { Kbd } from '../parts/Kbd.tsx';
import { places } from './places.ts';

/** Where one can go; the digit beside a place goes there. */
export function SideNav(props: { status: CounterStatus }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { device, attention } = props.status;
  useKeys(
    Object.fromEntries(
      places.map(({ to }, index) => [`Digit${index + 1}`, () => void navigate({ to })]),
    ),
    { level: 'window' },
  );
  return (
    <aside className="side">
      <div className="brand">
        <img src="/icon.svg" alt="" />
        <span>{t('common.product')}</span>
      </div>
      <nav aria-label={t('shell.nav.label')}>
        {places.map(({ to, name, Icon }, index) => (
          <Link
            key={to}
            to={to}
            activeProps={{ className: 'here' }}
            aria-keyshortcuts={String(index + 1)}
            data-testid={`nav-${name}`}
          >
            <Icon aria-hidden />
            <span className="word">{t(`shell.nav.${name}`)}</span>
            {name === 'sync' && attention > 0 ? (
              <span className="side-count figures" title={t('shell.attention', { n: attention })}>
                {attention}
              </span>
            ) : null}
            <Kbd>{String(index + 1)}</Kbd>
          </Link>
        ))}
      </nav>
      <div className="side-foot">
        <strong>{device?.shop.name}</strong>
        {device?.name}
        {props.status.demo ? <div>{t('shell.demo')}</div> : null}
      </div>
    </aside>
  );
}
