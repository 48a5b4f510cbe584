import { useEffect, useRef } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import type { EvidenceState } from '../../../src-core/contract/counter-evidence.ts';
import { useKeys } from '../../keyboard/use-keys.ts';
import { FailureNotice } from '../../parts/FailureNotice.tsx';
import type { ShownPiece } from './EvidenceGallery.tsx';
import { Player } from './Player.tsx';
import { ViewerBar } from './ViewerBar.tsx';
import { useContent } from './use-content.ts';
import { useLook } from './use-look.ts';

interface ViewerProps {
  readonly pieces: readonly (ShownPiece & { readonly label: string })[];
  readonly states: ReadonlyMap<string, EvidenceState>;
  readonly hash: string;
  readonly onShow: (hash: string) => void;
  readonly onClose: () => void;
}

/**
 * One photo or video over everything else. A layer of its own: while it is open nothing below hears
 * keys, and Escape closes it alone.
 */
export function EvidenceViewer({ pieces, states, hash, onShow, onClose }: ViewerProps) {
  const { t } = useTranslation();
  const dialog = useRef<HTMLDialogElement>(null);
  const { look, closer, farther, fit, turn, reset, handlers } = useLook();
  const content = useContent(hash);
  const at = pieces.findIndex((piece) => piece.hash === hash);
  const piece = pieces[at];
  const show = (n: number): void => {
    const wanted = pieces[(n + pieces.length) % pieces.length];
    if (wanted === undefined || wanted.hash === hash) return;
    reset();
    onShow(wanted.hash);
  };
  const download = (): void => {
    if (content.is !== 'shown') return;
    const link = document.createElement('a');
    link.href = content.url;
    // The name it came with may name its buyer.
    link.download = `${t('evidence.title')}-${hash.slice(0, 12)}.${content.ending}`;
    link.click();
  };
  useKeys(
    {
      Escape: onClose,
      ArrowLeft: () => show(at - 1),
      ArrowRight: () => show(at + 1),
      Equal: closer,
      NumpadAdd: closer,
      Minus: farther,
      NumpadSubtract: farther,
      Digit0: fit,
      KeyR: turn,
      KeyD: download,
    },
    { level: 'dialog' },
  );
  useEffect(() => {
    const before = document.activeElement;
    dialog.current?.showModal();
    // Drawers below listen for Escape by themselves.
    const keep = (event: KeyboardEvent): void => {
      if (event.code === 'Escape') event.stopImmediatePropagation();
    };
    window.addEventListener('keydown', keep, { capture: true });
    return () => {
      // Not before the very key that closed it has passed everybody below.
      setTimeout(() => window.removeEventListener('keydown', keep, { capture: true }));
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);

  const { scale, turn: degrees, x, y } = look;
  const style = { transform: `translate(${x}px, ${y}px) scale(${scale}) rotate(${degrees}deg)` };
  const layers = document.querySelector('#layers') ?? document.body;
  return createPortal(
    <dialog
      ref={dialog}
      className="viewer"
      aria-label={t('evidence.viewer.label')}
      data-testid="evidence-viewer"
      data-hash={hash}
      data-scale={Math.round(scale * 100)}
      data-turn={degrees}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      // React hands events on to whoever rendered this: a drawer must not hear them.
      onKeyDown={(event) => event.stopPropagation()}
    >
      <ViewerBar
        title={piece?.label ?? ''}
        {...(piece?.note === undefined ? {} : { note: piece.note })}
        state={states.get(hash)}
        at={at + 1}
        of={pieces.length}
        zoom={Math.round(scale * 100)}
        video={content.is === 'shown' && content.video}
        ready={content.is === 'shown'}
        on={{
          before: () => show(at - 1),
          next: () => show(at + 1),
          closer,
          farther,
          fit,
          turn,
          download,
          close: onClose,
        }}
      />
      <div className="viewer-stage">
        {content.is === 'coming' ? (
          <p className="viewer-words" role="status">
            {t('evidence.viewer.loading')}
          </p>
        ) : content.is === 'failed' ? (
          <div className="viewer-failure">
            <FailureNotice failure={content.failure} />
          </div>
        ) : content.video ? (
          <Player key={content.url} url={content.url} />
        ) : (
          <div className="viewer-photo" {...handlers}>
            <img
              src={content.url}
              alt={piece?.label ?? ''}
              draggable={false}
              className={degrees % 180 === 0 ? undefined : 'viewer-turned'}
              style={style}
              data-testid="viewer-photo"
            />
          </div>
        )}
      </div>
    </dialog>,
    layers,
  );
}
