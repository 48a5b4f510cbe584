import { App, Checkbox, Drawer, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import type { BudgetRow } from '../../../../src-core/contract/hq-subsidies.ts';
import { fen } from '../../../../src-core/basis/money.ts';
import { useCounter } from '../../../client/CounterProvider.tsx';
import { AmountField } from '../../../parts/AmountField.tsx';
import { CommandForm } from '../../../parts/CommandForm.tsx';
import { useFormat } from '../../../parts/format.ts';
import { Money } from '../../../parts/Money.tsx';
import { QueryGate } from '../../../parts/QueryGate.tsx';
import { ShortTime } from '../../../parts/Time.tsx';
import { useForm } from '../use-form.ts';
import { useSeen, useWhyNot } from '../use-office.ts';
import { BudgetBar, BudgetState } from './BudgetBar.tsx';
import { ExhaustionField } from './ExhaustionField.tsx';

/** `changes`: how often it was changed so far; what was typed over another state is not meant for this one. */
function ChangeForm(props: { row: BudgetRow; changes: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { message } = App.useApp();
  const { client } = useCounter();
  const { budget } = props.row;
  const { draft, set, send, busy, failure } = useForm(
    `budget.change:${budget.id}:${String(props.changes)}`,
    (): { limit: number | null } & Pick<BudgetRow['budget'], 'whenExhausted'> & {
        words: string;
        belowUsed: boolean;
      } => ({
      limit: budget.limit,
      whenExhausted: budget.whenExhausted,
      words: '',
      belowUsed: false,
    }),
  );
  const { limit, whenExhausted, words, belowUsed } = draft;
  const used = budget.reserved + budget.spent;
  const isBelow = limit !== null && limit < used && limit < budget.limit;
  const isSame = limit === budget.limit && whenExhausted === budget.whenExhausted;
  const missing =
    limit === null ? 'limit' : isSame ? 'nothing' : isBelow && !belowUsed ? 'belowUsed' : null;
  async function save(): Promise<void> {
    if (limit === null) return;
    const { id, unitId, from, to } = budget;
    const done = await send(() =>
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
    <CommandForm
      name="budget.change"
      label={t('subsidies.budget.save')}
      missing={missing === null ? null : t(`forms.missing.${missing}`)}
      busy={busy}
      failure={failure}
      onSend={() => void save()}
      inline
    >
      <h3>{t('subsidies.budget.change')}</h3>
      <AmountField
        value={limit}
        currency="CNY"
        label={t('subsidies.budget.limit')}
        testId="budget-limit"
        onChange={(next) => set({ limit: next })}
      />
      <ExhaustionField value={whenExhausted} onChange={(next) => set({ whenExhausted: next })} />
      <Input
        value={words}
        maxLength={500}
        aria-label={t('subsidies.budget.words')}
        placeholder={t('subsidies.budget.words')}
        data-testid="budget-words"
        onChange={(event) => set({ words: event.target.value })}
      />
      {isBelow ? (
        <div className="note note-warn stack-8">
          <p>{t('subsidies.budget.belowUsed', { used: format.money(used) })}</p>
          <Checkbox
            checked={belowUsed}
            data-testid="budget-below"
            onChange={({ target }) => set({ belowUsed: target.checked })}
          >
            {t('subsidies.budget.belowUsedDo')}
          </Checkbox>
        </div>
      ) : null}
    </CommandForm>
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
            <ChangeForm
              key={`${row.budget.id} ${String(row.steps.length)}`}
              row={row}
              changes={row.steps.length}
            />
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
