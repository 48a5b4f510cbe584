import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useKeys } from '../../../keyboard/use-keys.ts';
import { Kbd } from '../../../parts/Kbd.tsx';
import { OfficeCase } from '../case/OfficeCase.tsx';
import { useDesk } from './use-desk.ts';

/**
 * One case of the desk with its place in the queue; a key goes on to the next. The queue is remembered as
 * it was when one came: a case that was ruled leaves it, and the next one must still be the next.
 */
export function DeskCaseScreen() {
  const { t } = useTranslation();
  const navigate = useNavigate({ from: '/office/desk/$caseId' });
  const { caseId } = useParams({ from: '/office/desk/$caseId' });
  const filter = useSearch({ from: '/office/desk/$caseId' });
  const { rows, hasMore } = useDesk(filter);
  const [queue, setQueue] = useState<readonly string[]>([]);
  const fresh = (rows ?? []).map(({ id }) => id).filter((id) => !queue.includes(id));
  if (fresh.length > 0) setQueue([...queue, ...fresh]);
  const at = queue.indexOf(caseId);
  const go = (index: number) => {
    const id = queue[index];
    if (id !== undefined)
      void navigate({ to: '/office/desk/$caseId', params: { caseId: id }, search: filter });
  };
  const next = at >= 0 && at + 1 < queue.length ? () => go(at + 1) : undefined;
  const previous = at > 0 ? () => go(at - 1) : undefined;
  const back = () => void navigate({ to: '/office/desk', search: filter });
  useKeys({ KeyN: next, KeyP: previous });
  return (
    <OfficeCase
      key={caseId}
      caseId={caseId}
      onBack={back}
      onNext={next}
      place={
        at < 0 ? null : (
          <span className="line desk-place">
            <span className="small quiet figures" data-testid="desk-place">
              {t(hasMore ? 'office.desk.placeMore' : 'office.desk.place', {
                n: at + 1,
                of: queue.length,
              })}
            </span>
            <Button
              icon={<LeftOutlined />}
              disabled={previous === undefined}
              aria-keyshortcuts="P"
              onClick={previous}
            >
              {t('office.desk.previous')} <Kbd>P</Kbd>
            </Button>
            <Button
              icon={<RightOutlined />}
              disabled={next === undefined}
              title={next === undefined ? t('office.desk.last') : undefined}
              aria-keyshortcuts="N"
              data-testid="desk-next"
              onClick={next}
            >
              {t('office.desk.next')} <Kbd>N</Kbd>
            </Button>
          </span>
        )
      }
    />
  );
}
