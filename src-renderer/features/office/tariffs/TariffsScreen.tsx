import '../../../look/office-policies.css';
import { ArrowLeftOutlined, EditOutlined, PlusOutlined } from '@ant-design/icons';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { App, Button, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { policyWriters } from '../../../../src-core/freight-subsidy/pushed-down/lifecycle.ts';
import type { Tariff } from '../../../../src-core/freight-subsidy/tariff.ts';
import { useCounter } from '../../../client/CounterProvider.tsx';
import { useStatus } from '../../../client/use-status.ts';
import { useKeys } from '../../../keyboard/use-keys.ts';
import { usePreferences } from '../../../look/preferences.ts';
import { EmptyState } from '../../../parts/EmptyState.tsx';
import { FailureNotice } from '../../../parts/FailureNotice.tsx';
import { Panel } from '../../../parts/Panel.tsx';
import { QueryGate } from '../../../parts/QueryGate.tsx';
import { BilingualFields } from '../policies/contents/BilingualFields.tsx';
import { useAct } from '../use-act.ts';
import { useSeen, useWhyNot } from '../use-office.ts';
import { faultOf, firstVersion, nextVersion } from './tariff-draft.ts';
import { TariffRows } from './TariffRows.tsx';
import { TariffZones } from './TariffZones.tsx';
import { TryTariff } from './TryTariff.tsx';

/** Zones and prices of one version, or its next one while that is written; `fresh`: a tariff to begin with. */
function TariffPanels(props: {
  tariff: Tariff;
  live: boolean;
  fresh?: boolean;
  onSaved: (tariff: Tariff) => void;
  onDiscard?: () => void;
}) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { client } = useCounter();
  const { tariff, live, fresh = false, onSaved, onDiscard } = props;
  const role = useStatus()?.person?.role;
  const whyNot = useWhyNot(live);
  const [draft, setDraft] = useState<Tariff | null>(fresh ? tariff : null);
  const { run, busy, failure } = useAct();
  const writes = policyWriters.some((one) => one === role);
  const shown = draft ?? tariff;
  const fault = draft === null ? null : faultOf(draft);
  const ready = draft !== null && fault === null && whyNot === null && !busy;

  async function save(): Promise<void> {
    if (!ready) return;
    const saved = await run(() => client.office.putTariff(draft));
    if (saved === null) return;
    setDraft(null);
    void message.success(t('officeTariffs.saved', { n: saved.version }));
    onSaved(saved);
  }

  useKeys({ 'Ctrl+KeyS': draft === null ? undefined : () => void save() });
  return (
    <>
      <div className="line-apart">
        <p className="small quiet">
          {draft === null
            ? t('officeTariffs.immutable')
            : t('officeTariffs.writing', { n: draft.version })}
        </p>
        <span className="line">
          {draft === null ? (
            writes ? (
              <Button
                icon={<EditOutlined />}
                disabled={whyNot !== null}
                data-testid="new-prices"
                onClick={() => setDraft(nextVersion(tariff))}
              >
                {t('officeTariffs.newPrices')}
              </Button>
            ) : null
          ) : (
            <>
              <Button onClick={onDiscard ?? (() => setDraft(null))}>
                {t('officeTariffs.discard')}
              </Button>
              <Button
                type="primary"
                disabled={!ready}
                loading={busy}
                data-testid="save-tariff"
                onClick={() => void save()}
              >
                {t('officeTariffs.save', { n: draft.version })}
              </Button>
            </>
          )}
        </span>
      </div>
      {fault === null ? null : (
        <p className="tone-text-bad" role="alert">
          {t(`officeTariffs.fault.${fault}`)}
        </p>
      )}
      {failure === null ? null : <FailureNotice failure={failure} />}
      {draft === null || !fresh ? null : (
        <Panel title={t('officeTariffs.name')}>
          <BilingualFields
            value={draft}
            name={t('officeTariffs.name')}
            most={{ zh: 60, en: 60 }}
            faults={[]}
            onChange={(part) => setDraft({ ...draft, ...part })}
          />
        </Panel>
      )}
      <Panel title={t('officeTariffs.try.title')}>
        <TryTariff tariff={shown} />
      </Panel>
      <Panel title={t('officeTariffs.prices')} flush>
        <p className="panel-note small quiet">{t('officeTariffs.firstFits')}</p>
        <TariffRows
          tariff={shown}
          {...(draft === null ? {} : { onChange: (rows) => setDraft({ ...draft, rows }) })}
        />
      </Panel>
      <Panel title={t('officeTariffs.zones')} flush>
        <TariffZones
          tariff={shown}
          {...(draft === null ? {} : { onChange: (zones) => setDraft({ ...draft, zones }) })}
        />
      </Panel>
    </>
  );
}

