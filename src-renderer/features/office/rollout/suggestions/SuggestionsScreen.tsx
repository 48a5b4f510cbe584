import { ArrowLeftOutlined, BulbOutlined, StopOutlined } from '@ant-design/icons';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Segmented, Switch } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import { day, instant } from '../../../../../src-core/basis/instant.ts';
import type { suggestionsContract } from '../../../../../src-core/contract/hq-rollout-suggestions.ts';
import { policyWriters } from '../../../../../src-core/freight-subsidy/pushed-down/lifecycle.ts';
import { suggestionMeasures } from '../../../../../src-core/freight-subsidy/rollout/suggestions.ts';
import type { SuggestionMeasure } from '../../../../../src-core/freight-subsidy/rollout/suggestions.ts';
import { useCounter } from '../../../../client/CounterProvider.tsx';
import { useStatus } from '../../../../client/use-status.ts';
import { useKeys } from '../../../../keyboard/use-keys.ts';
import { useHqNow } from '../../../../parts/clock.ts';
import { EmptyState } from '../../../../parts/EmptyState.tsx';
import { useFormat } from '../../../../parts/format.ts';
import { QueryGate } from '../../../../parts/QueryGate.tsx';
import { useFilter } from '../../../../parts/use-filter.ts';
import { FilterBar } from '../../FilterBar.tsx';
import { SeenMark } from '../../SeenMark.tsx';
import { useSeen, useWhyNot } from '../../use-office.ts';
import type { BatchPreset } from '../batch/batch-wish.ts';
import { BatchDrawer } from '../batch/BatchDrawer.tsx';
import { FunnelPlot } from './FunnelPlot.tsx';
import { SuggestionTable } from './SuggestionTable.tsx';

type Answer = z.infer<
  NonNullable<(typeof suggestionsContract.suggestions)['~orpc']['outputSchema']>
>;

const periods = [30, 90, 180] as const;
const EVERY = 60_000;

/** What is shown of the answer, and what is ticked in it. */
function useChoice(answer: Answer | undefined) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const high = (answer?.branches ?? []).filter(({ above, off }) => above.length > 0 && !off);
  const choose = (unitId: string, on: boolean) =>
    setChosen((before) => {
      const next = new Set(before);
      if (on) next.add(unitId);
      else next.delete(unitId);
      return next;
    });
  return {
    chosen,
    choose,
    high,
    chooseHigh: () => setChosen(new Set(high.map(({ unitId }) => unitId))),
  };
}

