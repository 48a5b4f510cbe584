import { App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { OrgUnitView } from '../../../../src-core/contract/hq-org.ts';
import { useCounter } from '../../../client/CounterProvider.tsx';
import { FailureNotice } from '../../../parts/FailureNotice.tsx';
import { useFormat } from '../../../parts/format.ts';
import { useAct } from '../use-act.ts';

type Stay = OrgUnitView['stays'][number];

function when({ from, to }: Stay, now: number): 'stayPast' | 'stayNow' | 'stayNext' {
  if (to !== null && to <= now) return 'stayPast';
  return from !== null && from > now ? 'stayNext' : 'stayNow';
}

/** Under whom a unit stood, stands and will stand; what lies ahead can be taken back. */
export function UnitStays(props: { view: OrgUnitView; now: number; acts: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { message } = App.useApp();
  const { client } = useCounter();
  const { run, busy, failure } = useAct();
  const { view, now, acts } = props;
  const { unit, stays } = view;
  async function cancel(at: number): Promise<void> {
    const done = await run(() => client.office.cancelMove({ unitId: unit.id, at: at as never }));
    if (done !== null) void message.success(t('org.unit.cancelMoveDone'));
  }
  const shown = stays.filter(({ parent }) => parent !== null);
  if (shown.length === 0) return null;
  return (
    <section className="stack-8" aria-label={t('org.unit.stays')}>
      <h3>{t('org.unit.stays')}</h3>
      <ul className="org-stays">
        {shown.map((stay) => {
          const { parent, from, to } = stay;
          const span = [
            from === null ? '' : t('org.unit.stayFrom', { time: format.dateTime(from) }),
            to === null ? '' : t('org.unit.stayUntil', { time: format.dateTime(to) }),
          ].filter((text) => text !== '');
          const kind = when(stay, now);
          return (
            <li key={`${parent?.id ?? ''} ${String(from)}`} data-testid="stay" data-when={kind}>
              <span className={kind === 'stayNow' ? 'strong' : 'quiet'}>
                {t(`org.unit.${kind}`)}
              </span>
              <span className="strong">{parent?.name}</span>
              <span className="small quiet">
                {span.length === 0 ? t('org.unit.stayAlways') : span.join(' · ')}
              </span>
              {kind === 'stayNext' && acts && from !== null ? (
                <Button
                  type="link"
                  loading={busy}
                  data-testid="cancel-move"
                  onClick={() => void cancel(from)}
                >
                  {t('org.unit.cancelMove')}
                </Button>
              ) : null}
            </li>
          );
        })}
      </ul>
      {failure === null ? null : <FailureNotice failure={failure} compact />}
    </section>
  );
}
