import {
  CheckCircleFilled,
  MinusCircleOutlined,
  StopOutlined,
  SwapOutlined,
} from '@ant-design/icons';
import { Switch } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportAnswer } from '../../../../src-core/contract/hq-org.ts';
import { Badge } from '../../../parts/Badge.tsx';
import { useFailureText } from '../../../parts/failure-text.ts';
import { RowList } from '../../../parts/RowList.tsx';
import type { Column } from '../../../parts/RowList.tsx';

const looks = {
  added: { tone: 'good', icon: <CheckCircleFilled /> },
  changed: { tone: 'info', icon: <CheckCircleFilled /> },
  moved: { tone: 'accent', icon: <SwapOutlined /> },
  unchanged: { tone: 'quiet', icon: <MinusCircleOutlined /> },
  refused: { tone: 'bad', icon: <StopOutlined /> },
} as const;

/** What each row did or would do, and for those that are refused why. */
export function ImportRows(props: { answers: readonly ImportAnswer[] }) {
  const { t } = useTranslation();
  const failureText = useFailureText();
  const { answers } = props;
  const [only, setOnly] = useState(answers.some(({ done }) => done === 'refused'));
  const rows = only ? answers.filter(({ done }) => done === 'refused') : answers;
  const columns = useMemo<readonly Column<ImportAnswer>[]>(
    () => [
      {
        id: 'row',
        header: t('org.import.row'),
        width: '56px',
        cell: ({ row }) => <span className="figures quiet">{row}</span>,
      },
      {
        id: 'unit',
        header: t('org.unit.id'),
        width: 'minmax(96px, 0.8fr)',
        cell: ({ unitId }) => <span title={unitId}>{unitId}</span>,
      },
      {
        id: 'what',
        header: t('org.import.what'),
        width: '92px',
        cell: ({ done }) => (
          <Badge tone={looks[done].tone} icon={looks[done].icon}>
            {t(`org.import.done.${done}`)}
          </Badge>
        ),
      },
      {
        id: 'why',
        header: t('org.import.why'),
        width: 'minmax(180px, 2fr)',
        cell: ({ error }) => {
          if (error === undefined) return null;
          const { what, now } = failureText(error);
          return (
            <span title={`${what} ${now}`} data-code={error.code}>
              {what} <span className="small quiet">{now}</span>
            </span>
          );
        },
      },
    ],
    [t, failureText],
  );
  return (
    <div className="import-rows">
      <label className="line">
        <Switch checked={only} onChange={setOnly} data-testid="only-refused" />
        {t('org.import.onlyRefused')}
      </label>
      {rows.length === 0 ? (
        <p className="quiet">{t('org.import.none')}</p>
      ) : (
        <RowList
          key={String(only)}
          name={`org-import-${String(only)}`}
          label={t('org.import.title')}
          rows={rows}
          columns={columns}
          rowHeight={36}
          rowTestId="import-row"
          rowKey={({ row }) => String(row)}
          onOpen={() => undefined}
          hasMore={false}
          loadingMore={false}
          onMore={() => undefined}
        />
      )}
    </div>
  );
}
