import { useState } from 'react';
import { useTranslation } from 'react-i18next';

/** Plays a video; where this machine cannot, it says so instead of showing a dead player. */
export function Player({ url }: { url: string }) {
  const { t } = useTranslation();
  const [plays, setPlays] = useState(true);
  return plays ? (
    <video
      className="viewer-video"
      src={url}
      controls
      autoPlay
      data-testid="viewer-video"
      onError={() => setPlays(false)}
    />
  ) : (
    <p className="viewer-words" role="status" data-testid="viewer-cannot-play">
      {t('evidence.viewer.cannotPlay')}
    </p>
  );
}
