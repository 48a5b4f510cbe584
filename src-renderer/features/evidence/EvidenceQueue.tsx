import { CloudUploadOutlined, WarningFilled } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useCounter } from '../../client/CounterProvider.tsx';
import { sizeText } from './size-text.ts';

/** What of evidence is still to be sent, and what headquarters does not take; nothing while there is nothing. */
export function EvidenceQueue() {
  const { t } = useTranslation();
  const { queries } = useCounter();
  const queue = useQuery(queries.evidence.queue.queryOptions()).data;
  if (queue === undefined) return null;
  const { waiting, bytes, refused } = queue;
  return (
    <>
      {waiting === 0 ? null : (
        <p className="note note-info" data-testid="evidence-queue" data-count={waiting}>
          <span>
            <CloudUploadOutlined /> {t('evidence.queue', { n: waiting, size: sizeText(bytes) })}
          </span>
        </p>
      )}
      {refused === 0 ? null : (
        <p className="note note-bad" data-testid="evidence-queue-refused" data-count={refused}>
          <span>
            <WarningFilled /> {t('evidence.queueRefused', { n: refused })}
          </span>
        </p>
      )}
    </>
  );
}
