import { App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useCounter } from '../../../client/CounterProvider.tsx';
import { useFailureText } from '../../../parts/failure-text.ts';
import { useAct } from '../use-act.ts';
import { saveTable } from './save-table.ts';

/** All units in sight as a table that can be imported again. */
export function ExportButton() {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { client } = useCounter();
  const { run, busy } = useAct();
  const failureText = useFailureText();
  async function save(): Promise<void> {
    const answer = await run(async () => {
      const result = await client.office.exportUnits({});
      if (!result.ok) void message.error(failureText(result.error).what);
      return result;
    });
    if (answer === null) return;
    saveTable(`${t('org.export.file')}.csv`, answer.text);
    void message.success(t('org.export.done', { n: answer.rows }));
  }
  return (
    <Button loading={busy} data-testid="org-export" onClick={() => void save()}>
      {t('org.export.do')}
    </Button>
  );
}
