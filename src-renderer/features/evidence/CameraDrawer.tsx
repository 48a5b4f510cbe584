import { CameraOutlined } from '@ant-design/icons';
import { Button, Drawer, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { longestSide } from '../../../src-core/evidence/limits.ts';
import { useKeys } from '../../keyboard/use-keys.ts';
import { FailureNotice } from '../../parts/FailureNotice.tsx';
import { Kbd } from '../../parts/Kbd.tsx';
import { drawn } from './draw.ts';
import { nameByTime } from './files-in.ts';
import { useCamera } from './use-camera.ts';
import type { NamedFile } from './use-take-in.ts';

/** Better than what is kept in the end: the photo is drawn once more when it is prepared. */
const QUALITY = 0.95;

interface CameraProps {
  readonly onTaken: (file: NamedFile) => void;
  readonly onChooseInstead: () => void;
  readonly onClose: () => void;
}

function Camera({ onTaken, onChooseInstead, onClose }: CameraProps) {
  const { t } = useTranslation();
  const [taken, setTaken] = useState(0);
  const { video, running, failure, cameras, cameraId, choose } = useCamera();

  async function take(): Promise<void> {
    const from = video.current;
    if (from === null || !running) return;
    const { videoWidth: width, videoHeight: height } = from;
    const bytes = await drawn(from, { width, height }, longestSide, QUALITY);
    setTaken((count) => count + 1);
    onTaken({ blob: new Blob([new Uint8Array(bytes)]), name: nameByTime('jpg') });
  }
  // Escape is the drawer's own: closed by a key of ours, the drawer below would take it as well.
  useKeys({ Space: () => void take(), Enter: () => void take() }, { level: 'dialog' });

  if (failure !== null)
    return (
      <FailureNotice
        failure={failure}
        action={
          <Button data-testid="camera-choose" onClick={onChooseInstead}>
            {t('evidence.shoot.choose')}
          </Button>
        }
      />
    );
  return (
    <div className="stack" data-testid="camera" data-running={running}>
      <video ref={video} className="camera-picture" autoPlay muted playsInline />
      <div className="line-apart">
        <Button
          type="primary"
          size="large"
          icon={<CameraOutlined />}
          disabled={!running}
          data-testid="camera-take"
          aria-keyshortcuts="Space"
          onClick={() => void take()}
        >
          {t(running ? 'evidence.shoot.take' : 'evidence.shoot.starting')}{' '}
          <Kbd>{t('evidence.shoot.space')}</Kbd>
        </Button>
        <span className="quiet" role="status" data-testid="camera-taken" data-count={taken}>
          {taken === 0 ? '' : t('evidence.shoot.taken', { n: taken })}
        </span>
        <Button size="large" data-testid="camera-done" onClick={onClose}>
          {t('evidence.shoot.done')}
        </Button>
      </div>
      {cameras.length < 2 ? null : (
        <Select
          aria-label={t('evidence.shoot.which')}
          value={cameraId}
          options={cameras.map(({ deviceId, label }, n) => ({
            value: deviceId,
            label: label || `${t('evidence.shoot.which')} ${n + 1}`,
          }))}
          onChange={choose}
        />
      )}
    </div>
  );
}

/** The machine's camera. It runs only while this is open. */
export function CameraDrawer({ open, ...props }: CameraProps & { open: boolean }) {
  const { t } = useTranslation();
  return (
    <Drawer
      open={open}
      onClose={props.onClose}
      size={640}
      destroyOnHidden
      autoFocus={false}
      title={t('evidence.shoot.title')}
    >
      {open ? <Camera {...props} /> : null}
    </Drawer>
  );
}
