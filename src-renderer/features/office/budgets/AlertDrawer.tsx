import { Link } from '@tanstack/react-router';
import { App, Button, Drawer, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import type { AlertRow } from '../../../../src-core/contract/hq-subsidies.ts';
import { useCounter } from '../../../client/CounterProvider.tsx';
import { CommandForm } from '../../../parts/CommandForm.tsx';
import { useFormat } from '../../../parts/format.ts';
import { ShortTime } from '../../../parts/Time.tsx';
import { useForm } from '../use-form.ts';
import { useWhyNot } from '../use-office.ts';
import { alertText } from './alert-text.ts';
import { useBudgetSearch } from './use-budget-search.ts';

function Acknowledge(props: { alert: AlertRow; onDone: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { client } = useCounter();
  const alertId = props.alert.id;
  const { draft, set, send, busy, failure } = useForm(`alert.acknowledge:${alertId}`, () => ({
    words: '',
  }));
  async function acknowledge(): Promise<void> {
    const words = draft.words.trim();
    const done = await send(() => client.office.acknowledgeAlert({ alertId, words }));
    if (done === null) return;
    void message.success(t('subsidies.alert.done'));
    props.onDone();
  }
  return (
    <CommandForm
      name="alert.acknowledge"
      label={t('subsidies.alert.acknowledge')}
      missing={null}
      busy={busy}
      failure={failure}
      onSend={() => void acknowledge()}
    >
      <Input
        autoFocus
        value={draft.words}
        maxLength={500}
        aria-label={t('subsidies.alert.words')}
        placeholder={t('subsidies.alert.words')}
        onChange={(event) => set({ words: event.target.value })}
      />
    </CommandForm>
  );
}

function Details(props: { alert: AlertRow; live: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const why = useWhyNot(props.live);
  const { change } = useBudgetSearch();
  const { alert, onClose } = props;
  const { acknowledged } = alert;
  return (
    <div className="stack">
      <p className="strong">{alertText(alert, t, format)}</p>
      <dl className="facts">
        <dt>{t('subsidies.alert.first')}</dt>
        <dd>
          <ShortTime at={alert.firstAt} />
        </dd>
        <dt>{t('subsidies.alert.last')}</dt>
        <dd>
          <ShortTime at={alert.lastAt} /> · {t('subsidies.alert.times', { n: alert.times })}
        </dd>
        {alert.caseId === null ? null : (
          <>
            <dt>{t('subsidies.alert.latest')}</dt>
            <dd>
              <Link
                to="/office/cases/$caseId"
                params={{ caseId: alert.caseId }}
                className="figures"
              >
                {alert.caseNo}
              </Link>
            </dd>
          </>
        )}
      </dl>
      <Button
        size="middle"
        data-testid="alert-budget"
        onClick={() => change({ tab: undefined, all: true, budget: alert.budgetId })}
      >
        {t('subsidies.alert.raise')}
      </Button>
      {acknowledged !== null ? (
        <p className="quiet">
          {acknowledged.words === ''
            ? t('subsidies.alert.acknowledgedPlain', { by: acknowledged.by })
            : t('subsidies.alert.acknowledged', {
                by: acknowledged.by,
                words: acknowledged.words,
              })}{' '}
          <ShortTime at={acknowledged.at} />
        </p>
      ) : why === null ? (
        <Acknowledge key={alert.id} alert={alert} onDone={onClose} />
      ) : (
        <p className="note note-warn" data-testid="why-not" data-why={why}>
          {t(`office.why.${why}`)}
        </p>
      )}
    </div>
  );
}

/** One alert: what happened, since when, and that it was seen. */
export function AlertDrawer(props: { alert: AlertRow | null; live: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const { alert, live, onClose } = props;
  return (
    <Drawer
      open={alert !== null}
      onClose={onClose}
      size={480}
      destroyOnHidden
      autoFocus={false}
      title={
        alert === null ? null : `${alert.unitName} · ${t(`subsidies.alert.codes.${alert.code}`)}`
      }
    >
      {alert === null ? null : <Details alert={alert} live={live} onClose={onClose} />}
    </Drawer>
  );
}
