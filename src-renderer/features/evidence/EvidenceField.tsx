import { CameraOutlined, PaperClipOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Evidence } from '../../../src-core/after-sales/case.ts';
import { ArrivingList } from './ArrivingList.tsx';
import { CameraDrawer } from './CameraDrawer.tsx';
import { EvidenceGallery } from './EvidenceGallery.tsx';
import { filesIn } from './files-in.ts';
import { useTakeIn } from './use-take-in.ts';

/** What the file dialog offers; what a file is, its content says. */
const OFFERED = 'image/jpeg,image/png,image/webp,video/mp4,video/quicktime,video/webm,.heic,.heif';

/** Takes photos and short videos in: chosen, dropped, pasted, or taken here. Each is safe on disk before it counts. */
export function EvidenceField(props: {
  evidence: readonly Evidence[];
  required: boolean;
  onChange: (evidence: readonly Evidence[]) => void;
}) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const [shooting, setShooting] = useState(false);
  const { evidence, onChange } = props;
  const { arriving, repeated, add, forget } = useTakeIn(evidence, onChange);

  const onPaste = useEffectEvent((event: ClipboardEvent) => {
    const files = filesIn(event.clipboardData);
    if (files.length === 0) return;
    event.preventDefault();
    void add(files);
  });
  useEffect(() => {
    const listener = (event: ClipboardEvent): void => onPaste(event);
    window.addEventListener('paste', listener);
    return () => window.removeEventListener('paste', listener);
  }, []);

  return (
    <div className="stack-8" data-testid="evidence">
      <div
        className={over ? 'drop drop-over' : 'drop'}
        data-testid="evidence-drop"
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          void add(filesIn(event.dataTransfer));
        }}
      >
        <input
          ref={input}
          type="file"
          accept={OFFERED}
          multiple
          hidden
          aria-label={t('evidence.add')}
          data-testid="evidence-input"
          onChange={(event) => {
            void add([...(event.target.files ?? [])].map((blob) => ({ blob, name: blob.name })));
            event.target.value = '';
          }}
        />
        <Button
          icon={<PaperClipOutlined />}
          data-testid="evidence-choose"
          onClick={() => input.current?.click()}
        >
          {t('evidence.add')}
        </Button>
        <Button
          icon={<CameraOutlined />}
          data-testid="evidence-camera"
          onClick={() => setShooting(true)}
        >
          {t('evidence.camera')}
        </Button>
        {props.required && evidence.length === 0 ? (
          <span className="tone-text-warn">{t('evidence.needed')}</span>
        ) : null}
        <span className="small quiet drop-hint">
          {t(over ? 'evidence.dropHere' : 'evidence.hint')}
        </span>
      </div>
      <ArrivingList arriving={arriving} onForget={forget} />
      {repeated === null ? null : (
        <span role="status" className="small quiet clip" data-testid="evidence-repeated">
          {t('evidence.repeated', { name: repeated })}
        </span>
      )}
      {evidence.length === 0 ? null : (
        <EvidenceGallery
          pieces={evidence}
          onRemove={(hash) => onChange(evidence.filter((piece) => piece.hash !== hash))}
        />
      )}
      <CameraDrawer
        open={shooting}
        onTaken={(file) => void add([file])}
        onChooseInstead={() => {
          setShooting(false);
          input.current?.click();
        }}
        onClose={() => setShooting(false)}
      />
    </div>
  );
}
