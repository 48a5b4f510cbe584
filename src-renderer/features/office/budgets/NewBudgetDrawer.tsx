import { App, Button, Drawer, Input, Select } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { instant } from '../../../../src-core/basis/instant.ts';
import { fen } from '../../../../src-core/basis/money.ts';
import type { Budget } from '../../../../src-core/freight-subsidy/budget.ts';
import { useCounter } from '../../../client/CounterProvider.tsx';
import { AmountField } from '../../../parts/AmountField.tsx';
import { useHqNow } from '../../../parts/clock.ts';
import { FailureNotice } from '../../../parts/FailureNotice.tsx';
import { Labelled } from '../../../parts/Labelled.tsx';
import { useShopTimeZone } from '../../../parts/shop-time-zone.ts';
import { UnitField } from '../UnitFilter.tsx';
import { useAct } from '../use-act.ts';
import { ExhaustionField } from './ExhaustionField.tsx';
import { monthAt, monthsAround, spanOfMonth } from './months.ts';

function Form(props: { onDone: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { client } = useCounter();
  const timeZone = useShopTimeZone();
  const now = monthAt(useHqNow(60), timeZone);
  const { run, busy, failure } = useAct();
  const [unitId, setUnitId] = useState<string | null>(null);
  const [month, setMonth] = useState(now);
  const [limit, setLimit] = useState<number | null>(null);
  const [whenExhausted, setWhenExhausted] = useState<Budget['whenExhausted']>('stop');
  const [words, setWords] = useState('');
  /** The same until it was answered: asked again, it is the same budget. */
  const id = useRef<string | null>(null);
  const ready = unitId !== null && limit !== null;
  async function send(): Promise<void> {
    if (!ready || busy) return;
    const { from, to } = spanOfMonth(month, timeZone);
    const done = await run(async () => {
      id.current ??= (await client.commands.newId()).id;
      const answer = await client.office.putBudget({
        id: id.current,
        unitId,
        from: instant(from),
        to: instant(to),
        limit: fen(limit),
        whenExhausted,
        seenLimit: null,
        words: words.trim(),
      });
      if (answer.ok || answer.error.code !== 'office_unanswered') id.current = null;
      return answer;
    });
    if (done === null) return;
    void message.success(t('subsidies.budget.saved'));
    props.onDone();
  }
  return (
    <form
      className="stack"
      data-testid="new-budget-form"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <Labelled label={t('subsidies.budget.unitField')}>
        <UnitField value={unitId} label={t('subsidies.budget.unitField')} onChange={setUnitId} />
      </Labelled>
      <Labelled label={t('subsidies.budget.month')}>
        <Select
          value={month}
          aria-label={t('subsidies.budget.month')}
          data-testid="budget-month"
          options={monthsAround(now, 0, 3).map((value) => ({ value, label: value }))}
          onChange={setMonth}
        />
      </Labelled>
      <Labelled label={t('subsidies.budget.limit')}>
        <AmountField
          value={limit}
          currency="CNY"
          label={t('subsidies.budget.limit')}
          testId="budget-limit"
          onChange={setLimit}
        />
      </Labelled>
      <ExhaustionField value={whenExhausted} onChange={setWhenExhausted} />
      <Input
        value={words}
        maxLength={500}
        aria-label={t('subsidies.budget.words')}
        placeholder={t('subsidies.budget.words')}
        onChange={(event) => setWords(event.target.value)}
      />
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
