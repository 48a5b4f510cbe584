import { ArrowLeftOutlined, QuestionCircleOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useCounter } from '../../client/CounterProvider.tsx';
import { useReference } from '../../client/use-reference.ts';
import { useKeys } from '../../keyboard/use-keys.ts';
import { EmptyState } from '../../parts/EmptyState.tsx';
import { QueryGate } from '../../parts/QueryGate.tsx';
import { PrintDesk } from './PrintDesk.tsx';

/** The same as the case's drawer under an address of its own: `/print/slip/<case>?paper=58`. */
export function PrintScreen() {
  const { t } = useTranslation();
  const { queries } = useCounter();
  const navigate = useNavigate();
  const { what, caseId } = useParams({ from: '/print/$what/$caseId' });
  const { paper } = useSearch({ from: '/print/$what/$caseId' });
  const shop = useReference()?.shop ?? null;
  const view = useQuery(queries.cases.get.queryOptions({ input: { id: caseId } }));
  const back = () => void navigate({ to: '/cases/$caseId', params: { caseId } });
  useKeys({ Escape: back });
  return (
    <QueryGate query={view}>
      {(found) =>
        found === null || shop === null ? (
          <EmptyState
            icon={<QuestionCircleOutlined />}
            title={t('case.gone')}
            hint={t('case.goneHint')}
          />
        ) : (
          <div className="stack" data-testid="print-screen" data-id={caseId}>
            <div className="page-head">
              <Button
                type="text"
                icon={<ArrowLeftOutlined />}
                aria-label={t('case.back')}
                onClick={back}
              />
              <h1>{t('print.title', { no: found.case.no })}</h1>
            </div>
            <PrintDesk
              key={`${what} ${caseId}`}
              view={found}
              shop={shop}
              level="screen"
              start={what === 'label' ? 'label' : 'slip'}
              paper={paper}
            />
          </div>
        )
      }
    </QueryGate>
  );
}
