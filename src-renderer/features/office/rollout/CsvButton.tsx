import { DownloadOutlined } from '@ant-design/icons';
import { App, Button, Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import type { RolloutShow } from '../../../../src-core/contract/hq-rollout.ts';
import { useCounter } from '../../../client/CounterProvider.tsx';
import { usePreferences } from '../../../look/preferences.ts';
import { useFailureText } from '../../../parts/failure-text.ts';
import { saveFile } from '../../../parts/save-file.ts';
import { useAct } from '../use-act.ts';

/** The branches as they are filtered now, as a table for a spreadsheet. */
export function CsvButton(props: {
  versionId: string;
  unitIds: string[] | undefined;
  show: RolloutShow;
  disabled: boolean;
}) {
  const { t } = useTranslation();
  const { client } = useCounter();
  const { message } = App.useApp();
  const failureText = useFailureText();
  const language = usePreferences((preferences) => preferences.language);
  const { run, busy } = useAct();
  const { versionId, unitIds, show, disabled } = props;

  async function save(): Promise<void> {
    const file = await run(async () => {
      const answer = await client.office.rolloutCsv({
        versionId,
        show,
        language,
        ...(unitIds === undefined ? {} : { unitIds }),
      });
      if (!answer.ok) void message.error(failureText(answer.error).what);
      return answer;
    });
    if (file === null) return;
    saveFile(file.name, file.text, 'text/csv;charset=utf-8');
    void message.success(t('officeRollout.one.csvDone', { name: file.name, n: file.rows }));
  }

  return (
    <Tooltip title={t('officeRollout.one.csvHint')}>
      <Button
        icon={<DownloadOutlined />}
        loading={busy}
        disabled={disabled}
        data-testid="rollout-csv"
        onClick={() => void save()}
      >
        {t('officeRollout.one.csv')}
      </Button>
    </Tooltip>
  );
}
