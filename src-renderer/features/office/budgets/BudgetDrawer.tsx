import { App, Button, Checkbox, Drawer, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BudgetRow } from '../../../../src-core/contract/hq-subsidies.ts';
import { fen } from '../../../../src-core/basis/money.ts';
import { useCounter } from '../../../client/CounterProvider.tsx';
import { AmountField } from '../../../parts/AmountField.tsx';
import { FailureNotice } from '../../../parts/FailureNotice.tsx';
import { useFormat } from '../../../parts/format.ts';
import { Money } from '../../../parts/Money.tsx';
import { QueryGate } from '../../../parts/QueryGate.tsx';
import { ShortTime } from '../../../parts/Time.tsx';
import { useAct } from '../use-act.ts';
import { useSeen, useWhyNot } from '../use-office.ts';
import { BudgetBar, BudgetState } from './BudgetBar.tsx';
import { ExhaustionField } from './ExhaustionField.tsx';

function ChangeForm(props: { row: BudgetRow }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { message } = App.useApp();
  const { client } = useCounter();
  const { run, busy, failure } = useAct();
  const { budget } = props.row;
  const [limit, setLimit] = useState<number | null>(budget.limit);
  const [whenExhausted, setWhenExhausted] = useState(budget.whenExhausted);
  const [words, setWords] = useState('');
  const [belowUsed, setBelowUsed] = useState(false);
  const used = budget.reserved + budget.spent;
  const isBelow = limit !== null && limit < used && limit < budget.limit;
  const isSame = limit === budget.limit && whenExhausted === budget.whenExhausted;
  const ready = limit !== null && !isSame && (!isBelow || belowUsed);
  async function send(): Promise<void> {
    if (!ready || busy) return;
    const { id, unitId, from, to } = budget;
    const done = await run(() =>
      client.office.putBudget({
        id,
        unitId,
        from,
        to,
        limit: fen(limit),
        whenExhausted,
        seenLimit: budget.limit,
        belowUsed,
        words: words.trim(),
      }),
    );
    if (done !== null) void message.success(t('subsidies.budget.saved'));
  }
  return (
    <form
      className="stack"
      data-testid="budget-form"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <h3>{t('subsidies.budget.change')}</h3>
      <AmountField
        value={limit}
        currency="CNY"
        label={t('subsidies.budget.limit')}
        testId="budget-limit"
        onChange={setLimit}
      />
      <ExhaustionField value={whenExhausted} onChange={setWhenExhausted} />
      <Input
        value={words}
        maxLength={500}
        aria-label={t('subsidies.budget.words')}
        placeholder={t('subsidies.budget.words')}
        data-testid="budget-words"
        onChange={(event) => setWords(event.target.value)}
      />
      {isBelow ? (
        <div className="note note-warn stack-8">
          <p>{t('subsidies.budget.belowUsed', { used: format.money(used) })}</p>
          <Checkbox
            checked={belowUsed}
            data-testid="budget-below"
            onChange={({ target }) => setBelowUsed(target.checked)}
          >
            {t('subsidies.budget.belowUsedDo')}
          </Checkbox>
        </div>
      ) : null}
      {failure === null ? null : <FailureNotice failure={failure} compact />}
      <Button
        type="primary"
        htmlType="submit"
        size="middle"
        disabled={!ready}
        loading={busy}
        data-testid="budget-save"
      >
        {t('subsidies.budget.save')}
      </Button>
    </form>
  );
}

function Details(props: { budgetId: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { client } = useCounter();
  const input = { budgetId: props.budgetId };
  const query = useSeen('budget', input, () => client.office.budget(input));
  const why = useWhyNot(query.data?.live === true);
  return (
    <QueryGate query={query}>
      {({ value: row }) => (
        <div className="stack">
          <div className="line">
            <h3 className="grow">{row.unitName}</h3>
            <BudgetState row={row} />
          </div>
          <BudgetBar row={row} />
          <dl className="facts">
            <dt>{t('subsidies.budget.period')}</dt>
            <dd className="figures">
              {format.date(row.budget.from)} – {format.date(row.budget.to - 1)}
            </dd>
            <dt>{t('subsidies.budget.limit')}</dt>
            <dd>
              <Money amount={row.budget.limit} strong />
            </dd>
            <dt>{t('subsidies.budget.reserved')}</dt>
            <dd>
              <Money amount={row.budget.reserved} />{' '}
              <span className="small quiet">
                {t('subsidies.sums.claims', { n: row.openClaims })}
              </span>
            </dd>
            <dt>{t('subsidies.budget.spent')}</dt>
            <dd>
              <Money amount={row.budget.spent} />
            </dd>
            <dt>{t('subsidies.budget.left')}</dt>
            <dd>
              <Money amount={row.left} strong />
            </dd>
            <dt>{t('subsidies.budget.whenExhausted')}</dt>
            <dd>{t(`subsidies.budget.exhaustion.${row.budget.whenExhausted}`)}</dd>
          </dl>
          {why === null ? (
            <ChangeForm key={`${row.budget.id} ${String(row.budget.limit)}`} row={row} />
          ) : (
            <p className="note note-warn" data-testid="why-not" data-why={why}>
              {t(`office.why.${why}`)}
            </p>
          )}
          {row.steps.length === 0 ? null : (
            <section className="stack-8">
              <h3>{t('subsidies.budget.history')}</h3>
              <ol className="plain-list stack-8" data-testid="budget-history">
                {row.steps.toReversed().map((step) => (
                  <li key={step.at}>
                    <span className="strong">
                      {step.limit.before === null
                        ? t('subsidies.budget.wrote', { after: format.money(step.limit.after) })
                        : t('subsidies.budget.changed', {
                            before: format.money(step.limit.before),
                            after: format.money(step.limit.after),
                          })}
                    </span>{' '}
                    <span className="small quiet">
                      {step.by} · <ShortTime at={step.at} /> ·{' '}
                      {t(`subsidies.budget.exhaustion.${step.whenExhausted}`)}
                      {step.words === '' ? '' : ` · ${step.words}`}
                    </span>
                  </li>
                ))}
              </ol>
            </section>
          )}
        </div>
      )}
    </QueryGate>
  );
}

/** One budget: how it stands, how it came about, and the form that changes its limit. */
export function BudgetDrawer(props: { budgetId: string | null; onClose: () => void }) {
  const { t } = useTranslation();
  const { budgetId, onClose } = props;
  return (
    <Drawer
      open={budgetId !== null}
      onClose={onClose}
      size={480}
      destroyOnHidden
      autoFocus={false}
      title={t('subsidies.title')}
    >
      {budgetId === null ? null : <Details budgetId={budgetId} />}
    </Drawer>
  );
}
