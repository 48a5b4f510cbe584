import {
  CloseOutlined,
  CompressOutlined,
  DownloadOutlined,
  LeftOutlined,
  RightOutlined,
  RotateRightOutlined,
  ZoomInOutlined,
  ZoomOutOutlined,
} from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { EvidenceState } from '../../../src-core/contract/counter-evidence.ts';
import { Kbd } from '../../parts/Kbd.tsx';
import { WhereBadge } from './WhereBadge.tsx';

const acts = ['before', 'next', 'closer', 'farther', 'fit', 'turn', 'download', 'close'] as const;
type Act = (typeof acts)[number];

const looks: Readonly<Record<Act, { icon: ReactNode; kbd: string; keys: string }>> = {
  before: { icon: <LeftOutlined />, kbd: '←', keys: 'ArrowLeft' },
  next: { icon: <RightOutlined />, kbd: '→', keys: 'ArrowRight' },
  closer: { icon: <ZoomInOutlined />, kbd: '=', keys: '=' },
  farther: { icon: <ZoomOutOutlined />, kbd: '-', keys: '-' },
  fit: { icon: <CompressOutlined />, kbd: '0', keys: '0' },
  turn: { icon: <RotateRightOutlined />, kbd: 'R', keys: 'R' },
  download: { icon: <DownloadOutlined />, kbd: 'D', keys: 'D' },
  close: { icon: <CloseOutlined />, kbd: 'Esc', keys: 'Escape' },
};

/** What can be done with the piece on show, each with its key; always in the same place. */
export function ViewerBar(props: {
  title: string;
  note?: string;
  state: EvidenceState | undefined;
  at: number;
  of: number;
  zoom: number;
  video: boolean;
  ready: boolean;
  on: Readonly<Record<Act, () => void>>;
}) {
  const { t } = useTranslation();
  const { title, note, state, at, of, zoom, video, ready, on } = props;
  // A player has its own.
  const left = video ? new Set<Act>(['closer', 'farther', 'fit', 'turn']) : new Set<Act>();
  if (of < 2) for (const one of ['before', 'next'] as const) left.add(one);
  return (
    <header className="viewer-bar">
      <span className="viewer-title">
        <span className="clip strong">{title}</span>
        {note === undefined ? null : <span className="small quiet nowrap">{note}</span>}
        {state === undefined ? null : <WhereBadge state={state} />}
      </span>
      <span className="quiet figures nowrap" data-testid="viewer-of">
        {t('evidence.viewer.of', { n: at, of })}
      </span>
      {video ? null : (
        <span className="quiet figures nowrap viewer-zoom">
          {t('evidence.viewer.zoom', { percent: zoom })}
        </span>
      )}
      <span className="line viewer-acts">
        {acts
          .filter((act) => !left.has(act))
          .map((act) => (
            <Button
              key={act}
              icon={looks[act].icon}
              title={t(`evidence.viewer.${act}`)}
              aria-keyshortcuts={looks[act].keys}
              disabled={!ready && act !== 'close' && act !== 'before' && act !== 'next'}
              data-testid={`viewer-${act}`}
              onClick={on[act]}
            >
              <span className="visually-hidden">{t(`evidence.viewer.${act}`)}</span>
              <Kbd>{looks[act].kbd}</Kbd>
            </Button>
          ))}
      </span>
    </header>
  );
}