/** What carriers charge, by zones of provinces and cities: read, tried, and written as the next version. */
export function TariffsScreen() {
  const { t } = useTranslation();
  const { client } = useCounter();
  const navigate = useNavigate({ from: '/office/policies/tariffs' });
  const { id, version } = useSearch({ from: '/office/policies/tariffs' });
  const english = usePreferences(({ language }) => language === 'en');
  const list = useSeen('tariffs', {}, () => client.office.tariffs({}));
  const tariffs = list.data?.value.tariffs ?? [];
  const chosen = tariffs.find((one) => one.id === id && one.version === version) ?? tariffs[0];
  const key = { id: chosen?.id ?? '', version: chosen?.version ?? 1 };
  useKeys({ Escape: () => void navigate({ to: '/office/policies' }) });
  const role = useStatus()?.person?.role;
  const writes = policyWriters.some((one) => one === role);
  const [begun, setBegun] = useState<Tariff | null>(null);
  const show = (one: Pick<Tariff, 'id' | 'version'>) => {
    setBegun(null);
    void navigate({ search: { id: one.id, version: one.version }, replace: true });
  };
  const begin = writes ? (
    <Button
      icon={<PlusOutlined />}
      data-testid="new-tariff"
      onClick={() => setBegun(firstVersion(tariffs.map((one) => one.id)))}
    >
      {t('officeTariffs.begin')}
    </Button>
  ) : null;
  return (
    <div className="main-scroll simulator-screen" data-testid="tariffs-screen">
      <div className="stack">
        <div className="page-head">
          <Link to="/office/policies" className="line nowrap" aria-keyshortcuts="Escape">
            <ArrowLeftOutlined aria-hidden /> {t('officePolicies.list.title')}
          </Link>
          <h1>{t('officeTariffs.title')}</h1>
          {chosen === undefined || begun !== null ? null : (
            <Select
              className="tariff-picker"
              value={`${chosen.id} ${chosen.version}`}
              aria-label={t('officeTariffs.which')}
              data-testid="tariff-picker"
              options={tariffs.map((one) => ({
                value: `${one.id} ${one.version}`,
                label: t('officeTariffs.option', {
                  name: english ? one.en : one.zh,
                  n: one.version,
                  used: one.usedBy,
                }),
              }))}
              onChange={(value: string) => {
                const [name = '', n] = value.split(' ');
                show({ id: name, version: Number(n) });
              }}
            />
          )}
          {chosen === undefined || begun !== null ? null : begin}
        </div>
        <QueryGate query={list}>
          {({ live }) =>
            begun !== null ? (
              <TariffPanels
                key={begun.id}
                tariff={begun}
                live={live}
                fresh
                onSaved={show}
                onDiscard={() => setBegun(null)}
              />
            ) : chosen === undefined ? (
              <EmptyState
                icon={<EditOutlined />}
                title={t('officeTariffs.empty')}
                hint={t('officeTariffs.emptyHint')}
                action={begin}
              />
            ) : (
              <OneTariff key={`${key.id} ${key.version}`} of={key} onSaved={show} />
            )
          }
        </QueryGate>
      </div>
    </div>
  );
}

function OneTariff(props: {
  of: Pick<Tariff, 'id' | 'version'>;
  onSaved: (tariff: Tariff) => void;
}) {
  const { client } = useCounter();
  const query = useSeen('tariff', props.of, () => client.office.tariff(props.of));
  return (
    <QueryGate query={query}>
      {({ value, live }) => <TariffPanels tariff={value} live={live} onSaved={props.onSaved} />}
    </QueryGate>
  );
}
