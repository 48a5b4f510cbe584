import { DeleteOutlined, RedoOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EvidenceState } from '../../../src-core/contract/counter-evidence.ts';
import { useCounter } from '../../client/CounterProvider.tsx';
import { FailureNotice } from '../../parts/FailureNotice.tsx';
import { EvidenceViewer } from './EvidenceViewer.tsx';
import { SmallPicture } from './SmallPicture.tsx';
import { WhereBadge } from './WhereBadge.tsx';
import { useEvidenceStates } from './use-states.ts';

/** A piece of evidence as a case names it; the history alone knows no more than the hash. */
export interface ShownPiece {
  readonly hash: string;
  readonly mime: string | null;
  readonly name: string | null;
  /** Who it is from, and whether it was before an amendment. */
  readonly note?: string;
}

interface TileProps {
  readonly piece: ShownPiece;
  readonly label: string;
  readonly state: EvidenceState | undefined;
  readonly onOpen: () => void;
  readonly onRemove: (() => void) | undefined;
}

function Tile({ piece, label, state, onOpen, onRemove }: TileProps) {
  const { t } = useTranslation();
  const { client } = useCounter();
  const { hash, mime, note } = piece;
  return (
    <li className="piece" data-testid="evidence-piece" data-hash={hash} data-where={state?.where}>
      <button
        type="button"
        className="piece-open"
        aria-label={t('evidence.open', { name: label })}
        data-testid="evidence-open"
        onClick={onOpen}
      >
        <SmallPicture hash={hash} mime={mime} state={state} />
      </button>
      <span className="piece-words">
        <span className="clip" title={label}>
          {label}
        </span>
        {note === undefined ? null : <span className="small quiet clip">{note}</span>}
        {state === undefined ? null : <WhereBadge state={state} />}
      </span>
      {state?.where === 'refused' ? (
        <>
          {state.failure === null ? null : <FailureNotice failure={state.failure} compact />}
          <Button
            size="small"
            icon={<RedoOutlined />}
            data-testid="evidence-retry"
            onClick={() => void client.evidence.retry({ hash })}
          >
            {t('evidence.retry')}
          </Button>
        </>
      ) : null}
      {onRemove === undefined ? null : (
        <Button
          type="text"
          size="small"
          className="piece-remove"
          icon={<DeleteOutlined />}
          aria-label={t('evidence.remove', { name: label })}
          data-testid="evidence-remove"
          onClick={onRemove}
        />
      )}
    </li>
  );
}

/** Photos and videos in small, each with where it is; one opens in the viewer. */
export function EvidenceGallery(props: {
  pieces: readonly ShownPiece[];
  onRemove?: (hash: string) => void;
}) {
  const { t } = useTranslation();
  const { pieces, onRemove } = props;
  const states = useEvidenceStates(pieces.map(({ hash }) => hash));
  const [opened, setOpened] = useState<string | null>(null);
  const labelled = pieces.map((piece, n) => ({
    ...piece,
    label:
      piece.name === null || piece.name === '' ? t('evidence.piece', { n: n + 1 }) : piece.name,
  }));
  return (
    <>
      <ul className="pieces" data-testid="evidence-pieces" data-count={pieces.length}>
        {labelled.map((piece) => (
          <Tile
            key={piece.hash}
            piece={piece}
            label={piece.label}
            state={states.get(piece.hash)}
            onOpen={() => setOpened(piece.hash)}
            onRemove={onRemove === undefined ? undefined : () => onRemove(piece.hash)}
          />
        ))}
      </ul>
      {opened === null ? null : (
        <EvidenceViewer
          pieces={labelled}
          states={states}
          hash={opened}
          onShow={setOpened}
          onClose={() => setOpened(null)}
        />
      )}
    </>
  );
}
