import { App, Drawer, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { instant } from '../../../../src-core/basis/instant.ts';
import { fen } from '../../../../src-core/basis/money.ts';
import type { Budget } from '../../../../src-core/freight-subsidy/budget.ts';
import { useCounter } from '../../../client/CounterProvider.tsx';
import { AmountField } from '../../../parts/AmountField.tsx';
import { CommandForm } from '../../../parts/CommandForm.tsx';
import { useHqNow } from '../../../parts/clock.ts';
import { Labelled } from '../../../parts/Labelled.tsx';
import { useShopTimeZone } from '../../../parts/shop-time-zone.ts';
import { UnitField } from '../UnitFilter.tsx';
import { useForm } from '../use-form.ts';
import { ExhaustionField } from './ExhaustionField.tsx';
import { monthAt, monthsAround, spanOfMonth } from './months.ts';

interface BudgetDraft {
  readonly unitId: string | null;
  /** Null: the month that is. */
  readonly month: string | null;
  readonly limit: number | null;
  readonly whenExhausted: Budget['whenExhausted'];
  readonly words: string;
}

function Form(props: { onDone: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { client } = useCounter();
  const timeZone = useShopTimeZone();
  const now = monthAt(useHqNow(60), timeZone);
  const { draft, set, send, busy, failure } = useForm('budget.add', (): BudgetDraft => ({
    unitId: null,
    month: null,
    limit: null,
    whenExhausted: 'stop',
    words: '',
  }));
  const { unitId, limit, whenExhausted, words } = draft;
  const months = monthsAround(now, 0, 3);
  const month = draft.month !== null && months.includes(draft.month) ? draft.month : now;
  const missing = unitId === null ? 'unit' : limit === null ? 'limit' : null;
  async function add(): Promise<void> {
    if (unitId === null || limit === null) return;
    const { from, to } = spanOfMonth(month, timeZone);
    const done = await send((id) =>
      client.office.putBudget({
        id,
        unitId,
        from: instant(from),
        to: instant(to),
        limit: fen(limit),
        whenExhausted,
        seenLimit: null,
        words: words.trim(),
      }),
    );
    if (done === null) return;
    void message.success(t('subsidies.budget.saved'));
    props.onDone();
  }
  return (
    <CommandForm
      name="budget.add"
      label={t('subsidies.budget.save')}
      missing={missing === null ? null : t(`forms.missing.${missing}`)}
      busy={busy}
      failure={failure}
      onSend={() => void add()}
    >
      <Labelled label={t('subsidies.budget.unitField')}>
        <UnitField
          value={unitId}
          label={t('subsidies.budget.unitField')}
          autoFocus
          onChange={(next) => set({ unitId: next })}
        />
      </Labelled>
      <Labelled label={t('subsidies.budget.month')}>
        <Select
          value={month}
          aria-label={t('subsidies.budget.month')}
          data-testid="budget-month"
          options={months.map((value) => ({ value, label: value }))}
          onChange={(next) => set({ month: next })}
        />
      </Labelled>
      <Labelled label={t('subsidies.budget.limit')}>
        <AmountField
          value={limit}
          currency="CNY"
          label={t('subsidies.budget.limit')}
          testId="budget-limit"
          onChange={(next) => set({ limit: next })}
        />
      </Labelled>
      <ExhaustionField value={whenExhausted} onChange={(next) => set({ whenExhausted: next })} />
      <Labelled label={t('subsidies.budget.words')}>
        <Input
          value={words}
          maxLength={500}
          aria-label={t('subsidies.budget.words')}
          onChange={(event) => set({ words: event.target.value })}
        />
      </Labelled>
    </CommandForm>
  );
}

/** A purse for a unit and a month. */
export function NewBudgetDrawer(props: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Drawer
      open={props.open}
      onClose={props.onClose}
      size={480}
      destroyOnHidden
      autoFocus={false}
      title={t('subsidies.budget.addTitle')}
    >
      <Form onDone={props.onClose} />
    </Drawer>
  );
}