function Totals(props: { chain: Answer['chain'] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { orders, returns, claims, cost } = props.chain;
  return (
    <span className="small quiet" data-testid="totals">
      {t('officeRollout.suggestions.totals', {
        orders: format.number(orders),
        returns: format.number(returns),
        claims: format.number(claims),
        cost: format.money(cost),
      })}
    </span>
  );
}

function Body(props: {
  answer: Answer;
  measure: SuggestionMeasure;
  all: boolean;
  mayChoose: boolean;
  choice: ReturnType<typeof useChoice>;
}) {
  const { t } = useTranslation();
  const [active, setActive] = useState<string | null>(null);
  const { answer, measure, all, mayChoose, choice } = props;
  if (answer.branches.length === 0)
    return (
      <div className="panel">
        <EmptyState
          icon={<BulbOutlined />}
          title={t('officeRollout.suggestions.empty')}
          hint={t('officeRollout.suggestions.emptyHint')}
        />
      </div>
    );
  const shown = all ? answer.branches : answer.branches.filter(({ above }) => above.length > 0);
  return (
    <div className="suggestions">
      <FunnelPlot
        branches={answer.branches}
        measure={measure}
        active={active}
        onActive={setActive}
      />
      {shown.length === 0 ? (
        <div className="panel">
          <EmptyState
            icon={<BulbOutlined />}
            title={t('officeRollout.suggestions.noneAbove')}
            hint={t('officeRollout.suggestions.hint')}
          />
        </div>
      ) : (
        <SuggestionTable
          branches={shown}
          measure={measure}
          chosen={choice.chosen}
          mayChoose={mayChoose}
          active={active}
          onActive={setActive}
          onChoose={choice.choose}
        />
      )}
    </div>
  );
}

/** Branches whose return-freight subsidy stands out, by control limits; from here into a batch. */
export function SuggestionsScreen() {
  const { t } = useTranslation();
  const { client } = useCounter();
  const navigate = useNavigate({ from: '/office/rollout/suggestions' });
  const filter = useSearch({ from: '/office/rollout/suggestions' });
  const { days = 90, measure = 'return_rate', all = false } = filter;
  // To the day: the same question for as long as it is one.
  const today = Math.floor(useHqNow(60) / day) * day;
  const input = {
    kind: 'freight_subsidy' as const,
    from: instant(today - (days - 1) * day),
    to: instant(today + day),
  };
  const query = useSeen('suggestions', input, () => client.office.suggestions(input), EVERY);
  const role = useStatus()?.person?.role;
  const why = useWhyNot(query.data?.live !== false);
  const mayChoose = policyWriters.some((one) => one === role) && why === null;
  const choice = useChoice(query.data?.value);
  const [preset, setPreset] = useState<BatchPreset | null>(null);
  const { change } = useFilter(filter);
  useKeys({ Escape: () => void navigate({ to: '/office/rollout' }) });

  function act(): void {
    const above = new Set(
      choice.high.filter(({ unitId }) => choice.chosen.has(unitId)).flatMap((one) => one.above),
    );
    const measures = suggestionMeasures
      .filter((one) => above.has(one))
      .map((one) => t(`officeRollout.suggestions.measures.${one}`))
      .join(t('caseGuide.inspection.comma'));
    setPreset({
      kind: 'freight_subsidy',
      mode: 'disable',
      unitIds: [...choice.chosen],
      ...(measures === '' ? {} : { words: t('officeRollout.suggestions.words', { measures }) }),
    });
  }

  return (
    <div className="main-fixed" data-testid="suggestions-screen">
      <div className="page-head one-line">
        <Link to="/office/rollout" className="line nowrap" aria-keyshortcuts="Escape">
          <ArrowLeftOutlined aria-hidden /> {t('officeRollout.one.back')}
        </Link>
        <h1>{t('officeRollout.suggestions.title')}</h1>
        <span className="small quiet clip">{t('officeRollout.suggestions.hint')}</span>
        <span className="grow" />
        {mayChoose ? (
          <Button
            type="primary"
            icon={<StopOutlined />}
            disabled={choice.chosen.size === 0}
            title={choice.chosen.size === 0 ? t('officeRollout.suggestions.actNone') : undefined}
            data-testid="switch-off"
            onClick={act}
          >
            {t('officeRollout.suggestions.act', { n: choice.chosen.size })}
          </Button>
        ) : null}
        <SeenMark seen={query.data} />
      </div>
      <FilterBar filtered={false} onClear={() => undefined}>
        <Segmented
          aria-label={t('officeRollout.suggestions.measure')}
          value={measure}
          options={suggestionMeasures.map((value) => ({
            value,
            label: (
              <span data-testid={`measure-${value}`}>
                {t(`officeRollout.suggestions.measures.${value}`)}
              </span>
            ),
          }))}
          onChange={(value) => change({ measure: value })}
        />
        <Segmented
          aria-label={t('officeRollout.suggestions.period')}
          value={days}
          options={periods.map((value) => ({
            value,
            label: t('officeRollout.suggestions.days', { n: value }),
          }))}
          onChange={(value) => change({ days: value })}
        />
        <label className="line">
          <Switch
            checked={!all}
            data-testid="high-only"
            onChange={(on) => change({ all: on ? undefined : true })}
          />
          {t('officeRollout.suggestions.only')}
        </label>
        {mayChoose && choice.high.length > 0 ? (
          <Button data-testid="pick-high" onClick={choice.chooseHigh}>
            {t('officeRollout.suggestions.pickAll')}
          </Button>
        ) : null}
        <span className="grow" />
        {query.data === undefined ? null : <Totals chain={query.data.value.chain} />}
      </FilterBar>
      <QueryGate query={query}>
        {({ value }) => (
          <Body answer={value} measure={measure} all={all} mayChoose={mayChoose} choice={choice} />
        )}
      </QueryGate>
      <BatchDrawer preset={preset} onClose={() => setPreset(null)} />
    </div>
  );
}
