import {
  CheckCircleOutlined,
  CloudDownloadOutlined,
  CloudOutlined,
  CloudUploadOutlined,
  HddOutlined,
  WarningFilled,
} from '@ant-design/icons';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { EvidenceState } from '../../../src-core/contract/counter-evidence.ts';
import type { Tone } from '../../parts/tone.ts';

const looks: Readonly<Record<EvidenceState['where'], { tone: Tone; icon: ReactNode }>> = {
  here: { tone: 'info', icon: <HddOutlined /> },
  uploading: { tone: 'info', icon: <CloudUploadOutlined /> },
  refused: { tone: 'bad', icon: <WarningFilled /> },
  both: { tone: 'quiet', icon: <CheckCircleOutlined /> },
  fetching: { tone: 'info', icon: <CloudDownloadOutlined /> },
  away: { tone: 'quiet', icon: <CloudOutlined /> },
};

/** Where a piece is, in a sign and a word. */
export function WhereBadge({ state }: { state: EvidenceState }) {
  const { t } = useTranslation();
  const { where, done, size, hasThumb } = state;
  // Nothing of it ever came here: whether headquarters has it, asking will tell.
  const unknown = where === 'away' && size === null && !hasThumb;
  const { tone, icon } = looks[where];
  const percent = size === null || size === 0 ? 0 : Math.floor((done / size) * 100);
  return (
    <span className={`piece-where tone-text-${tone}`} data-testid="evidence-where">
      <span aria-hidden>{icon}</span>{' '}
      {t(`evidence.where.${unknown ? 'unknown' : where}`, { percent })}
    </span>
  );
}
